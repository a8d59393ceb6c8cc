"""The list of areas carries the names that the United Nations uses, in both languages."""

import re

import pytest

from migrastat import UnknownAreaError, area, areas, codes

UN_NAMES = [
    ("KGZ", "Kyrgyzstan", "Кыргызстан"),
    ("TKM", "Turkmenistan", "Туркменистан"),
    ("MDA", "Republic of Moldova", "Республика Молдова"),
    ("IRN", "Iran (Islamic Republic of)", "Иран (Исламская Республика)"),
    ("RUS", "Russian Federation", "Российская Федерация"),
    ("USA", "United States of America", "Соединенные Штаты Америки"),
    ("TUR", "Türkiye", "Турция"),
    ("PSE", "State of Palestine", "Государство Палестина"),
    ("PRK", "Democratic People’s Republic of Korea", "Корейская Народно-Демократическая Республика"),
    ("SYR", "Syrian Arab Republic", "Сирийская Арабская Республика"),
    ("XKX", "Kosovo (S/RES/1244)", "Косово (S/RES/1244)"),
]


@pytest.mark.parametrize(("code", "english", "russian"), UN_NAMES)
def test_states_appear_under_the_names_that_the_un_uses(code: str, english: str, russian: str) -> None:
    """Not the everyday names of general-purpose lists (Киргизия, Turkey)."""
    assert (area(code).name_en, area(code).name_ru) == (english, russian)
    assert (area(code).name("en"), area(code).name("ru")) == (english, russian)


def test_every_area_is_complete_in_both_languages_and_scripts() -> None:
    """Russian names have no Latin words, English ones no Cyrillic; codes and numeric codes are unique."""
    known = areas()
    assert len(known) > 230
    numeric = [one.m49 for one in known.values() if one.m49 is not None]
    assert len(numeric) == len(set(numeric))
    for one in known.values():
        assert all(text.strip() == text and text for text in (one.name_en, one.name_ru, one.short_en, one.short_ru))
        assert not re.search("[А-Яа-яЁё]", one.name_en + one.short_en)
        assert not re.search("[A-Za-z]", (one.name_ru + one.short_ru).replace("S/RES/1244", ""))
        assert re.fullmatch("[A-Z]{3}|_Z", one.code)


def test_names_are_told_apart() -> None:
    """Two areas never share a name, long or short, in one language."""
    for lang in ("en", "ru"):
        for names in ([one.name(lang) for one in areas().values()], [one.short(lang) for one in areas().values()]):
            assert len(names) == len(set(names))


def test_special_areas_are_marked_and_stand_last() -> None:
    """Totals and residuals can be told from places."""
    assert [code for code, one in areas().items() if one.special] == list(areas())[-5:]
    assert area("UZB").special is False


def test_an_unknown_code_is_refused_by_name() -> None:
    """The error carries the code."""
    with pytest.raises(UnknownAreaError, match="XYZ") as caught:
        area("XYZ")
    assert caught.value.code == "XYZ"


def test_invented_places_stand_in_the_list_for_a_process_and_take_no_real_code(monkeypatch) -> None:
    monkeypatch.setattr(codes, "_invented", {})
    codes.invent([
        codes.Area("XAL", None, "Alatavia", "Алатавия", "Alatavia", "Алатавия"),
        codes.Area("KAZ", None, "Nowhere", "Нигде", "Nowhere", "Нигде"),
    ])  # fmt: skip
    try:
        assert codes.area("XAL").name("ru") == "Алатавия"
        assert codes.area("KAZ").name_en == "Kazakhstan"
        assert "XAL" in codes.invented()
    finally:
        codes.areas.cache_clear()

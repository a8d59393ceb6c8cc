"""Sentences that say what figures say, in neutral words and both languages. Plain Python.

Russian names of States are not declined: they stand in lists after a colon. Counts agree with their nouns.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from almaty.kernel.pair import Pair, pair
from almaty.language.rules import format_number, format_short, format_signed, plural

FEW = 3  # partners named in a sentence


@dataclass(frozen=True, slots=True)
class Named:
    """A partner and its figure."""

    name: Pair
    value: float


def persons(value: float, lang: str) -> str:
    """Write a count of persons.

    >>> persons(21, "ru").replace("\\xa0", " "), persons(1432, "en")
    ('21 человек', '1,432 people')
    """
    count = round(value)
    words = ("человек", "человека", "человек") if lang == "ru" else ("person", "people")
    return _count(count, lang, *words)


def dollars(value: float, lang: str) -> str:
    """Write a sum in US dollars in words of size.

    >>> dollars(4633754222.3, "en"), dollars(4633754222.3, "ru").replace("\\xa0", " ")
    ('US$ 4.63 billion', '4,63 млрд долл. США')
    """
    short = format_short(value, lang=lang)
    return f"{short} долл. США" if lang == "ru" else f"US$ {short}"


def per_cent(value: float, lang: str) -> str:
    """Write a share, with one decimal under ten per cent.

    >>> per_cent(2.74, "en"), per_cent(38.4, "ru").replace("\\xa0", " ")
    ('2.7 per cent', '38 %')
    """
    number = format_number(value, lang=lang, decimals=1 if abs(value) < 10 else 0)
    return f"{number}\N{NO-BREAK SPACE}%" if lang == "ru" else f"{number} per cent"


def listed(partners: Sequence[Named], lang: str) -> str:
    """Write partners with their figures as a list.

    >>> listed([Named(Pair("Kazakhstan", "Казахстан"), 5), Named(Pair("Italy", "Италия"), 2)], "en")
    'Kazakhstan (5) and Italy (2)'
    """
    told = [f"{each.name.text(lang)} ({format_number(each.value, lang=lang)})" for each in partners[:FEW]]
    if len(told) < 2:
        return "".join(told)
    return f"{', '.join(told[:-1])} {'и' if lang == 'ru' else 'and'} {told[-1]}"


def both(en: str, ru: str) -> Pair:
    """Return a sentence told in both languages from the same figures."""
    return pair(en, ru)


def living_there(*, year: int, count: float, share: float | None, partners: Sequence[Named]) -> Pair:
    """Say how many people born elsewhere live in the country, and where most of them are from."""
    of_all = {
        "en": f", {per_cent(share, 'en')} of the population" if share is not None else "",
        "ru": f" ({per_cent(share, 'ru')} населения)" if share is not None else "",
    }
    en = f"In mid-{year}, {persons(count, 'en')} living in the country were born in another one{of_all['en']}"
    ru = f"В середине {year} года в стране жили {persons(count, 'ru')}, родившихся в других странах{of_all['ru']}"
    if partners:
        en += f"; most came from {listed(partners, 'en')}"
        ru += f"; основные страны происхождения: {listed(partners, 'ru')}"
    return both(f"{en}.", f"{ru}.")


def living_abroad(*, year: int, count: float, share: float | None, partners: Sequence[Named]) -> Pair:
    """Say how many people born in the country live elsewhere, and where."""
    en_share = f", as many as {per_cent(share, 'en')} of its population" if share is not None else ""
    ru_share = f", что составляет {per_cent(share, 'ru')} от численности её населения" if share is not None else ""
    en = f"In mid-{year}, {persons(count, 'en')} born in the country lived in another one{en_share}"
    ru = f"В середине {year} года за рубежом жили {persons(count, 'ru')} из числа уроженцев страны{ru_share}"
    if partners:
        en += f": above all in {listed(partners, 'en')}"
        ru += f"; основные страны проживания: {listed(partners, 'ru')}"
    return both(f"{en}.", f"{ru}.")


def hosted(
    *, year: int, refugees: float | None, seekers: float | None, others: float | None, broken: bool
) -> Pair | None:
    """Say whom the country protects; None where no figure is held of the year.

    `broken`: the number of refugees does not compare with the one before.
    """
    parts = [
        (refugees, ("refugee", "refugees"), ("беженец", "беженца", "беженцев")),
        (
            seekers,
            ("asylum-seeker", "asylum-seekers"),
            ("лицо, ищущее убежища", "лица, ищущих убежища", "лиц, ищущих убежища"),
        ),
        (
            others,
            ("other person in need of international protection", "other people in need of international protection"),
            (
                "другое лицо, нуждающееся в международной защите",
                "других лица, нуждающихся в международной защите",
                "других лиц, нуждающихся в международной защите",
            ),
        ),
    ]
    told_en = [_count(value, "en", *words) for value, words, _ in parts if value]
    told_ru = [_count(value, "ru", *words) for value, _, words in parts if value]
    if not told_en:
        return None
    told = {
        "en": f"At the end of {year} the country hosted {_joined(told_en, 'en')}.",
        "ru": f"На конец {year} года в стране учтены: {_joined(told_ru, 'ru')}.",
    }
    if broken:
        told["en"] += " The number of refugees does not compare with the one before: a break in the series."
        told["ru"] += " Число беженцев несопоставимо с предыдущим: разрыв ряда."
    return both(told["en"], told["ru"])


def fled(*, year: int, refugees: float | None, seekers: float | None) -> Pair | None:
    """Say how many people from the country are protected elsewhere, or ask for it."""
    parts = [
        (refugees, ("refugee", "refugees"), ("беженец", "беженца", "беженцев")),
        (
            seekers,
            ("asylum-seeker", "asylum-seekers"),
            ("лицо, ищущее убежища", "лица, ищущих убежища", "лиц, ищущих убежища"),
        ),
    ]
    told_en = [_count(value, "en", *words) for value, words, _ in parts if value]
    told_ru = [_count(value, "ru", *words) for value, _, words in parts if value]
    if not told_en:
        return None
    return both(
        f"At the end of {year}, {_joined(told_en, 'en')} from the country were counted elsewhere.",
        f"На конец {year} года в других странах учтены выходцы из страны: {_joined(told_ru, 'ru')}.",
    )


def decided(*, year: int, applied: float, decisions: float | None, recognised: float | None) -> Pair:
    """Say how many asked for asylum in the country in a year, and what was decided in it."""
    count = round(applied)
    ru_verb = plural(count, lang="ru", one="подано", few="подано", many="подано")
    en = f"In {year}, {persons(applied, 'en')} applied for asylum in the country"
    ru = (
        f"В {year} году в стране {ru_verb} {format_number(count, lang='ru')} "
        f"{plural(count, lang='ru', one='ходатайство', few='ходатайства', many='ходатайств')} об убежище"
    )
    if decisions:
        en += _decided_en(decisions, recognised)
        ru += _decided_ru(decisions, recognised)
    return both(f"{en}.", f"{ru}.")


def sent_home(*, year: int, received: float, share: float | None, change: float | None) -> Pair:
    """Say what remittances the country received, what they are of its product, and how they changed in a year."""
    en = f"Remittances received came to {dollars(received, 'en')} in {year}"
    ru = f"Полученные денежные переводы составили в {year} году {dollars(received, 'ru')}"
    if share is not None:
        en += f", or {per_cent(share, 'en')} of gross domestic product"
        ru += f", или {per_cent(share, 'ru')} валового внутреннего продукта"
    if change is not None:
        en += f"; on the year before they {'rose' if change >= 0 else 'fell'} by {per_cent(abs(change), 'en')}"
        ru += f"; к предыдущему году они {'выросли' if change >= 0 else 'сократились'} на {per_cent(abs(change), 'ru')}"
    return both(f"{en}.", f"{ru}.")


def growing(*, year: int, births: float, deaths: float, net: float) -> Pair:
    """Say what births, deaths and migration did to the population in a year."""
    natural = births - deaths
    en = (
        f"In {year}, births exceeded deaths by {format_number(natural, lang='en')}"
        if natural >= 0
        else f"In {year}, deaths exceeded births by {format_number(-natural, lang='en')}"
    )
    ru = (
        f"В {year} году число родившихся превысило число умерших на {format_number(natural, lang='ru')}"
        if natural >= 0
        else f"В {year} году число умерших превысило число родившихся на {format_number(-natural, lang='ru')}"
    )
    return both(
        f"{en}; net migration is estimated at {format_signed(net, lang='en')}.",
        f"{ru}; чистая миграция оценивается в {format_signed(net, lang='ru')}.",
    )


def compared(*, name: Pair, earlier: float, later: float, before: int, year: int, broken: bool) -> Pair:
    """Say how a figure changed from one year to another; across a break, that the two do not compare.

    >>> compared(name=Pair("Refugees", "Беженцы"), earlier=5, later=9, before=2024, year=2025, broken=False).en
    'Refugees: 5 in 2024, 9 in 2025 (+4).'
    """
    told = {lang: (format_number(earlier, lang=lang), format_number(later, lang=lang)) for lang in ("en", "ru")}
    end = {lang: format_signed(later - earlier, lang=lang) for lang in ("en", "ru")}
    if broken:
        end = {"en": "not comparable: a break in the series", "ru": "несопоставимо: разрыв ряда"}
    return both(
        f"{name.en}: {told['en'][0]} in {before}, {told['en'][1]} in {year} ({end['en']}).",
        f"{name.ru}: {told['ru'][0]} в {before} году, {told['ru'][1]} в {year} году ({end['ru']}).",
    )


def _count(value: float, lang: str, *words: str) -> str:
    count = round(value)
    one, few, many = (*words, "")[:3]
    return f"{format_number(count, lang=lang)} {plural(count, lang=lang, one=one, few=few, many=many)}"


def _joined(parts: Sequence[str], lang: str) -> str:
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {'и' if lang == 'ru' else 'and'} {parts[-1]}"


def both_ways(*, year: int, counts: Sequence[tuple[Pair, float]]) -> Pair:
    """Say how many people born on one side live on the other, in both directions."""
    told = {
        lang: "; ".join(f"{way.text(lang)}: {persons(count, lang)}" for way, count in counts) for lang in ("en", "ru")
    }
    return both(
        f"In mid-{year}, of those born on one side there lived on the other: {told['en']}.",
        f"В середине {year} года уроженцы одной стороны жили на другой: {told['ru']}.",
    )


def protected_way(*, way: Pair, year: int, refugees: float | None, seekers: float | None, broken: bool) -> Pair | None:
    """Say how many refugees and asylum-seekers from one side are on the other; None where none is counted."""
    told = fled(year=year, refugees=refugees, seekers=seekers)
    if told is None:
        return None
    en = told.en.removeprefix(f"At the end of {year}, ").removesuffix(" from the country were counted elsewhere.")
    ru = told.ru.partition(": ")[2].removesuffix(".")
    if broken:
        en += "; the number of refugees does not compare with the one before (a break in the series)"
        ru += "; число беженцев несопоставимо с предыдущим (разрыв ряда)"
    return both(f"{way.en}, end of {year}: {en}.", f"{way.ru}, на конец {year} года: {ru}.")


def asked_way(*, way: Pair, year: int, applied: float, decisions: float | None, recognised: float | None) -> Pair:
    """Say how many people from one side asked for asylum on the other in a year, and what was decided."""
    count = round(applied)
    noun = plural(count, lang="ru", one="ходатайство", few="ходатайства", many="ходатайств")
    en = f"{way.en}, {year}: {persons(applied, 'en')} applied for asylum"
    ru = f"{way.ru}, {year} год: {format_number(count, lang='ru')} {noun} об убежище"
    if decisions:
        en += _decided_en(decisions, recognised)
        ru += _decided_ru(decisions, recognised)
    return both(f"{en}.", f"{ru}.")


def money_ways(*, year: int, sums: Sequence[tuple[Pair, float]]) -> Pair:
    """Say what money was sent in each direction, by the model."""
    told = {
        lang: "; ".join(f"{way.text(lang)}: {dollars(value, lang)}" for way, value in sums) for lang in ("en", "ru")
    }
    return both(
        f"Remittances sent in {year}, as modelled: {told['en']}.",
        f"Денежные переводы за {year} год по модельной оценке: {told['ru']}.",
    )


def flow_way(*, way: Pair, start: int, end: int, preferred: float, least: float, most: float) -> Pair:
    """Say what flow the preferred method estimates, and between what all of them lie."""
    told = {lang: [format_number(round(each), lang=lang) for each in (preferred, least, most)] for lang in ("en", "ru")}
    return both(
        f"{way.en}, {start}–{end}: an estimated {told['en'][0]} changes of residence; "
        f"the methods range from {told['en'][1]} to {told['en'][2]}.",
        f"{way.ru}, {start}–{end} годы: оценочно {told['ru'][0]} смен места жительства; "
        f"разброс методов — от {told['ru'][1]} до {told['ru'][2]}.",
    )


def _decided_en(decisions: float, recognised: float | None) -> str:
    count = round(decisions)
    noun = "decision" if count == 1 else "decisions"
    return (
        f"; of {format_number(count, lang='en')} {noun} taken in the year, "
        f"{format_number(recognised or 0, lang='en')} recognised refugee status"
    )


def _decided_ru(decisions: float, recognised: float | None) -> str:
    count = round(decisions)
    noun = plural(count, lang="ru", one="решения", few="решений", many="решений")
    return (
        f"; из {format_number(count, lang='ru')} {noun}, принятых за год, "
        f"статус беженца признан в {format_number(recognised or 0, lang='ru')}"
    )


def summed(
    *, name: Pair, value: float, year: int, held: int, asked: int, since: int | None, change: float | None,
    broken: bool, money: bool = False,
) -> Pair:  # fmt: skip
    """Say what States add up to, over how many of them, and how that changed on the year `since`."""
    amount = {lang: dollars(value, lang) if money else format_short(value, lang=lang) for lang in ("en", "ru")}
    en = f"{name.en}: {amount['en']} in {year} ({held} of {asked} States with figures)"
    ru = f"{name.ru}: {amount['ru']} в {year} году (данные по {held} из {asked} государств)"
    if broken:
        en += f"; not comparable with {since}: a break in the series"
        ru += f"; с {since} годом несопоставимо: разрыв ряда"
    elif change is not None and value - change > 0:
        ratio = change / (value - change) * 100
        en += f"; {'up' if ratio >= 0 else 'down'} {per_cent(abs(ratio), 'en')} on {since}"
        ru += f"; {'рост' if ratio >= 0 else 'снижение'} на {per_cent(abs(ratio), 'ru')} к {since} году"
    return both(f"{en}.", f"{ru}.")

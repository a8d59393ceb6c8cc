"""Why two counts of one movement differ is told from their definitions."""

from dataclasses import replace

from almaty.kernel.pair import pair
from almaty.picture.rules.mirror import Counted, MirrorYear, reasons

PERSONS = pair("persons", "человек")
DEPARTURES = Counted(
    area="TJK", name=pair("Tajikistan", "Таджикистан"), unit="person", unit_name=PERSONS, population=pair("all", "все"),
    definition=pair("those who left", "выбывшие"), release="flow-out-tjk-public-1", months=9.0,
)  # fmt: skip
ARRIVALS = replace(DEPARTURES, area="KAZ", name=pair("Kazakhstan", "Казахстан"), months=12.0)
APART = (MirrorYear(2022, 100.0, 300.0), MirrorYear(2023, 100.0, 250.0))


def codes(sender=DEPARTURES, receiver=ARRIVALS, years=APART):
    return [reason.code for reason in reasons(sender, receiver, years)]


def test_counts_that_agree_need_no_reason():
    assert codes(years=(MirrorYear(2023, 100.0, 105.0),)) == []
    assert codes(years=(MirrorYear(2023, 100.0, None), MirrorYear(2022, None, 5.0))) == []


def test_different_rules_of_stay_are_told_with_both_rules_in_both_languages():
    found = {reason.code: reason for reason in reasons(DEPARTURES, ARRIVALS, APART)}
    assert "9 months against 12 months" in found["DURATION"].text.en
    assert "9 месяцев и 12 месяцев." in found["DURATION"].text.ru
    assert found["DURATION"].certain


def test_crossings_against_persons_are_told_first():
    crossings = replace(ARRIVALS, unit="crossing", unit_name=pair("crossings", "пересечения"))
    told = reasons(DEPARTURES, crossings, APART)
    assert told[0].code == "UNIT"
    assert "persons" in told[0].text.en and "crossings" in told[0].text.en


def test_what_rests_on_experience_stands_last_and_says_so():
    told = reasons(DEPARTURES, ARRIVALS, APART)
    assert told[-1].code == "DEPARTURES" and not told[-1].certain
    assert codes(years=(MirrorYear(2023, 300.0, 100.0),))[-1] == "ARRIVALS", "the sender counts more here"


def test_a_rule_that_nobody_tells_is_named():
    untold = reasons(replace(DEPARTURES, months=None), ARRIVALS, APART)
    assert next(one for one in untold if one.code == "DURATION_UNTOLD").text.en.endswith("Tajikistan.")


def test_sources_populations_protection_and_breaks_are_told():
    sender = replace(DEPARTURES, source="BORDER", source_name=pair("border records", "данные пограничного учёта"))
    receiver = replace(
        ARRIVALS, source="REGISTER", source_name=pair("register", "регистр"), population=pair("aliens", "иностранцы"),
        protected=True, breaks=(2023,), kind="stock",
    )  # fmt: skip
    assert {"SOURCE", "POPULATION", "PROTECTED", "BREAK", "KIND"} <= set(codes(sender, receiver))


def test_the_ratio_is_missing_where_a_side_is_missing_or_zero():
    assert MirrorYear(2023, 0.0, 5.0).times is None
    assert MirrorYear(2023, 200.0, 50.0).times == 4.0
    assert MirrorYear(2023, 200.0, 50.0).ratio == 0.25


def test_the_rule_of_stay_of_a_side_is_told_in_words():
    assert (DEPARTURES.stay.en, DEPARTURES.stay.ru) == ("9 months", "9 месяцев")
    assert replace(DEPARTURES, months=1.0).stay.en == "1 month"
    assert replace(DEPARTURES, months=2.5).stay.ru == "2,5 месяца"
    assert replace(DEPARTURES, months=0.0).stay.en == "no minimum stay"
    told = pair("a year", "год")
    assert replace(DEPARTURES, months=None, duration=told).stay == told
    assert not replace(DEPARTURES, months=None).stay


def test_a_population_told_in_one_language_is_told_to_both():
    russian = replace(ARRIVALS, population=pair("", "лица с видом на жительство"))
    told = next(one.text for one in reasons(DEPARTURES, russian, APART) if one.code == "POPULATION")
    assert told.en == "The sender counts all; the receiver counts лица с видом на жительство."

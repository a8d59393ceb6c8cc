"""Which days a review covers, and which figure stands nearest to a day. Plain Python."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from almaty.kernel.pair import Pair, pair
from almaty.kernel.period import FuzzyDate
from almaty.kernel.refusal import Invalid

LONGEST_YEARS = 20
_DAY_OF_YEAR = {"end-year": (12, 31), "mid-year": (7, 1)}


@dataclass(frozen=True, slots=True)
class Days:
    """The first and the last day that are reviewed."""

    first: date
    last: date

    def hold(self, day: date) -> bool:
        """Tell whether a day lies in them."""
        return self.first <= day <= self.last


def days_of_term(begun: FuzzyDate | None, ended: FuzzyDate | None, *, today: date) -> Days | None:
    """Return the days of a term: every day that may be meant counts; one that runs is reviewed up to today.

    >>> days_of_term(FuzzyDate("2016-11"), FuzzyDate("2018-11"), today=date(2026, 1, 1))
    Days(first=datetime.date(2016, 11, 1), last=datetime.date(2018, 11, 30))
    """
    if begun is None or begun.first > today:
        return None
    return Days(begun.first, min(ended.last, today) if ended else today)


def check_days(first: date, last: date, *, today: date) -> Days:
    """Return chosen days; refuses (Invalid) an end before its beginning, days to come, and more than twenty years."""
    if last < first:
        raise _refused(pair("The last day comes before the first.", "Последний день раньше первого."))
    if first > today:
        raise _refused(pair("The period has not begun yet.", "Период ещё не начался."))
    if last.year - first.year > LONGEST_YEARS:
        raise _refused(pair(f"A review covers {LONGEST_YEARS} years at most.",
                            f"Обзор охватывает не более {LONGEST_YEARS} лет."))  # fmt: skip
    return Days(first, last)


def day_meant(year: int, time_type: str) -> date:
    """Return the day that a figure of a year speaks of: its end, its middle, and for flows its middle.

    >>> day_meant(2022, "end-year")
    datetime.date(2022, 12, 31)
    """
    month, day = _DAY_OF_YEAR.get(time_type, (7, 1))
    return date(year, month, day)


def nearest_year(years: Iterable[int], to: date, *, time_type: str) -> int | None:
    """Return the year whose figure stands nearest to a day, the earlier of two that are equally near.

    >>> nearest_year([2020, 2022, 2023], date(2023, 3, 28), time_type="end-year")
    2022
    """
    return min(years, key=lambda year: (abs((day_meant(year, time_type) - to).days), year), default=None)


def _refused(why: Pair) -> Invalid:
    return Invalid(
        what=pair("The review was not started.", "Обзор не начат."),
        why=why,
        way_out=pair("Choose other days.", "Выберите другие дни."),
        where="first",
    )

"""What is asked of the service, whichever version of the standard it was written in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal
from urllib.parse import unquote

from almaty.exchange.rules.service.faults import NotUnderstood, not_offered, syntax
from almaty.kernel.pair import pair

Detail = Literal["full", "dataonly", "serieskeysonly", "nodata"]
Operator = Literal["eq", "ne", "lt", "le", "gt", "ge", "co", "nc", "sw", "ew"]
Key = tuple[tuple[str, ...], ...]
"""For each dimension in order the codes asked for; none: all of them."""

ANY = ""


@dataclass(frozen=True, slots=True)
class Reference:
    """The name of a structure: who keeps it, its id, its version; empty parts mean any, or the newest version."""

    agencies: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    versions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on one component: any of the values, compared by an operator."""

    component: str
    operator: Operator
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Shape:
    """How the answer is laid out: how many observations of each series, which parts of them."""

    detail: Detail = "full"
    first: int | None = None
    last: int | None = None
    observation_dimension: str = "TIME_PERIOD"
    attributes: tuple[str, ...] | None = None
    measures: bool = True


@dataclass(frozen=True, slots=True)
class DataQuestion:
    """Which observations are asked for: `keys` empty means all; `conditions` hold all at once."""

    flow: Reference
    keys: tuple[Key, ...] = ()
    conditions: tuple[Condition, ...] = ()
    providers: tuple[str, ...] = ()
    updated_after: datetime | None = None
    shape: Shape = Shape()


@dataclass(frozen=True, slots=True)
class AvailabilityQuestion:
    """Which codes hold data, for which dimensions (`components` empty: all); `references` what to send along."""

    data: DataQuestion
    components: tuple[str, ...] = ()
    mode: Literal["exact", "available"] = "exact"
    references: tuple[str, ...] = ("none",)


@dataclass(frozen=True, slots=True)
class StructureQuestion:
    """Which structures are asked for: their kind ("*": any), their names, how much of them, and what they refer to."""

    kind: str
    name: Reference
    items: tuple[str, ...] = ()
    detail: str = "full"
    references: tuple[str, ...] = ("none",)


class Query(Mapping[str, str]):
    """The parameters of an address, "+" standing for itself, as the standard writes "and" and "or" with it.

    Each is asked for by name; what was not asked for in the end is a fault (`refuse_rest`), so that a mistyped filter
    never hands out more than was wished for.
    """

    def __init__(self, text: str) -> None:
        """Take the part of the address after the question mark."""
        pairs = (part.partition("=") for part in text.split("&") if part)
        self.pairs = {unquote(name): unquote(value) for name, _, value in pairs}
        self.seen: set[str] = {"format", "saveAs", "labels"}

    def __getitem__(self, name: str) -> str:
        """Return a parameter, and take note that it was looked at."""
        self.seen.add(name)
        return self.pairs[name]

    def __iter__(self):  # type: ignore[no-untyped-def]
        """Go through the names that were given."""
        return iter(self.pairs)

    def __len__(self) -> int:
        """Return how many parameters were given."""
        return len(self.pairs)

    def refuse_rest(self) -> None:
        """Refuse a parameter that nobody looked at."""
        strange = next((name for name in self.pairs if name not in self.seen), None)
        if strange is not None:
            raise syntax(
                pair(f"The parameter “{strange[:40]}” is not known here.",
                     f"Параметр «{strange[:40]}» здесь неизвестен."),
                pair("Leave it out, or look its name up on the page of the service: upper and lower case count.",
                     "Уберите его или проверьте название на странице службы: регистр букв важен."),
                strange,
            )  # fmt: skip


def choice(query: Query, name: str, allowed: Mapping[str, str] | tuple[str, ...], default: str) -> str:
    """Return a parameter that is one of a few words; refuses another, naming those allowed."""
    said = query.get(name, default)
    words = dict(allowed) if isinstance(allowed, Mapping) else {word: word for word in allowed}
    if said not in words:
        told = ", ".join(words)
        raise syntax(
            pair(f"The parameter {name} cannot be “{said[:40]}”.", f"Параметр {name} не может быть «{said[:40]}»."),
            pair(f"Write one of: {told}.", f"Укажите одно из значений: {told}."),
            name,
        )
    return words[said]


def count_of(query: Query, name: str) -> int | None:
    """Return a parameter that counts observations; refuses what is no whole number above zero."""
    said = query.get(name, "")
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) < 10 and int(said)):
        raise syntax(
            pair(f"The parameter {name} has to be a whole number.", f"Параметр {name} должен быть целым числом."),
            pair("Write for example 1.", "Укажите, например, 1."),
            f"{name}={said}",
        )
    return int(said)


def moment_of(query: Query, name: str) -> datetime | None:
    """Return a parameter that is a moment, in UTC where it names no zone; refuses what is none."""
    said = query.get(name, "")
    if not said:
        return None
    try:
        moment = datetime.fromisoformat(said.replace(" ", "+"))
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, OverflowError):  # the second: a moment that lies beyond the calendar in UTC
        raise syntax(
            pair(f"The parameter {name} has to be a date or a moment.",
                 f"Параметр {name} должен быть датой или моментом."),
            pair("Write for example 2026-01-31 or 2026-01-31T12:00:00Z.",
                 "Укажите, например, 2026-01-31 или 2026-01-31T12:00:00Z."),
            f"{name}={said}",
        ) from None  # fmt: skip


def refuse_history(query: Query) -> None:
    """Refuse to list every earlier state of each figure: vintages are releases of their own."""
    if choice(query, "includeHistory", {"true": "yes", "false": ""}, "false"):
        raise not_offered(
            pair("Earlier states of figures are not listed here.", "Прежние состояния данных здесь не перечисляются."),
            pair("Each vintage is a release with an address of its own: open the page of the release and compare.",
                 "У каждого выпуска свой постоянный адрес: откройте страницу выпуска и сравните."),
            "includeHistory",
        )  # fmt: skip


def observation_dimension(query: Query) -> str:
    """Return the dimension at the observation; refuses any but time and none, as the tables here are series."""
    return choice(query, "dimensionAtObservation", ("TIME_PERIOD", "AllDimensions"), "TIME_PERIOD")


def no_such_address(path: str) -> NotUnderstood:
    """Return the refusal of an address that the service does not have."""
    return syntax(
        pair("The service has no such address.", "Такого адреса у службы нет."),
        pair("Start from /sdmx/openapi.json, which lists the addresses, or from the page of the service.",
             "Начните с /sdmx/openapi.json, где перечислены адреса, или со страницы службы."),
        path,
    )  # fmt: skip

"""Which format a reader gets: what it accepts, in the order of its wishes, among what the service offers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from almaty.exchange.rules.service.faults import NotAcceptable
from almaty.kernel.pair import pair

Api = Literal["2.1", "3.0"]

_SDMX = "application/vnd.sdmx."


@dataclass(frozen=True, slots=True)
class Offer:
    """A format on offer: its media type, the version of it, and the form by which the writers know it."""

    media: str
    version: str
    form: str

    @property
    def content_type(self) -> str:
        """Return the media type as a response names it."""
        return f"{self.media};version={self.version}"


DATA = (
    Offer(f"{_SDMX}structurespecificdata+xml", "2.1", "ml21"),
    Offer(f"{_SDMX}genericdata+xml", "2.1", "ml21generic"),
    Offer(f"{_SDMX}data+xml", "3.0.0", "ml30"),
    Offer(f"{_SDMX}data+json", "1.0.0", "json1"),
    Offer(f"{_SDMX}data+json", "1.0.0-wd", "json1draft"),
    Offer(f"{_SDMX}data+json", "2.0.0", "json2"),
    Offer(f"{_SDMX}data+csv", "1.0.0", "csv1"),
    Offer(f"{_SDMX}data+csv", "2.0.0", "csv2"),
)
STRUCTURE = (
    Offer(f"{_SDMX}structure+xml", "2.1", "ml21"),
    Offer(f"{_SDMX}structure+xml", "3.0.0", "ml30"),
    Offer(f"{_SDMX}structure+json", "1.0.0", "json1"),
    Offer(f"{_SDMX}structure+json", "2.0.0", "json2"),
)
_DEFAULTS: dict[Api, tuple[str, ...]] = {"2.1": ("ml21", "json1", "csv1"), "3.0": ("json2", "ml30", "csv2")}
_PLAIN = {"application/xml": "xml", "text/xml": "xml", "application/json": "json", "text/csv": "csv",
          "application/csv": "csv"}  # fmt: skip
_NAMED = {
    "xml": "xml", "json": "json", "csv": "csv", "csvfile": "csv", "jsondata": "json", "csvdata": "csv",
    "structurespecificdata": "ml21", "genericdata": "ml21generic", "sdmx-ml-2.1": "ml21", "sdmx-ml-3.0": "ml30",
    "sdmx-json-1.0": "json1", "sdmx-json-2.0": "json2", "sdmx-csv-1.0": "csv1", "sdmx-csv-2.0": "csv2",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Chosen:
    """The format that a reader gets: the form of the writers, the content type to say, parameters of the wish."""

    form: str
    content_type: str
    parameters: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Wish:
    media: str
    parameters: dict[str, str]
    quality: float


def choose(accept: str, named: str, *, offers: Sequence[Offer], api: Api) -> Chosen:
    """Return the format for a reader: the one `named` in the query, else the best of the header `accept`.

    Refuses with NotAcceptable where nothing that is accepted is offered; the refusal lists what is.
    """
    if named:
        return _by_name(named, offers, api)
    ranked = sorted(_wishes(accept or "*/*"), key=lambda wish: (-wish.quality, _vague(wish.media)))
    for wish in ranked:
        found = _fitting(wish, offers, api) if wish.quality > 0 else None
        if found:
            return found
    raise _nothing(accept, offers)


def _by_name(named: str, offers: Sequence[Offer], api: Api) -> Chosen:
    form = _NAMED.get(named.lower(), named.lower())
    family = _of_family(form, offers, api)
    offer = family or next((one for one in offers if one.form == form), None)
    if offer is None:
        raise _nothing(named, offers)
    plain = "text/csv; charset=utf-8" if named.lower() == "csvfile" else offer.content_type
    return Chosen(offer.form, plain)


def _fitting(wish: _Wish, offers: Sequence[Offer], api: Api) -> Chosen | None:
    if wish.media in _PLAIN:
        offer = _of_family(_PLAIN[wish.media], offers, api)
        charset = "; charset=utf-8" if wish.media == "text/csv" else ""
        return Chosen(offer.form, f"{wish.media}{charset}", wish.parameters) if offer else None
    if wish.media in ("*/*", "application/*"):
        first = _of_family("xml" if api == "2.1" else "json", offers, api)
        return Chosen(first.form, first.content_type) if first else None
    fitting = [one for one in offers if one.media == wish.media]
    asked = wish.parameters.get("version", "")
    usual = [one for one in fitting if one.form in _DEFAULTS[api]] or fitting
    found = (
        next((one for one in fitting if _same_version(one.version, asked)), None) if asked else next(iter(usual), None)
    )
    return Chosen(found.form, found.content_type, wish.parameters) if found else None


def _of_family(family: str, offers: Sequence[Offer], api: Api) -> Offer | None:
    """Return the offer of a family (xml, json, csv) that belongs to a version of the service."""
    held = [one for one in offers if one.form in _DEFAULTS[api]]
    return next((one for one in held if one.media.endswith(f"+{family}")), None)


def _same_version(offered: str, asked: str) -> bool:
    """Tell whether a version is meant, however many of its numbers are written: 1.0 is 1.0.0."""
    told = asked.split(".")
    return asked == offered or (
        all(number.isdecimal() for number in told) and [*told, "0", "0"][:3] == [*offered.split("."), "0", "0"][:3]
    )


def _wishes(accept: str) -> list[_Wish]:
    return [_wish(part) for part in accept.split(",") if part.strip()]


def _wish(part: str) -> _Wish:
    media, *rest = (piece.strip() for piece in part.split(";"))
    pairs = {name.strip().lower(): value.strip().strip('"') for name, _, value in (one.partition("=") for one in rest)}
    return _Wish(media.lower(), pairs, _quality(pairs.pop("q", "1")))


def _quality(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def _vague(media: str) -> int:
    return 2 if media == "*/*" else int(media.endswith("/*"))


def _nothing(asked: str, offers: Sequence[Offer]) -> NotAcceptable:
    told = ", ".join(offer.content_type for offer in offers)
    return NotAcceptable(
        what=pair("None of the formats asked for is offered here.", "Ни один из запрошенных форматов не предлагается."),
        why=pair(f"Offered are: {told}.", f"Предлагаются: {told}."),
        way_out=pair("Name one of them in the header Accept, or add format=csv, format=json or format=xml.",
                     "Укажите один из них в заголовке Accept или добавьте format=csv, format=json или format=xml."),
        where=asked[:120],
    )  # fmt: skip

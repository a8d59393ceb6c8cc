"""Meetings as an iCalendar file (RFC 5545). Plain Python; all times are UTC, so no table of zones is needed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from unicodedata import category

PRODUCT = "-//Almaty Process//almaty//EN"
_OCTETS = 75
_ESCAPED = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


@dataclass(frozen=True, slots=True)
class Event:
    """A meeting in a calendar. `uid` never changes; `sequence` grows with each change; moments carry a zone."""

    uid: str
    sequence: int
    starts: datetime
    ends: datetime
    changed: datetime
    title: str
    place: str = ""
    about: str = ""
    address: str = ""
    status: str = "CONFIRMED"


def calendar_text(events: Sequence[Event], *, name: str, lang: str) -> str:
    """Return a calendar: lines end with CR LF, are folded at 75 octets, texts are escaped."""
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
            f"NAME;LANGUAGE={lang}:{escaped(name)}", f"X-WR-CALNAME:{escaped(name)}",
            "REFRESH-INTERVAL;VALUE=DURATION:PT6H", "X-PUBLISHED-TTL:PT6H"]  # fmt: skip
    lines = [*head, *(line for event in events for line in _event(event, lang)), "END:VCALENDAR"]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line))


def escaped(text: str) -> str:
    """Return a text as a value: backslash, semicolon, comma and line breaks escaped, other control signs left out.

    >>> escaped("Almaty; hall 2, 3rd floor")
    'Almaty\\\\; hall 2\\\\, 3rd floor'
    """
    lines = "\n".join(text.splitlines())
    return "".join(sign for sign in lines if sign in "\n\t" or category(sign) != "Cc").translate(_ESCAPED)


def folded(line: str) -> Iterator[str]:
    """Yield the parts of a line, each of at most 75 octets; no sign is cut in two."""
    part, size = "", 0
    for sign in line:
        width = len(sign.encode())
        if size + width > _OCTETS:
            yield part
            part, size = " ", 1
        part, size = part + sign, size + width
    yield part


def _event(event: Event, lang: str) -> Iterable[str]:
    told = (("SUMMARY", event.title), ("LOCATION", event.place), ("DESCRIPTION", event.about))
    return [
        "BEGIN:VEVENT",
        f"UID:{event.uid}",
        f"DTSTAMP:{_utc(event.changed)}",
        f"LAST-MODIFIED:{_utc(event.changed)}",
        f"SEQUENCE:{event.sequence}",
        f"DTSTART:{_utc(event.starts)}",
        f"DTEND:{_utc(event.ends)}",
        *(f"{name};LANGUAGE={lang}:{escaped(text)}" for name, text in told if text),
        *([f"URL:{event.address}"] if event.address else []),
        f"STATUS:{event.status}",
        *(["TRANSP:TRANSPARENT"] if event.status == "CANCELLED" else []),
        "END:VEVENT",
    ]


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"

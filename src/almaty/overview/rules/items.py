"""What waits for a person, whatever room it comes from: how far away it is, and what stands before what."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from almaty.exchange.rules.calls.timing import left
from almaty.kernel.actor import RIGHTS, ROLE_NAMES, Role, Verb
from almaty.kernel.pair import Pair, pair
from almaty.language.rules import format_date, plural
from almaty.process.rules.zones import USUAL_ZONE, day_of, deadline_words
from almaty.texts.rules.instants import until as away_to


class Act(StrEnum):
    """What is asked of the reader: a word that decides or binds, work to prepare, something to read."""

    BIND = "bind"
    DRAFT = "draft"
    READ = "read"


ACT_NAMES: dict[Act, Pair] = {
    Act.BIND: pair("to decide", "решить"),
    Act.DRAFT: pair("to prepare", "подготовить"),
    Act.READ: pair("to follow", "проследить"),
}
ROOM_NAMES: dict[str, Pair] = {
    "calls": pair("Data calls", "Запросы данных"),
    "texts": pair("Texts", "Тексты"),
    "meetings": pair("Meetings", "Совещания"),
    "commitments": pair("Commitments", "Обязательства"),
    "handover": pair("Handover of the Chair", "Передача председательства"),
    "record": pair("Record and archive", "Документация и архив"),
}
ROOM_ADDRESSES = {
    "calls": "figures/calls/", "texts": "texts/", "meetings": "convened/", "commitments": "commitments/",
    "handover": "handovers/", "record": "drafts/",
}  # fmt: skip
GROUP_NAMES: dict[str, Pair] = {
    "now": pair("Binds now", "Требует решения сейчас"),
    "week": pair("This week", "В ближайшие семь дней"),
    "later": pair("Later", "Позже"),
    "undated": pair("Without a date", "Без срока"),
}
_WEIGHTS = {Act.BIND: 1, Act.DRAFT: 2, Act.READ: 3}
_OF_STATES = {Role.COORDINATOR, Role.DEPUTY, Role.EXPERT}
_DAY, _WEEK = timedelta(days=1), timedelta(days=7)
_FAR = datetime.max.replace(tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Item:
    """Something that waits: the thing (none where the act names it), what is to be done, where, for whom, until when.

    `until` is an instant, or a day that counts whole where the Process keeps its time. `zone` is where the instant is
    told. `owner` is the code of the participant for which it is done, "" where the office itself acts. `lapses` says
    that the participant is bound without a word when the time runs out. `verb` is what it takes, so that the roles
    that may do it can be named.
    """

    thing: Pair
    what: Pair
    address: str
    room: str
    act: Act
    until: date | datetime | None = None
    zone: str = USUAL_ZONE
    owner: str = ""
    about: Pair = field(default_factory=Pair)
    note: Pair = field(default_factory=Pair)
    verb: Verb | None = None
    lapses: bool = False

    @property
    def instant(self) -> datetime | None:
        """Return the instant at which its time is over."""
        if self.until is None or isinstance(self.until, datetime):
            return self.until
        return datetime.combine(self.until + _DAY, time.min, ZoneInfo(USUAL_ZONE))

    @property
    def weight(self) -> int:
        """Return how much it binds: 0 where silence itself binds, then decisions, work to prepare, things to follow."""
        return 0 if self.lapses else _WEIGHTS[self.act]

    def over(self, now: datetime) -> bool:
        """Tell whether its time has passed."""
        return self.instant is not None and self.instant <= now

    def group(self, now: datetime) -> str:
        """Return its group: now is what is overdue, or ends within a day, or lapses at a moment that nobody has set."""
        if self.instant is None:
            return "now" if self.lapses else "undated"
        ahead = self.instant - now
        return "now" if ahead <= _DAY else "week" if ahead <= _WEEK else "later"


def in_order(items: Iterable[Item], now: datetime) -> list[Item]:
    """Return what waits by group, within it what binds first, then the earliest first."""
    groups = list(GROUP_NAMES)
    return sorted(items, key=lambda one: (groups.index(one.group(now)), one.weight, one.instant or _FAR))


def until_words(item: Item) -> Pair:
    """Say until when: an instant in its zone, or a day."""
    if item.until is None:
        return Pair()
    if isinstance(item.until, datetime):
        return deadline_words(item.until, item.zone)
    return pair(*(format_date(item.until, lang=lang) for lang in ("en", "ru")))


def away(item: Item, now: datetime) -> Pair:
    """Say how far away it is: "in 2 days 3 hours", "today", "in 5 days", "overdue by 3 days"."""
    if item.until is None or item.instant is None:
        return pair("no date is set", "срок не установлен")
    if isinstance(item.until, datetime):
        return left(item.until, now).words if item.over(now) else away_to(item.until, now)
    days = (item.until - day_of(now)).days
    if days == 0:
        return pair("today", "сегодня")
    count = abs(days)
    en = f"{count} {'day' if count == 1 else 'days'}"
    ru = f"{count} {plural(count, lang='ru', one='день', few='дня', many='дней')}"
    return pair(f"in {en}", f"через {ru}") if days > 0 else pair(f"overdue by {en}", f"срок истёк {ru} назад")


def who_else(verb: Verb | None, roles: Collection[Role], *, owned: bool = False) -> Pair:
    """Say which other roles may do it, or that this one alone may.

    States and organisations have roles of their own; what a participant owes (`owned`) is not the chair's to do.
    """
    if verb is None:
        return Pair()
    strange = {Role.ORGANISATION} if not {Role.ORGANISATION} & set(roles) else _OF_STATES - set(roles)
    strange |= {Role.CHAIR_OFFICE} - set(roles) if owned else set()
    may = [role for role in Role if role in RIGHTS[verb] and role not in strange]
    others = [role for role in may if role not in roles]
    en, ru = ("also:", "также:") if others else ("only:", "только:")
    names = [ROLE_NAMES[role] for role in others or may]
    return pair(f"{en} {', '.join(one.en for one in names)}", f"{ru} {', '.join(one.ru for one in names)}")

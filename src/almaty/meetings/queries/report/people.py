"""The list of participants of a report: who is named, and of whom only the number is told."""

from almaty.kernel.audience import Audience
from almaty.kernel.pair import Lang, pair
from almaty.language.rules import format_number, plural
from almaty.meetings.queries.record.attendance import DelegationRow, Person, Room
from almaty.meetings.rules.report.paper import WORDS, Delegation, Group
from almaty.people.rules import SUPPORT_UNIT

STEP_NAMES = {
    Audience.MEMBERS: pair("Member States", "Государства-члены"),
    Audience.PARTICIPANTS: pair("Observers", "Наблюдатели"),
    Audience.PUBLIC: pair("Other participants", "Другие участники"),
}
SECRETARIAT = pair("Secretariat", "Секретариат")


def groups_of(room: Room, lang: Lang, *, by_consent: bool) -> tuple[Group, ...]:
    """Return who was present, member States first; where nobody's presence was noted, who was confirmed.

    With `by_consent` a person is named only where that person consents; of the others the number is told.
    """
    noted = bool(room.persons.held)
    groups: dict[str, list[Delegation]] = {}
    for each in room.delegations:
        persons = each.present if noted else each.persons
        if persons:
            told = _delegation(each, persons, lang, by_consent=by_consent)
            groups.setdefault(_group(each, lang), []).append(told)
    return tuple(Group(title, tuple(each)) for title, each in groups.items())


def notes_of(room: Room, lang: Lang, *, by_consent: bool) -> tuple[str, ...]:
    """Return what has to be said before the list."""
    if not room.persons.whole:
        return ()
    told = [name for name, true in (("not_noted", not room.persons.held), ("consent", by_consent)) if true]
    return tuple(WORDS[name].text(lang) for name in told)


def _group(each: DelegationRow, lang: Lang) -> str:
    if each.code == SUPPORT_UNIT.code:
        return SECRETARIAT.text(lang)
    return STEP_NAMES.get(each.step, STEP_NAMES[Audience.PUBLIC]).text(lang)


def _delegation(each: DelegationRow, persons: tuple[Person, ...], lang: Lang, *, by_consent: bool) -> Delegation:
    named = [one for one in persons if one.row.name and (one.row.consent_public or not by_consent)]
    return Delegation(
        name=each.name.shown(lang).text,
        persons=tuple(_told(one, lang) for one in named),
        unnamed=_number(len(persons) - len(named), lang, more=bool(named)),
    )


def _told(one: Person, lang: Lang) -> str:
    role = "" if one.row.role == "member" else f" ({one.role.text(lang)})"
    return f"{one.row.name}{role}{f', {one.row.function}' if one.row.function else ''}"


def _number(count: int, lang: Lang, *, more: bool) -> str:
    """Return how many are not named, in words; nothing for none."""
    if not count:
        return ""
    number = format_number(count, lang=lang)
    if lang == "ru":
        noun = plural(count, lang="ru", one="лицо", few="лица", many="лиц")
        return f"и ещё {number} {noun}" if more else f"{number} {noun}"
    noun = plural(count, lang="en", one="person", few="persons")
    return f"and {number} {noun} more" if more else f"{number} {noun}"

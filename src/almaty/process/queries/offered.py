"""What a form offers to choose from: keys with their names in the reader's language."""

from almaty.kernel.pair import Pair, pair
from almaty.people.rules import Seat
from almaty.process.models import ChairTerm, Conflict, Meeting, Objective, Participant, Status, Theme

Offered = list[tuple[str, Pair]]


def participant_choices() -> Offered:
    """Return participants by key, States before organisations."""
    rows = Participant.objects.standing().order_by("-kind", "key").values_list("key", "name")
    return list(rows)


def participant_seats() -> list[Seat]:
    """Return participants as those for whom people hold mandates, States first, in the order of their keys."""
    rows = Participant.objects.standing().order_by("-kind", "key").values_list("key", "name", "kind")
    return [Seat(key, name, "state" if kind == "state" else "organisation") for key, name, kind in rows]


def meeting_choices() -> Offered:
    """Return meetings by key, the latest first."""
    return list(Meeting.objects.standing().order_by("-start", "key").values_list("key", "title"))


def term_choices() -> Offered:
    """Return terms of the Chair by key, each under its State and nominal years."""
    rows = ChairTerm.objects.standing().select_related("participant").order_by("-number")
    return [(term.key, _told(term)) for term in rows]


def _told(term: ChairTerm) -> Pair:
    years = f"{term.nominal_from}–{term.nominal_to}"
    return pair(f"{term.participant.name.en}, {years}", f"{term.participant.name.ru}, {years}")


def theme_choices() -> Offered:
    """Return themes by key, in their order."""
    return list(Theme.objects.standing().values_list("key", "name"))


def status_choices() -> Offered:
    """Return the kinds of status by key, in their order."""
    return list(Status.objects.standing().values_list("key", "name"))


def conflict_choices() -> Offered:
    """Return the conflicts of sources by key."""
    return list(Conflict.objects.standing().order_by("key").values_list("key", "title"))


def participant_keys() -> set[str]:
    """Return the keys of all participants."""
    return set(Participant.objects.standing().values_list("key", flat=True))


def objective_keys() -> set[str]:
    """Return the keys of all objectives."""
    return set(Objective.objects.standing().values_list("key", flat=True))

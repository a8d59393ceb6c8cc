"""Who may read which release: the ladder from a State's own figures to everybody, and the embargo.

Every read of a release goes through `visible_to`. What concerns the public picture asks with `ANYONE`: it sees public
releases whose embargo has lifted, and nothing else.
"""

from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter

from django.db.models import Q, QuerySet

from almaty.exchange.models import Release
from almaty.kernel.actor import ANYONE, Actor, Verb
from almaty.kernel.audience import Audience
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotFound
from almaty.people.queries import change_stamp

NARROWEST_FIRST = tuple(step.value for step in reversed(Audience))
"""The steps of the ladder above the State itself, from the secretariat to the public."""

_lifts: dict[str, tuple[str, Sequence[datetime]]] = {}


def visible_to(actor: Actor, now: datetime) -> Q:
    """Return the condition for releases that an actor may read at an instant.

    Those of an audience on which the actor stands, once an embargo has lifted; and whatever the State for which the
    actor answers has released itself, under embargo or not.
    """
    lifted = Q(lifts_at__isnull=True) | Q(lifts_at__lte=now)
    readable = Q(audience__in=[step.value for step in actor.audiences()]) & lifted
    own = actor.participants_for(Verb.READ_ANSWER)
    return readable | Q(owner__in=own) if own else readable


def public(now: datetime) -> QuerySet[Release]:
    """Return the releases that everybody may read at an instant."""
    return Release.objects.filter(visible_to(ANYONE, now))


def held_release(actor: Actor, slug: str, now: datetime) -> Release:
    """Return a release that an actor may read.

    Refuses (404) an unknown name and one that the actor may not read in the same words, so that nobody learns of it.
    """
    rows = Release.objects.select_related("submission__part__answer__call", "earlier_vintage")
    found = rows.filter(visible_to(actor, now), slug=slug).first()
    if found is not None:
        return found
    raise NotFound(
        what=pair("No such release is held, or it is not for you.", "Такого выпуска нет, или он предназначен не вам."),
        why=pair("Releases keep their names for ever. The address may be mistyped, the release may be under embargo or "
                 "for member States or observers only.",
                 "Названия выпусков не меняются. Возможно, в адресе опечатка, не снято эмбарго или выпуск предназначен "
                 "только для государств-членов или наблюдателей."),
        way_out=pair("Open the catalogue of figures, or sign in if you act for a participant.",
                     "Откройте каталог показателей или войдите в систему, если вы представляете участника."),
        where=slug[:60],
        code="unknown-release",
    )  # fmt: skip


def in_use(
    actor: Actor, now: datetime, dataflow: str = "", owner: str = "", *, dataflows: Collection[str] = ()
) -> list[Release]:
    """Return the release that speaks for each dataflow and State, as an actor may read them.

    Of the steps that the actor reads the one made of the newest submission speaks; of several made of the same one the
    narrowest, as less of it had to be protected. In order of dataflow and State; `dataflow`, or several
    `dataflows`, and `owner` narrow it.
    """
    asked = {name: value for name, value in (("dataflow", dataflow), ("owner", owner)) if value}
    rows = Release.objects.filter(visible_to(actor, now), **asked).exclude(dataflow="")
    if dataflows:
        rows = rows.filter(dataflow__in=dataflows)
    held = sorted(rows, key=_family)
    return [_speaking(list(family)) for _, family in groupby(held, key=_family)]


def _family(release: Release) -> tuple[str, str]:
    return release.dataflow, release.owner


def _speaking(family: Sequence[Release]) -> Release:
    """Return the newest version of the step that has come furthest; the narrowest one where several have."""
    steps = [[one for one in family if one.audience == step] for step in NARROWEST_FIRST]
    return max((_newest(versions) for versions in steps if versions), key=itemgetter(0))[1]


def _newest(versions: Sequence[Release]) -> tuple[int, Release]:
    """Return how far the versions of one step have come (the newest submission in them), with the last of them."""
    return max(one.submission_id or 0 for one in versions), max(versions, key=lambda one: one.version)


def lifted_stamp(now: datetime, *, changed: str | None = None) -> str:
    """Return the mark of the embargoes on public releases that have lifted: it changes at the instant of each.

    Together with the mark of the last act (`changed`, asked for where it is not given) it says which public releases
    there are. The instants are read once for each act that changed something.
    """
    stamp = change_stamp() if changed is None else changed
    kept = _lifts.get("now")
    if kept is None or kept[0] != stamp:
        kept = _lifts["now"] = (stamp, _instants())
    return str(bisect_right(kept[1], now))


def _instants() -> Sequence[datetime]:
    rows = Release.objects.filter(audience=Audience.PUBLIC.value, lifts_at__isnull=False)
    return sorted(_known(rows.values_list("lifts_at", flat=True)))


def _known(instants: Iterable[datetime | None]) -> Iterable[datetime]:
    return (instant for instant in instants if instant is not None)

"""The letters of the platform: those that did not leave, the outbox, and each person's own."""

from django.db.models import QuerySet

from almaty.kernel.actor import Actor, Verb
from almaty.kernel.pair import pair
from almaty.kernel.refusal import SignInFirst
from almaty.people.models import Letter
from almaty.people.rules.letters import TRIES


def waiting_letters() -> QuerySet[Letter]:
    """Return the letters that did not leave and are tried without anybody asking, the oldest first."""
    waiting = Letter.objects.filter(sent_at__isnull=True, tries__lt=TRIES).exclude(tries__gt=0, fault="")
    return waiting.select_related("account").order_by("pk")


def outbox(actor: Actor, *, unsent: bool = False) -> QuerySet[Letter]:
    """Return the letters without their text, newest first, for the secretariat; `unsent`: those that did not leave."""
    actor.require(Verb.READ_OUTBOX)
    rows = Letter.objects.filter(sent_at__isnull=True) if unsent else Letter.objects.all()
    return rows.select_related("account", "written_by").defer("body").order_by("-pk")


def own_letters(actor: Actor) -> QuerySet[Letter]:
    """Return a person's own letters, newest first; refuses whoever is not signed in, and programs."""
    if actor.account_id is None or actor.only is not None:
        raise SignInFirst(
            what=pair("Letters are read by the person they are for.", "Письма читает тот, кому они адресованы."),
            why=pair("The platform has to know who you are.", "Платформа должна знать, кто вы."),
            way_out=pair("Sign in and open the page again.", "Войдите в систему и откройте страницу ещё раз."),
        )
    return Letter.objects.filter(account_id=actor.account_id).order_by("-pk")

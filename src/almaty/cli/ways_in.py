"""How people come back into a platform that was rebuilt from a sealed record: nobody's password came with it."""

from datetime import datetime

from allauth.account.forms import EmailAwarePasswordResetTokenGenerator
from allauth.account.utils import user_pk_to_url_str
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils.translation import override

from almaty.cli.voice import Voice
from almaty.kernel.pair import pair
from almaty.people.queries import secretariat_receivers

_SHOWN = 5


def tell_ways_in(voice: Voice, *, now: datetime) -> None:
    """Say a link for each member of the secretariat, by which they set a new password; others ask for theirs."""
    people = [one.account for one in secretariat_receivers(today=now.date())]
    members = get_user_model()._default_manager.filter(pk__in=people).order_by("pk")[:_SHOWN]
    if not members:
        voice.say(pair("  The secretariat has no member: the first start shows a link for the first one.",
                       "  В секретариате никого нет: первый запуск покажет ссылку для сотрудника."))  # fmt: skip
        return
    voice.say(pair("  No password, second factor or key came with it. By each link one person sets a new one; put the "
                   "address of the platform before it and hand it over in person:",
                   "  Пароли, вторые факторы и ключи не переносились. По ссылке один человек задаёт новый пароль; "
                   "добавьте перед ней адрес платформы и передайте лично:"))  # fmt: skip
    for account in members:
        key = EmailAwarePasswordResetTokenGenerator().make_token(account)
        with override(voice.lang):
            link = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(account), key])
        voice.line(f"    {account.name} <{account.email}>: {link}")
    voice.say(pair("  Everybody else asks for a new password on the page of sign-in, and is sent a link by e-mail.",
                   "  Остальные запрашивают пароль на странице входа и получают ссылку по почте."))  # fmt: skip

"""The cast: fictional people with a place in the story. Every test that needs somebody asks for one of them.

The story is the week after a Ministerial Conference. Gulnara Esenova and Daniyar Ospanov are the secretariat.
Farrukh Nazarov coordinates for Tajikistan, and Zarina Holova is his deputy. Chiara Bellandi follows the Process for
Italy, an observer. Aigerim Sultanbek works in the chair's office. Paul Outram is nobody here: he has an account
and no mandate.
"""

import time
from dataclasses import dataclass
from datetime import UTC, date, datetime

from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.test import Client

from almaty.kernel.actor import Actor, Role
from almaty.people.models import Account, Mandate
from almaty.people.queries import actor_for
from almaty.people.rules import SUPPORT_UNIT
from almaty.process.queries import on_their_step

PASSWORD = "apricots on the Syr Darya"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
SINCE = date(2025, 4, 25)


@dataclass(frozen=True)
class Person:
    """Somebody of the cast: the account, and what it does in tests."""

    account: Account

    @property
    def client(self) -> Client:
        """Return a client that is signed in as this person."""
        client = Client()
        client.force_login(self.account, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    @property
    def actor(self) -> Actor:
        """Return the actor that this person is today."""
        return self.actor_at(datetime.now(tz=UTC))

    def actor_at(self, now: datetime) -> Actor:
        """Return the actor that this person is at an instant."""
        return on_their_step(actor_for(self.account, today=now.date(), now=now), today=now.date())

    @property
    def password(self) -> str:
        """Return the password to type."""
        return PASSWORD

    @property
    def code(self) -> str:
        """Return the code that this person's authenticator shows at this moment."""
        return totp_code(SECRET)


def totp_code(secret: str) -> str:
    """Return the code that an authenticator with a secret shows at this moment."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def secretary() -> Person:
    """Gulnara Esenova, head of the Support Unit."""
    return _seated("gulnara@cast.example", "Gulnara Esenova", Role.SECRETARIAT, SUPPORT_UNIT.code, language="ru")


def second_secretary() -> Person:
    """Daniyar Ospanov, the second pair of eyes of the Support Unit."""
    return _seated("daniyar@cast.example", "Daniyar Ospanov", Role.SECRETARIAT, SUPPORT_UNIT.code)


def chair_office() -> Person:
    """Aigerim Sultanbek, who works for the State that holds the chair."""
    return _seated("aigerim@cast.example", "Aigerim Sultanbek", Role.CHAIR_OFFICE, "KAZ", language="ru")


def incoming_office(participant: str = "TJK") -> Person:
    """Nigina Rahimova, named for the chair's office of a State that does not hold the chair yet."""
    name = "Nigina Rahimova" if participant == "TJK" else f"Office of {participant}"
    return _seated(f"office.{participant.lower()}@cast.example", name, Role.CHAIR_OFFICE, participant)


def coordinator(participant: str = "TJK") -> Person:
    """Farrukh Nazarov, national coordinator of Tajikistan; other States have coordinators of their own."""
    name = "Farrukh Nazarov" if participant == "TJK" else f"Coordinator of {participant}"
    return _seated(
        f"coordinator.{participant.lower()}@cast.example", name, Role.COORDINATOR, participant, language="ru"
    )


def deputy(participant: str = "TJK") -> Person:
    """Zarina Holova, who stands in for the coordinator of Tajikistan and cannot bind the State."""
    name = "Zarina Holova" if participant == "TJK" else f"Deputy of {participant}"
    return _seated(f"deputy.{participant.lower()}@cast.example", name, Role.DEPUTY, participant, language="ru")


def observer(participant: str = "ITA") -> Person:
    """Chiara Bellandi, who follows the Process for Italy."""
    name = "Chiara Bellandi" if participant == "ITA" else f"Observer of {participant}"
    return _seated(f"observer.{participant.lower()}@cast.example", name, Role.COORDINATOR, participant)


def outsider() -> Person:
    """Paul Outram, who has an account and no mandate."""
    return _person("paul@cast.example", "Paul Outram")


def _seated(email: str, name: str, role: Role, participant: str, language: str = "en") -> Person:
    person = _person(email, name, language)
    Mandate.objects.get_or_create(
        account=person.account, role=role, participant=participant, defaults={"starts": SINCE}
    )
    return person


def _person(email: str, name: str, language: str = "en") -> Person:
    account = Account.objects.filter(email=email).first()
    if account is None:
        account = Account.objects.create_user(email, name, PASSWORD, language)
        Authenticator.objects.filter(user=account).delete()
        TOTP.activate(account, SECRET)
    return Person(account)

"""Mail servers that fail, each in its own way."""

from smtplib import SMTPRecipientsRefused

from django.core.mail.backends.locmem import EmailBackend


class Broken(EmailBackend):
    """Nobody listens."""

    def open(self):
        """Fail as a socket does."""
        raise ConnectionRefusedError(111, "Connection refused")


class RefusesDeputies(EmailBackend):
    """Takes no letter to a deputy."""

    def send_messages(self, messages):
        """Refuse as a server does, naming the address."""
        for message in messages:
            if message.to[0].startswith("deputy"):
                raise SMTPRecipientsRefused({message.to[0]: (550, b"no such user")})
        return super().send_messages(messages)

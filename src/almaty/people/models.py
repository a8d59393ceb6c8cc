"""Tables of the room. Sensitivity is declared in each docstring and checked by tests/house."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from almaty.kernel.actor import Role


class AccountManager(BaseUserManager["Account"]):
    """Finds and makes accounts by e-mail address."""

    def create_user(self, email: str, name: str, password: str | None = None, language: str = "en") -> "Account":
        """Make an account; the address is kept in lower case."""
        account = self.model(email=email.strip().lower(), name=name.strip(), language=language)
        account.set_password(password)
        account.save(using=self._db)
        return account

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Find by e-mail address, whatever its case."""
        return self.get(email__iexact=username or "")


class Account(AbstractBaseUser):
    """A person who signs in.

    Sensitivity: personal (name, e-mail address of the platform's own users); kept while a mandate or an entry
    in the log names it; never public.
    """

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=2, default="en")
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)
    second_factor_since = models.DateTimeField(null=True, blank=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    def __str__(self) -> str:
        return self.name

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Bind sessions to the password and to the second factor: a change of either ends the other sessions."""
        told = f"{self.password}:{self.second_factor_since.isoformat() if self.second_factor_since else ''}"
        return salted_hmac("almaty.people.session", told, secret=secret, algorithm="sha256").hexdigest()


class Mandate(models.Model):
    """A role that a person holds for a participant, from a day on and up to the day before `ends`.

    Sensitivity: personal (who represents whom); shown to the secretariat and the chair's office.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="mandates")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    participant = models.CharField(max_length=60)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    granted_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="mandate_ends_after_it_starts",
                condition=models.Q(ends__isnull=True) | models.Q(ends__gte=models.F("starts")),
            ),
            models.UniqueConstraint(
                name="mandate_held_once_at_a_time",
                fields=["account", "role", "participant"],
                condition=models.Q(ends__isnull=True),
            ),
        )

    def __str__(self) -> str:
        return f"{self.account} {self.role} {self.participant}"


class Invitation(models.Model):
    """A link, bound to one address, that lets a person make an account and receive a mandate.

    Sensitivity: personal (address); the link itself is stored only as a hash.
    """

    email = models.EmailField(blank=True)
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    participant = models.CharField(max_length=60)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    used_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    invited_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.email} {self.role}"


class Act(models.Model):
    """An entry of the log of acts: who, for whom, what, when; chained by hash to the entry before it.

    Sensitivity: restricted (acts of named officials); read by the secretariat and the chair's office, and each
    such read is itself an entry.
    """

    seq = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    actor_name = models.CharField(max_length=120)
    acting_for = models.CharField(max_length=60, blank=True)
    verb = models.CharField(max_length=60)
    subject = models.CharField(max_length=160)
    facts = models.JSONField(default=dict)
    change = models.BooleanField(default=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    class Meta:
        ordering = ("-seq",)
        indexes = (models.Index(fields=["change", "seq"], name="act_change_seq"),
                   models.Index(fields=["subject"], name="act_subject"))  # fmt: skip

    def __str__(self) -> str:
        return f"{self.seq} {self.verb} {self.subject}"

"""Tables of the room. Sensitivity is declared in each docstring and checked by tests/house."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from almaty.kernel.actor import Role
from almaty.people.rules.tokens import SCOPES as TOKEN_SCOPES


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

    The right to bind a State is held by one person at a time: mandates of coordinator for one participant never meet on
    a day. The constraint keeps apart those without an end; for those with dates the operations look, under a lock.

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
            models.UniqueConstraint(
                name="mandate_one_binds_a_state_at_a_time",
                fields=["participant"],
                condition=models.Q(role="coordinator", ends__isnull=True),
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


class Token(models.Model):
    """A key with which a program acts as an account, for one participant and for some verbs only.

    It works while it has neither ended nor expired, the account is active and a mandate for the participant runs.
    `used_at` is when it was last used, to the hour.

    Sensitivity: personal (whose program reads); the secret itself is stored only as a hash.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="tokens")
    participant = models.CharField(max_length=60)
    scope = models.CharField(max_length=10, choices=[(scope, scope) for scope in TOKEN_SCOPES])
    name = models.CharField(max_length=80)
    secret_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-made_at", "-pk")
        constraints = (
            models.CheckConstraint(name="token_scope_known", condition=models.Q(scope__in=TOKEN_SCOPES)),
            models.CheckConstraint(
                name="token_expires_after_it_was_made", condition=models.Q(expires_at__gt=models.F("made_at"))
            ),
            models.CheckConstraint(name="token_has_a_name", condition=~models.Q(name="")),
        )

    def __str__(self) -> str:
        return f"{self.name} ({self.scope})"


class Letter(models.Model):
    """A letter of the platform to one person, in the language of that person.

    `role` and `participant` are the mandate for which it was written. `taken_at` is when it was last handed to the mail
    server; until the outcome is noted (`sent_at`, or the kind of `fault`), whether it left is not known.

    Sensitivity: personal (who was told what); read by its receiver, and without its text by the secretariat.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="letters")
    role = models.CharField(max_length=20, choices=[(role.value, role.value) for role in Role])
    participant = models.CharField(max_length=60)
    about = models.CharField(max_length=160)
    language = models.CharField(max_length=2)
    subject = models.CharField(max_length=250)
    body = models.TextField()
    at = models.DateTimeField()
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    tries = models.PositiveSmallIntegerField(default=0)
    taken_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.CheckConstraint(
                name="letter_left_after_a_try", condition=models.Q(sent_at__isnull=True) | models.Q(tries__gt=0)
            ),
            models.CheckConstraint(
                name="letter_left_or_failed", condition=models.Q(sent_at__isnull=True) | models.Q(fault="")
            ),
        )
        indexes = (models.Index(name="letter_waiting", fields=["at"], condition=models.Q(sent_at__isnull=True)),)

    def __str__(self) -> str:
        return f"{self.about} {self.subject}"


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

"""What the Process is for and how it works: objectives, themes, means, duties, rules, facts."""

from django.db import models

from almaty.language.models import PairField
from almaty.process.models.base import FuzzyDateField, Sourced
from almaty.process.models.meetings import Meeting
from almaty.process.models.unknown import Conflict
from almaty.process.rules.names import FACT_STANDINGS, FACT_TOPICS, RULE_STATUSES, RULE_TOPICS, RULE_UNITS, VALUE_TYPES


class Identity(Sourced):
    """A short text by which the Process is known: its name, its seat, what it is.

    Sensitivity: public.
    """

    value = PairField()


class Fact(Sourced):
    """A statement about the Process as a whole.

    Sensitivity: public.
    """

    topic = models.CharField(max_length=20)
    statement = PairField()
    as_of = FuzzyDateField()
    standing = models.CharField(max_length=20)

    class Meta:
        ordering = ("as_of", "key")
        constraints = (
            models.CheckConstraint(name="fact_topic_known", condition=models.Q(topic__in=list(FACT_TOPICS))),
            models.CheckConstraint(name="fact_standing_known", condition=models.Q(standing__in=list(FACT_STANDINGS))),
        )


class Objective(Sourced):
    """An objective of the Process as its pages word it, with the other wordings found.

    Sensitivity: public.
    """

    number = models.PositiveIntegerField(unique=True)
    text = PairField()
    variants = PairField()

    class Meta:
        ordering = ("number",)


class Theme(Sourced):
    """A field of work under which papers and meetings are gathered. `objectives` are their keys.

    Sensitivity: public.
    """

    number = models.PositiveIntegerField(unique=True)
    name = PairField()
    description = PairField()
    objectives = models.JSONField(default=list)

    class Meta:
        ordering = ("number",)


class Means(Sourced):
    """A means by which the Process works.

    Sensitivity: public.
    """

    number = models.PositiveIntegerField(unique=True)
    name = PairField()
    description = PairField()

    class Meta:
        ordering = ("number",)


class ThemeLink(Sourced):
    """A meeting or a document that bears on a theme, and why. `document` is a symbol in the archive.

    Sensitivity: public.
    """

    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="links")
    document = models.CharField(max_length=60, blank=True)
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="theme_links")
    note = PairField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                name="theme_link_to_one_thing",
                condition=(models.Q(document="") & models.Q(meeting__isnull=False))
                | (~models.Q(document="") & models.Q(meeting__isnull=True)),
            ),
        )


class Duty(Sourced):
    """A duty of the Support Unit.

    Sensitivity: public.
    """

    number = models.PositiveIntegerField(unique=True)
    text = PairField()

    class Meta:
        ordering = ("number",)


class Rule(Sourced):
    """A rule of the Process as a setting: its value, and whether a source states it.

    Sensitivity: public. `value` is kept as written; `value_type` says how to read it (rules/settings.py).
    """

    topic = models.CharField(max_length=20)
    value_type = models.CharField(max_length=10)
    value = models.CharField(max_length=500, blank=True)
    choices = models.JSONField(default=list)
    unit = models.CharField(max_length=10, blank=True)
    status = models.CharField(max_length=20)
    statement = PairField()
    conflict = models.ForeignKey(Conflict, on_delete=models.PROTECT, null=True, blank=True, related_name="rules")

    class Meta:
        ordering = ("topic", "key")
        constraints = (
            models.CheckConstraint(name="rule_topic_known", condition=models.Q(topic__in=list(RULE_TOPICS))),
            models.CheckConstraint(name="rule_value_type_known", condition=models.Q(value_type__in=list(VALUE_TYPES))),
            models.CheckConstraint(name="rule_status_known", condition=models.Q(status__in=list(RULE_STATUSES))),
            models.CheckConstraint(name="rule_unit_known", condition=models.Q(unit__in=["", *RULE_UNITS])),
        )

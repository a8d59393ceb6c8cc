"""The shape of what is typed: one form for each kind of entry in the record."""

from almaty.process.forms.chairs import ChairDateForm, ChairPersonForm, ChairTermForm
from almaty.process.forms.meetings import AttendanceForm, MeetingForm, MilestoneForm
from almaty.process.forms.participants import ParticipantForm, StatusClaimForm, StatusForm
from almaty.process.forms.substance import (
    DutyForm,
    FactForm,
    IdentityForm,
    MeansForm,
    ObjectiveForm,
    RuleForm,
    SourceForm,
    ThemeForm,
    ThemeLinkForm,
)
from almaty.process.forms.unknown import ConflictForm, ConflictSideForm, GapForm

FORMS = {
    "meeting": MeetingForm,
    "attendance": AttendanceForm,
    "milestone": MilestoneForm,
    "participant": ParticipantForm,
    "status-claim": StatusClaimForm,
    "status": StatusForm,
    "chair-term": ChairTermForm,
    "chair-date": ChairDateForm,
    "chair-person": ChairPersonForm,
    "theme": ThemeForm,
    "theme-link": ThemeLinkForm,
    "objective": ObjectiveForm,
    "means": MeansForm,
    "duty": DutyForm,
    "rule": RuleForm,
    "fact": FactForm,
    "identity": IdentityForm,
    "source": SourceForm,
    "conflict": ConflictForm,
    "conflict-side": ConflictSideForm,
    "gap": GapForm,
}

__all__ = ["FORMS", "MeetingForm", "ParticipantForm", "RuleForm", "StatusClaimForm"]

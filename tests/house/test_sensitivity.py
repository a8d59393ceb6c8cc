"""Every table says how sensitive it is: principle 5, no person in the data but the platform's own users."""

import pytest
from django.apps import apps
from tests.house.tree import rooms

OURS = sorted(
    (model for model in apps.get_models() if model.__module__.startswith("almaty.")),
    key=lambda model: model._meta.label,
)
LEVELS = ("none", "public", "personal", "restricted", "as its")


@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.label)
def test_a_table_declares_its_sensitivity(model):
    told = " ".join((model.__doc__ or "").split())
    assert "Sensitivity:" in told, f"say in the docstring of {model._meta.label}: Sensitivity: {', '.join(LEVELS)} ..."
    level = told.split("Sensitivity:")[1].strip().lower()
    assert level.startswith(LEVELS), f"{model._meta.label}: begin with one of {LEVELS}"


def test_every_room_with_tables_was_looked_at():
    assert {model._meta.app_label for model in OURS} <= set(rooms())
    assert len(OURS) > 10

"""What leaves with a sealed record is decided table by table, and no table is forgotten."""

import json
from contextlib import nullcontext
from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from tests.commitments.making import declared, drafted

from almaty.cli import packing, tables
from almaty.handover.queries.package import schema_of
from almaty.handover.rules.package.form import Kind
from almaty.handover.rules.package.leaving import TABLES, leaving_row, stays
from almaty.handover.rules.package.words import readme
from almaty.kernel.pair import pair
from almaty.people.rules.letters import LetterState, is_due, letter_state

SECRET = ("password", "secret_hash", "data", "key")
KEPT = [model._meta.label_lower for model in tables.tables(apps)]


def test_every_table_says_what_of_it_leaves():
    assert set(KEPT) == set(TABLES), "name it in handover/rules/package/leaving.py, with its words in two languages"
    for table, leaving in TABLES.items():
        assert leaving.words.en, table
        assert leaving.words.ru, table
        limited = leaving.always is not None or leaving.record is not None
        assert bool(leaving.why.en and leaving.why.ru) == limited, table


@pytest.mark.parametrize("kind", list(Kind))
def test_a_column_that_holds_a_secret_leaves_with_no_package(kind):
    """Columns of passwords, codes, keys and links; public keys of seals and keys of the record are none."""
    for model in tables.tables(apps):
        label = model._meta.label_lower
        held = {field.attname for field in model._meta.concrete_fields}
        if label.startswith(("process.", "texts.", "handover.", "commitments.")) or not held.intersection(SECRET):
            continue
        if label not in ("people.account", "drafts.draft"):
            assert stays(label, kind), label
    assert leaving_row("people.account", {"id": 7, "password": "hash", "last_login": "x"}, kind) == {
        "id": 7, "password": "!7", "last_login": None, "second_factor_since": None,
    }  # fmt: skip


def test_a_letter_that_waited_is_sent_by_nobody_after_a_rebuild():
    class Row(dict):
        __getattr__ = dict.__getitem__

    now = datetime(2027, 5, 3, tzinfo=UTC)
    waits = {"sent_at": None, "tries": 0, "fault": "", "taken_at": None, "at": now, "body": "words"}
    left = Row(leaving_row("people.letter", waits, Kind.RECORD))
    assert left.body == ""
    assert letter_state(left, now + timedelta(days=9)) == LetterState.GIVEN_UP
    assert not is_due(left, now + timedelta(days=9))
    assert leaving_row("people.letter", waits | {"sent_at": now}, Kind.WHOLE)["body"] == "words"


def test_an_answer_that_is_not_bound_tells_nothing_but_that():
    row = {
        "stage": "ready",
        "nothing": "not-held",
        "reason": "why",
        "not_before": None,
        "about": {"a": 1},
        "current_id": 3,
    }
    assert leaving_row("exchange.part", row, Kind.RECORD) == {
        "stage": "ready", "nothing": "", "reason": "", "not_before": None, "about": {}, "current_id": 3,
    }  # fmt: skip
    for kind, stage in ((Kind.WHOLE, "ready"), (Kind.RECORD, "bound")):
        assert leaving_row("exchange.part", row | {"stage": stage}, kind) == row | {"stage": stage}
    noted = {"origin_agreed_at": "2027", "destination_agreed_at": None}
    assert leaving_row("exchange.mirrornote", noted, Kind.RECORD) is None


def test_the_schema_explains_every_table_that_leaves_and_the_readme_what_stays():
    told = schema_of(tables.tables(apps), Kind.RECORD)["tables"]
    assert set(told) == set(KEPT)
    step = told["texts.step"]
    assert step["columns"]["text_id"]["refers_to"] == "texts.text"
    assert step["columns"]["at"]["type"]["ru"].startswith("момент по UTC")
    assert told["mfa.authenticator"] | {"in_full": ""} == {
        "what": {"en": "second factors and recovery codes", "ru": "вторые факторы и коды восстановления"},
        "in_full": "",
        "file": "", "key": "id", "columns": {},
        "left_out": {"en": "a secret: it stays on its machine", "ru": "секрет: остаётся на своей машине"},
    }  # fmt: skip
    words = readme(name="n", made="2027", kind=Kind.RECORD)
    assert "texts.draft" in words
    assert "texts.draft" not in readme(name="n", made="2027", kind=Kind.WHOLE)


@pytest.mark.django_db
def test_a_draft_of_a_commitment_and_all_that_is_part_of_it_stay_with_its_state(tmp_path, monkeypatch):
    monkeypatch.setattr(tables, "one_moment", nullcontext)
    draft = drafted(form="joint", partners=("KGZ",), title=pair("Quorniform", "Кворниформ"))
    row = declared(form="joint", partners=("KGZ",))
    held = {}
    for kind in Kind:
        root = tmp_path / kind.value
        packing.write_tables(root, kind, made="2030")
        names = ("tag", "indicator", "partner")
        lines = {name: (root / f"data/tables/commitments.{name}.jsonl").read_text() for name in (*names, "commitment")}
        held[kind] = {json.loads(line)["commitment_id"] for name in names for line in lines[name].splitlines()}
        assert ("Quorniform" in lines["commitment"]) == (kind == Kind.WHOLE)
    assert held == {Kind.WHOLE: {draft.pk, row.pk}, Kind.RECORD: {row.pk}}

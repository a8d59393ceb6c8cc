"""A small kind of thing to edit: notes, kept in memory, with a title in two languages, a day and a choice."""

from datetime import UTC, datetime

import pytest
from django import forms

from almaty.drafts import rules
from almaty.drafts.operations import publish, send, start
from almaty.drafts.rules import Editable
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, NotFound
from almaty.language.forms import PairFormField


class NoteForm(forms.Form):
    title = PairFormField(label="Title", max_length=200)
    text = PairFormField(label="Text", rows=4, required=False)
    day = forms.DateField(label="Day", required=False)
    kind = forms.ChoiceField(label="Kind", choices=[("memo", "Memorandum"), ("letter", "Letter")])


class Notes:
    """The notes of a test: content and version by key."""

    def __init__(self):
        first = {"title": pair("Road map", "Дорожная карта"), "text": Pair(), "day": "2025-04-24", "kind": "memo"}
        self.kept = {"note-1": (first, 1)}

    def load(self, key):
        if key not in self.kept:
            raise NotFound(what=pair("No such note.", "Такой заметки нет."), why=Pair(), way_out=Pair())
        return self.kept[key]

    def apply(self, key, payload, version, actor, now):
        if key and self.kept[key][1] != version:
            raise Conflict(what=pair("Moved on.", "Изменилось."), why=Pair(), way_out=Pair())
        key = key or f"note-{len(self.kept) + 1}"
        content = {name: Pair.from_dict(value) if isinstance(value, dict) else value for name, value in payload.items()}
        self.kept[key] = (content, version + 1)
        return key


@pytest.fixture
def notes(monkeypatch):
    """Register notes as a kind for one test."""
    notes = Notes()
    monkeypatch.setattr("almaty.drafts.rules.kinds._EDITABLES", {})
    monkeypatch.setattr("almaty.drafts.rules.stages._four_eyes", [lambda: True])
    rules.register(
        Editable(
            kind="note",
            name=pair("note", "заметка"),
            form=NoteForm,
            load=notes.load,
            apply=notes.apply,
            label=lambda key, payload: Pair.from_dict(payload["title"]) if payload.get("title") else pair(key, key),
            address=lambda key: f"notes/{key}/",
        )
    )
    return notes


@pytest.fixture
def now() -> datetime:
    """Return this moment."""
    return datetime.now(tz=UTC)


@pytest.fixture
def written():
    """Return what an author would store: the present note with another English title."""
    title = pair("Road map", "Дорожная карта").as_dict() | {"en": "Road map to 2027"}
    return {"title": title, "text": Pair().as_dict(), "day": "2025-04-24", "kind": "memo"}


@pytest.fixture
def waiting(notes, now, written):
    """Return a function that has a person write a change to the note and send it."""

    def sent(person, **more):
        draft = start("note", key="note-1", version=1, payload=written | more, actor=person.actor, now=now)
        return send(draft.pk, actor=person.actor, now=now)

    return sent


@pytest.fixture
def published(now):
    """Return a function that has a person publish a draft."""
    return lambda draft, person: publish(draft.pk, saves=draft.saves, four_eyes=True, actor=person.actor, now=now)


def typed(**more):
    """Return what a browser sends for the form of a note."""
    fields = {
        "title_en": "Road map", "title_ru": "Дорожная карта", "title_source": "en", "title_done": "",
        "text_en": "", "text_ru": "", "text_source": "en", "text_done": "",
        "day": "2025-04-24", "kind": "memo", "mark": "1",
    }  # fmt: skip
    return fields | more

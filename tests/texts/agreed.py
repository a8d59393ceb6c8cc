"""A short declaration in two languages that is agreed and verified, ready to be decided on."""

from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from almaty.kernel.actor import SYSTEM
from almaty.kernel.pair import pair
from almaty.texts.models import Text
from almaty.texts.operations.taking import held, take

NOW = datetime(2030, 6, 3, 7, 0, tzinfo=UTC)
SITE = "https://process.example"
TITLE = pair("Draft declaration (interim text)", "Проект декларации (промежуточный текст)")
PARAGRAPHS = (
    ("title", pair("Declaration on labour migration", "Декларация о трудовой миграции")),
    ("preambular", pair("Recalling the Baku Declaration,", "ссылаясь на Бакинскую декларацию,")),
    ("operative", pair("Agree to share figures every year;", "договариваются ежегодно обмениваться данными;")),
    ("operative", pair("Invite the Chair to report.", "предлагают Председателю представить доклад.")),
)


def agreed_text(slug="labour", *, agreed=True, verified=True, audience="participants", title=None, now=NOW):
    """Keep a declaration whose reading is closed: paragraphs 1 to 4, the last two operative."""
    Text.objects.create(
        slug=slug, kind="declaration", title=title or pair("Labour migration", "Трудовая миграция"), audience=audience,
        made_at=now,
    )  # fmt: skip
    rows = [{"id": number, "kind": kind, "level": 1, "text": text.as_dict()}
            for number, (kind, text) in enumerate(PARAGRAPHS, start=1)]  # fmt: skip
    steps = [("start", {}), ("bring-in", {"paragraphs": rows})]
    steps += [("verify", {"paragraph": number}) for number in range(1, 5)] if verified else []
    steps += [("open-reading", {"number": 1, "printed": {"2": "PP1", "3": "1", "4": "2"}, "lines": {}}),
              ("close-reading", {})]  # fmt: skip
    steps += [("mark", {"paragraphs": [2, 3, 4], "agreement": "agreed"})] if agreed else []
    return taken(slug, *steps, now=now)


def taken(slug, *steps, actor=SYSTEM, now=NOW):
    """Take steps, each a kind with its data, in one transaction; return the text as it then stands."""
    with transaction.atomic():
        on = held(actor, slug)
        for kind, data in steps:
            take(on, kind, data, actor=actor, now=now)
    return on.text


def proposal(number=1, paragraph=3, by="TJK", words="Agree to share figures every month;", form="replace"):
    """Return the step of a proposal on a paragraph."""
    return "propose", {"proposal": number, "paragraph": paragraph, "form": form, "nature": "substantive", "lang": "en",
                       "by": by, "edits": [[10, 11, ["month"]]], "words": words, "reason": "Sooner.",
                       "kind": "operative", "level": 1, "after": 3}  # fmt: skip


def stands(slug="labour"):
    """Return the row of a text as the database has it."""
    return Text.objects.get(slug=slug)


def key_file():
    """Return where the platform's key for seals lies."""
    return Path(settings.HOME) / "keys" / "seal.key"

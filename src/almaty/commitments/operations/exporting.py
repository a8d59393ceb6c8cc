"""Taking commitments away: what is not for the public leaves with an entry in the log."""

from datetime import datetime
from typing import IO, Any

from almaty.commitments.operations.noting import note_reports_read
from almaty.commitments.queries.export_files import Form, written_out
from almaty.commitments.queries.exporting import holds_restricted, in_open_form, one_leaving
from almaty.commitments.queries.listing import Sought
from almaty.commitments.rules.open_form import SCHEMA
from almaty.kernel.actor import Actor
from almaty.kernel.pair import Lang
from almaty.people.operations import log_act
from almaty.process.rules.zones import day_of

_SUBJECT = "commitments:list"


def take_list_away(
    sought: Sought, form: Form, *, lang: Lang, site: str, actor: Actor, now: datetime
) -> IO[bytes]:  # fmt: skip
    """Return the commitments asked for, as the actor may read them, in a file.

    That reports which are not for the public leave is one entry in the log. Refuses (TooLarge) more reports than a
    workbook takes.
    """
    made = written_out(actor, sought, form, lang=lang, today=day_of(now), site=site)
    if actor.account_id is not None and form != "csv" and (count := holds_restricted(actor, sought)):
        facts = {"form": form, "restricted": count}
        log_act(actor=actor, verb="export-commitments", subject=_SUBJECT, facts=facts, now=now, change=False)
    return made


def take_one_away(number: int, *, site: str, actor: Actor, now: datetime) -> dict[str, Any]:
    """Return one commitment with its reports, readings and replies in the open form, as the actor may read them.

    Refuses (NotFound) what the actor may not read. Reports that are not for the public are logged as read.
    """
    one = one_leaving(actor, number)
    if one.reports:
        note_reports_read(one.row, actor=actor, now=now)
    return {**in_open_form(one, site=site), "about": SCHEMA}

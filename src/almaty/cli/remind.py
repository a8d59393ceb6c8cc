"""`almaty remind`: reminders of data calls and reports, letters that wait, papers released, data to erase.

A server that runs does the same every minute (see `housekeeping`), so that this is for platforms that are started now
and then, or for a timer of the operating system.
"""

from datetime import UTC, datetime

from django.conf import settings

from almaty.cli import database
from almaty.cli.commands import Options
from almaty.cli.voice import Voice
from almaty.commitments.operations.reminding import remind_of_reports
from almaty.exchange.operations.calls import due_reminders
from almaty.exchange.queries.calls.letters import failed_letters
from almaty.kernel.pair import pair
from almaty.kernel.refusal import NotReady
from almaty.meetings.operations.accreditation import erase_accreditations
from almaty.meetings.operations.papers import release_due
from almaty.people.operations import send_waiting

_FAILED = 1


def run(options: Options, voice: Voice) -> int:
    """Write what is due and say to how many people of which State; returns 0, or 1 where letters did not leave.

    Refuses a folder in which the first start was never finished.
    """
    _refuse_unready()
    now = datetime.now(tz=UTC)
    if late := send_waiting(now):
        voice.say(pair(f"Letters that had waited: {late} left.", f"Отправлено ожидавших писем: {late}."))
    _meetings(voice, now, site=options["site"] or own_address())
    if people := remind_of_reports(now, site=options["site"] or own_address()):
        voice.say(pair(f"Reminders of reports on commitments: {people}.",
                       f"Напоминания об отчётах по обязательствам: {people}."))  # fmt: skip
    written = due_reminders(now, site=options["site"] or own_address())
    if not written:
        voice.say(pair("No reminder is due.", "Сейчас напоминать не о чем."))
        return 0
    for slug, told in written.items():
        listed = ", ".join(f"{state}: {people}" for state, people in told.items())
        voice.line(f"  {slug}: {listed}")
    failed = failed_letters(list(written), at=now)
    for state, fault in failed.items():
        voice.say(pair(f"  Letters to {state} did not leave: {fault}", f"  Письма ({state}) не отправлены: {fault}"))
    return _FAILED if failed else 0


def _meetings(voice: Voice, now: datetime, *, site: str) -> None:
    """Tell of papers whose moment has come, and erase the data of delegates that are kept no longer."""
    for slug, symbols in release_due(now, site=site).items():
        voice.line(f"  {slug}: {', '.join(symbols)}")
    for slug, people in erase_accreditations(now).items():
        voice.say(
            pair(f"  {slug}: data of delegates erased: {people}.", f"  {slug}: стёрты данные делегатов: {people}.")
        )


def own_address() -> str:
    """Return the address under which readers reach the platform, "" where its settings do not say."""
    return f"https://{settings.ALLOWED_HOSTS[0]}" if settings.HTTPS else ""


def _refuse_unready() -> None:
    database.reach()
    database.refuse_newer()
    if not database.is_current():
        raise NotReady(
            what=pair("This folder is not ready yet.", "Эта папка ещё не готова."),
            why=pair("The first start was never finished there, or a newer version has not been started yet.",
                     "Первый запуск в ней не завершён, или новая версия ещё не запускалась."),
            way_out=pair("Start it once: almaty serve --folder DIR", "Запустите один раз: almaty serve --folder DIR"),
            where=database.address(),
        )  # fmt: skip

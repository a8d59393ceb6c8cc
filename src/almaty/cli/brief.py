"""`almaty brief`: two typeset pages about a State, the region or a corridor. It reads only; a server may run."""

import os
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path

from almaty.cli import database
from almaty.cli.commands import Options
from almaty.cli.first_load import last_load
from almaty.cli.voice import Voice
from almaty.kernel.pair import Lang, pair
from almaty.kernel.refusal import Invalid, NotReady
from almaty.picture.queries.brief import BriefOf, read_brief
from almaty.picture.queries.brief.compose import paper_of
from almaty.picture.queries.brief.typeset import pages_of, typeset

_EXAMPLES = "almaty brief --state TJK; almaty brief --region; almaty brief --corridor TJK RUS"


def run(options: Options, voice: Voice) -> int:
    """Write the brief and say where it is; returns 0.

    Refuses a folder without figures, two subjects or none, codes that are none, and a place that cannot be written.
    """
    began, today = time.monotonic(), datetime.now(tz=UTC).date()
    _refuse_unloaded()
    asked = _asked(options, options["lang"] or voice.lang, today)
    target: Path = options["output"] or Path.cwd() / asked.file_name
    _refuse_unwritable(target)
    pdf = typeset(paper_of(asked, today=today))
    _write(target, pdf)
    took, pages = voice.seconds(time.monotonic() - began), pages_of(pdf)
    voice.say(pair(f"{target}  (pages: {pages}, {took})", f"{target}  (страниц: {pages}, {took})"))
    return 0


def _asked(options: Options, lang: Lang, today: date) -> BriefOf:
    given = [name for name in ("state", "region", "corridor") if options[name]]
    if given == ["region"]:
        return read_brief("region", (), lang=lang, today=today)
    if given == ["state"]:
        return read_brief("state", (options["state"].upper(),), lang=lang, today=today)
    if given == ["corridor"]:
        one, other = (code.upper() for code in options["corridor"])
        return read_brief("corridor", (one, other), lang=lang, today=today)
    raise Invalid(
        what=pair("It is not clear what the brief is to be about.", "Неясно, о чём составить справку."),
        why=pair("A brief is about one State, the region, or one corridor.",
                 "Справка составляется по одному государству, по региону или по одному коридору."),
        way_out=pair(f"Type one of these: {_EXAMPLES}", f"Наберите, например: {_EXAMPLES}"),
        where=", ".join(f"--{name}" for name in given),
    )  # fmt: skip


def _refuse_unloaded() -> None:
    database.reach()
    database.refuse_newer()
    if not database.is_current() or last_load() is None:
        raise NotReady(
            what=pair("There are no figures in this folder yet.", "В этой папке пока нет данных."),
            why=pair("The first start was never finished there, or a newer version has not been started yet.",
                     "Первый запуск в ней не завершён, или новая версия ещё не запускалась."),
            way_out=pair("Start it once: almaty serve --folder DIR", "Запустите один раз: almaty serve --folder DIR"),
            where=database.address(),
        )  # fmt: skip


def _refuse_unwritable(target: Path) -> None:
    if target.is_dir() or not target.parent.is_dir() or not os.access(target.parent, os.W_OK):
        raise Invalid(
            what=pair("The brief cannot be written there.", "Записать туда справку нельзя."),
            why=pair("It is a folder, or the folder that it should stand in is not there or may not be written.",
                     "Это папка, либо папки для файла нет, либо запись в неё запрещена."),
            way_out=pair("Name another file with -o FILE.", "Укажите другой файл параметром -o ФАЙЛ."),
            where=str(target),
        )  # fmt: skip


def _write(target: Path, pdf: bytes) -> None:
    """Put the file there whole, or not at all."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(pdf)
        Path(name).chmod(0o644)
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise

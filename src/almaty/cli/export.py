"""`almaty export`: the record of the term as a sealed package, while the platform runs."""

import os
import shutil
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from almaty import __version__
from almaty.cli import database
from almaty.cli.commands import Options
from almaty.cli.packing import leaving_files, write_mark, write_tables
from almaty.cli.voice import Voice
from almaty.handover.operations.package import key_for_record, note_sealed
from almaty.handover.rules.package.bagging import Closed, close_bag
from almaty.handover.rules.package.composing.reading import Tables
from almaty.handover.rules.package.composing.whole import About, chosen_term, compose
from almaty.handover.rules.package.form import FORMAT, Kind
from almaty.handover.rules.package.words import description
from almaty.handover.rules.package.zipped import write_zip
from almaty.kernel.actor import SYSTEM
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, NotReady
from almaty.texts.rules.signing import SealKey


def run(options: Options, voice: Voice) -> int:
    """Make the package beside its final name, put it there whole, and keep that it left."""
    target: Path = options["package"]
    kind = Kind.WHOLE if options["whole"] else Kind.RECORD
    database.must_be_ready()
    _refuse_existing(target)
    os.umask(0o077)  # the record is restricted: what is written here is read by whoever made it
    now = datetime.now(tz=UTC)
    key = key_for_record(now=now)
    part = target.with_name(f".{target.name}.part-{os.getpid()}")
    try:
        about, closed = _make(part, kind, options["term"] or "", key, now, voice)
        _put_in_place(part, target, about.name)
    except OSError as error:
        raise _not_written(target, error) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    _note(target, about, closed, now)
    _tell(target, about, closed, voice)
    return 0


def _make(part: Path, kind: Kind, term: str, key: SealKey, now: datetime, voice: Voice) -> tuple[About, Closed]:
    """Write a whole bag into a folder."""
    made = now.isoformat(timespec="seconds")
    part.mkdir(parents=True)
    with voice.steps():
        voice.step(pair("tables, as of one moment", "таблицы на один момент"))
        moment = write_tables(part, kind, made=made)
        write_mark(part)
        term = chosen_term(Tables(part).rows("process.chairterm"), asked=term, today=made[:10])
        name = f"almaty-record-{term or 'all'}-{now:%Y%m%dT%H%M%S}Z"
        about = About(name, made, kind, term, moment.entries, moment.head, key.public)
        voice.step(pair("documents, texts, meetings, commitments, figures",
                        "документы, тексты, совещания, обязательства, данные"))  # fmt: skip
        compose(part, Path(settings.HOME), about, leaving_files(kind))
        voice.step(pair("checksums and signature", "контрольные суммы и подпись"))
        log = {"Record-Format": FORMAT, "Log-Entries": str(moment.entries), "Log-Head": moment.head}
        info = description(name=name, made=made, kind=kind, version=__version__, term=term, log=log)
        closed = close_bag(part, info, key=key.public, sign=key.sign)
    return about, closed


def _put_in_place(part: Path, target: Path, name: str) -> None:
    """Move the bag to its name: as a folder, or in one zip file."""
    if target.suffix.lower() != ".zip":
        part.rename(target)
        return
    packed = part.with_name(f"{part.name}.zip")
    names = sorted(path.relative_to(part).as_posix() for path in part.rglob("*") if path.is_file())
    try:
        with packed.open("xb") as out:
            write_zip(out, part, names, under=name)
            out.flush()
            os.fsync(out.fileno())
        packed.rename(target)
    finally:
        with suppress(FileNotFoundError):
            packed.unlink()


def _note(target: Path, about: About, closed: Closed, now: datetime) -> None:
    """Keep that the package left; one of which the log does not tell is taken away again."""
    try:
        note_sealed(
            about.name, kind=about.kind, manifest_sha256=closed.manifest_sha256, signature=closed.signature,
            key=about.key, head=about.head, actor=SYSTEM, now=now,
        )  # fmt: skip
    except BaseException:
        shutil.rmtree(target) if target.is_dir() else target.unlink(missing_ok=True)
        raise


def _tell(target: Path, about: About, closed: Closed, voice: Voice) -> None:
    size = voice.number(closed.octets / 1e6, 1)
    files = voice.number(closed.files)
    voice.say(pair(f"Sealed: {target} ({files} files, {size} MB)", f"Опечатано: {target} (файлов: {files}, {size} МБ)"))
    voice.say(pair(f"  key {about.key}", f"  ключ {about.key}"))
    voice.say(
        pair(f"  Verify it anywhere: almaty verify {target}", f"  Проверка на любой машине: almaty verify {target}")
    )
    if about.kind == Kind.WHOLE:
        voice.say(pair("  It holds what States alone may read: move the platform with it, hand it to nobody.",
                       "  В нём есть доступное только самим государствам: для переноса, не для передачи."))  # fmt: skip


def _refuse_existing(target: Path) -> None:
    if target.exists() or target.is_symlink():
        raise Conflict(
            what=pair("There is something of that name.", "Файл или папка с таким именем уже есть."),
            why=pair(
                "A sealed record is never written over anything.", "Свод никогда не записывается поверх имеющегося."
            ),
            way_out=pair("Choose another name.", "Выберите другое имя."),
            where=str(target),
        )
    if not target.parent.is_dir():
        raise NotReady(
            what=pair("The folder to write into is not there.", "Папки для записи нет."),
            why=pair("A package is written into a folder that exists.", "Пакет записывается в существующую папку."),
            way_out=pair("Make it, or choose another.", "Создайте её или выберите другую."),
            where=str(target.parent),
        )


def _not_written(target: Path, error: OSError) -> NotReady:
    return NotReady(
        what=pair("The sealed record could not be written.", "Опечатанный свод записать не удалось."),
        why=pair(f"The system says: {error.strerror or error}.", f"Ответ системы: {error.strerror or error}."),
        way_out=pair("Give yourself the right to write there, or free some space.",
                     "Получите право записи в эту папку или освободите место."),
        where=str(target),
    )  # fmt: skip

"""`almaty restore`: rebuilds everything from a backup in an empty folder and an empty database, and proves it equal."""

import json
import shutil
import tarfile
import tempfile
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db import transaction

from almaty.cli import database, tables
from almaty.cli.commands import Options
from almaty.cli.manifest import FORMAT, State, files, summary
from almaty.cli.rebuilding import clear, make_tables_of, refuse_full_database, unknown_migrations
from almaty.cli.voice import Voice
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Invalid

_PARTS = ("migrations", "entries", "head", "tables", "files")


def run(options: Options, voice: Voice) -> int:
    """Restore a backup; a failure leaves the folder as empty as it was."""
    home = Path(settings.HOME)
    try:
        with tempfile.TemporaryDirectory(dir=home, prefix=".restoring-") as unpacked:
            state = _restore(options["file"], Path(unpacked), home)
    except BaseException:
        clear(home)
        raise
    voice.say(pair(f"Restored into {home}", f"Восстановлено в папке {home}"))
    proven = voice.text(pair("proven equal", "тождество доказано"))
    voice.line(f"  {proven}: {voice.text(summary(state, voice))}")
    voice.say(pair(f"  Start it: almaty serve --folder {home}", f"  Запуск: almaty serve --folder {home}"))
    return 0


def _restore(backup: Path, unpacked: Path, home: Path) -> State:
    manifest = _unpack(backup, unpacked)
    wanted = State(**{part: manifest[part] for part in _PARTS})
    _refuse_strangers(unpacked / "data", wanted)
    database.reach()
    _refuse_newer_backup(wanted, manifest)
    refuse_full_database()
    models = make_tables_of(wanted.migrations, wanted.tables)
    with transaction.atomic():
        for model in models:
            tables.empty(model)
        for model in models:
            with (unpacked / "tables" / f"{model._meta.label_lower}.jsonl").open("rb") as lines:
                tables.fill(model, lines)
    tables.continue_numbering(models)
    for part in sorted((unpacked / "data").iterdir()) if (unpacked / "data").is_dir() else ():
        part.rename(home / part.name)
    _prove(wanted, models, home)
    database.bring_up_to_date()
    return wanted


def _prove(wanted: State, models: list[Any], home: Path) -> None:
    """Read everything back and compare with what the backup says of itself."""
    found = {}
    for model in models:
        lines = tables.lines(model)
        found[model._meta.label_lower] = {"rows": len(lines), "sha256": tables.digest(lines)}
    restored = State(wanted.migrations, wanted.entries, wanted.head, found, files(home))
    different = wanted.differences(restored)
    if different:
        raise _damaged(pair(f"Not as it was written: {', '.join(different[:5])}.",
                            f"Отличается от записанного: {', '.join(different[:5])}."))  # fmt: skip


def _unpack(backup: Path, unpacked: Path) -> dict[str, Any]:
    """Unpack plain files under safe names only, and return the manifest."""
    try:
        with tarfile.open(backup) as tar:
            for entry in tar:
                name = PurePosixPath(entry.name)
                stream = tar.extractfile(entry) if entry.isreg() else None
                if stream is None or name.is_absolute() or ".." in name.parts:
                    raise tarfile.TarError(entry.name)
                path = unpacked / name
                path.parent.mkdir(parents=True, exist_ok=True)
                with path.open("wb") as out:
                    shutil.copyfileobj(stream, out)
        manifest: dict[str, Any] = json.loads((unpacked / "manifest.json").read_text())
    except (tarfile.TarError, EOFError, OSError, ValueError) as error:
        told = str(error)[:120]
        raise _damaged(
            pair(f"It cannot be read to its end: {told}.", f"Её не удаётся прочитать до конца: {told}.")
        ) from None
    if manifest.get("format") != FORMAT or not all(part in manifest for part in _PARTS):
        raise _damaged(pair(f"Its manifest is not of the form {FORMAT}.", f"Её описание не в форме {FORMAT}."))
    return manifest


def _refuse_strangers(data: Path, wanted: State) -> None:
    """Refuse a backup that would put files into the data folder of which it says nothing itself."""
    named = {path.relative_to(data).as_posix() for path in data.rglob("*") if path.is_file()}
    if strange := sorted(named - set(wanted.files)):
        raise _damaged(pair(f"It holds files that its manifest does not name: {', '.join(strange[:5])}.",
                            f"В ней есть файлы, не указанные в описании: {', '.join(strange[:5])}."))  # fmt: skip


def _damaged(why: Any) -> Invalid:
    return Invalid(
        what=pair("The backup is not whole.", "Резервная копия повреждена."),
        why=why,
        way_out=pair("Take another copy of it, or an earlier backup. Nothing was restored.",
                     "Возьмите другой экземпляр или более раннюю копию. Ничего не восстановлено."),
    )  # fmt: skip


def _refuse_newer_backup(wanted: State, manifest: dict[str, Any]) -> None:
    unknown = unknown_migrations(wanted.migrations)
    if unknown:
        version = manifest.get("version", "?")
        raise Conflict(
            what=pair("The backup was made by a newer version of almaty.",
                      "Резервная копия сделана более новой версией almaty."),
            why=pair(f"It is of version {version} and has {', '.join(unknown[:3])}.",
                     f"Её версия {version}; в ней есть {', '.join(unknown[:3])}."),
            way_out=pair("Install that version and restore with it.", "Установите ту версию и восстановите ею."),
        )  # fmt: skip

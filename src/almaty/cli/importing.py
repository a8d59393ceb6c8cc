"""`almaty import`: verifies a sealed record, then rebuilds a working platform from it: all of it or nothing."""

import hashlib
import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from django.conf import settings
from django.db import transaction

from almaty.cli import database, folder, tables, verify
from almaty.cli.commands import Options
from almaty.cli.packing import MARK
from almaty.cli.rebuilding import clear, make_tables_of, refuse_full_database, unknown_migrations
from almaty.cli.voice import Voice
from almaty.cli.ways_in import tell_ways_in
from almaty.handover.operations.package import note_rebuilt
from almaty.handover.rules.package.form import FILES, FORMAT, MANIFEST, PAYLOAD, REBUILD
from almaty.handover.rules.package.names import name_fault
from almaty.handover.rules.package.sources import Source, source_of
from almaty.handover.rules.package.verifying import Verdict
from almaty.handover.rules.package.verifying import verify as verified
from almaty.kernel.actor import SYSTEM
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid

Rebuild = dict[str, Any]


def run(options: Options, voice: Voice) -> int:
    """Rebuild a platform; a failure leaves the folder as empty as it was."""
    home = Path(settings.HOME)
    try:
        verdict = _verified(options, voice)
        with tempfile.TemporaryDirectory(dir=home, prefix=".importing-") as unpacked:
            rebuild = _unpack(source_of(options["package"]), Path(unpacked))
            _build(Path(unpacked), rebuild, home, verdict)
    except BaseException:
        clear(home)
        raise
    voice.say(pair(f"Rebuilt in {home}", f"Восстановлено в папке {home}"))
    voice.say(pair(f"  Start it: almaty serve --folder {home}", f"  Запуск: almaty serve --folder {home}"))
    tell_ways_in(voice, now=datetime.now(tz=UTC))
    return 0


def _verified(options: Options, voice: Voice) -> Verdict:
    """Verify a package and refuse one with a fault, after telling all of them."""
    verdict = verified(options["package"], key=verify.wanted_key(options["key"]))
    if verdict.faults:
        verify.told(verdict, voice, known=bool(options["key"]))
        first = verdict.faults[0].file
        raise _damaged(pair(f"{first} is not as it was sealed.", f"{first} не соответствует опечатанному."))
    return verdict


def _unpack(source: Source, root: Path) -> Rebuild:
    """Copy what the manifest lists, and nothing else, and see on the way that it is still what was verified."""
    listed = b"".join(source.pieces(MANIFEST)).decode()
    for line in listed.splitlines():
        digest, _, name = line.partition("  ")
        if name_fault(name) or not name.startswith(PAYLOAD):
            raise _damaged(pair(f"It names {name[:80]}.", f"В нём указано {name[:80]}."))
        _copy(source, name, root, digest)
    rebuild: Rebuild = json.loads((root / REBUILD).read_bytes())
    if rebuild.get("format") != FORMAT:
        raise _damaged(pair(f"It is not of the form {FORMAT}.", f"Его форма не {FORMAT}."))
    return rebuild


def _copy(source: Source, name: str, root: Path, digest: str) -> None:
    path, total = root / name, hashlib.sha256()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as out:
        for piece in source.pieces(name):
            out.write(piece)
            total.update(piece)
    if total.hexdigest() != digest:
        raise _damaged(pair(f"{name} was changed meanwhile.", f"{name} за это время изменён."))


def _build(unpacked: Path, rebuild: Rebuild, home: Path, verdict: Verdict) -> None:
    database.reach()
    _refuse_newer(rebuild)
    refuse_full_database()
    models = make_tables_of(rebuild["migrations"], rebuild["tables"])
    with transaction.atomic():
        for model in models:
            tables.empty(model)
        for model in models:
            _fill(model, unpacked, rebuild["tables"][model._meta.label_lower])
        _prove(models, rebuild)
        tables.continue_numbering(models)
        _place_files(unpacked, home)
    database.bring_up_to_date()
    info = verdict.info
    note_rebuilt(
        info["External-Identifier"], kind=rebuild["kind"], key=verdict.key, manifest_sha256=verdict.signed,
        actor=SYSTEM, now=datetime.now(tz=UTC),
    )  # fmt: skip


def _fill(model: Any, unpacked: Path, told: dict[str, Any]) -> None:
    name = str(told["file"])
    if name_fault(name):
        raise _damaged(pair(f"It would read {name[:80]}.", f"Было бы чтение из {name[:80]}."))
    with (unpacked / name).open("rb") as lines:
        tables.fill(model, lines)


def _prove(models: list[Any], rebuild: Rebuild) -> None:
    """Read every table back and compare it with what the package says of it."""
    held = {model._meta.label_lower: tables.digest(tables.in_order(model)) for model in models}
    different = sorted(name for name, told in rebuild["tables"].items() if held.get(name) != told["sha256"])
    if different:
        raise _damaged(pair(f"Not as it was written: {', '.join(different[:5])}.",
                            f"Отличается от записанного: {', '.join(different[:5])}."))  # fmt: skip


def _place_files(unpacked: Path, home: Path) -> None:
    """Put every file to its place in the data folder."""
    for held, place in _places(unpacked):
        target = home / held
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(unpacked / place, target)


def _places(unpacked: Path) -> Iterator[tuple[str, str]]:
    """Yield where files lie in the data folder and in the package; refuses a place outside either."""
    for line in (unpacked / FILES).read_bytes().splitlines():
        told = json.loads(line)
        held, place = str(told["path"]), str(told["at"])
        if name_fault(held) or name_fault(place) or not _is_content(held):
            raise _damaged(pair(f"It would write {held[:80]}.", f"Была бы запись в {held[:80]}."))
        yield held, place
    if (unpacked / MARK).is_file():
        yield folder.DEMONSTRATION, MARK


def _is_content(held: str) -> bool:
    """Tell whether a file may come from a package: nothing that is a machine's own, such as the secret of sessions."""
    return len(PurePosixPath(held).parts) > 1 and not held.startswith(("keys/", "static/"))


def _refuse_newer(rebuild: Rebuild) -> None:
    unknown = unknown_migrations(rebuild["migrations"])
    if unknown:
        version = rebuild.get("version", "?")
        raise Conflict(
            what=pair("The package was made by a newer version of almaty.",
                      "Пакет составлен более новой версией almaty."),
            why=pair(f"It is of version {version} and has {', '.join(unknown[:3])}.",
                     f"Её версия {version}; в пакете есть {', '.join(unknown[:3])}."),
            way_out=pair("Install that version and import with it.", "Установите ту версию и восстановите ею."),
        )  # fmt: skip


def _damaged(why: Pair) -> Invalid:
    return Invalid(
        what=pair("The package cannot be imported.", "Пакет нельзя восстановить."),
        why=why,
        way_out=pair(
            "Take another copy of it. Nothing was rebuilt.", "Возьмите другой экземпляр. Ничего не восстановлено."
        ),
    )

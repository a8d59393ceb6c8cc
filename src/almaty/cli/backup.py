"""`almaty backup`: everything in one file, in open formats, while the platform runs. It is the export, too."""

import hashlib
import io
import json
import os
import tarfile
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

from django.apps import apps
from django.conf import settings

from almaty import __version__
from almaty.cli import database, tables
from almaty.cli.commands import Options
from almaty.cli.manifest import FORMAT, State, content, migrations, summary
from almaty.cli.voice import Voice
from almaty.kernel.actor import SYSTEM
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, NotReady
from almaty.people.operations import log_act
from almaty.people.queries import acts

_README = """\
A backup of the Almaty Process platform, in open formats.
Резервная копия платформы Алматинского процесса в открытых форматах.

manifest.json       what is in here: number of rows and SHA-256 of every table, SHA-256 of every file, head of the log
                    содержание: число строк и SHA-256 каждой таблицы, SHA-256 каждого файла, последняя запись журнала
tables/*.jsonl      the record, one table a file, one row a line (JSON, UTF-8); times are UTC
                    сведения: файл на таблицу, строка JSON на запись (UTF-8); время по UTC
data/releases/      statistics, one release a file (Apache Parquet)
                    статистика: файл на выпуск (Apache Parquet)
data/files/         documents under the SHA-256 of their content; tables/archive.file.jsonl names them
                    документы под SHA-256 содержимого; их названия в tables/archive.file.jsonl
data/submissions/   what States sent in answer to data calls, as it came; tables/exchange.submission.jsonl names it
                    присланное в ответ на запросы данных, как есть; названия в tables/exchange.submission.jsonl

Restore it with / Восстановление: almaty restore FILE --folder DIR
It holds addresses, password hashes and second factors of the platform's users: keep it as you keep keys.
Копия содержит адреса, хеши паролей и вторые факторы пользователей: храните её как ключи.
"""


def run(options: Options, voice: Voice) -> int:
    """Write a backup beside its final name, then put it in place whole."""
    target: Path = options["file"]
    database.reach()
    database.refuse_newer()
    if target.exists():
        raise Conflict(
            what=pair("There is a file of that name.", "Файл с таким именем уже есть."),
            why=pair("A backup is never written over another.", "Копия никогда не записывается поверх другой."),
            way_out=pair("Choose another name.", "Выберите другое имя."),
            where=str(target),
        )
    log_act(actor=SYSTEM, verb="backup", subject="platform:backup", now=datetime.now(tz=UTC), change=False)
    try:
        state = _write(target)
    except OSError as error:
        raise NotReady(
            what=pair("The backup could not be written.", "Резервную копию записать не удалось."),
            why=pair(f"The system says: {error.strerror}.", f"Ответ системы: {error.strerror}."),
            way_out=pair("Give yourself the right to write there, or free some space.",
                         "Получите право записи в эту папку или освободите место."),
            where=str(target),
        ) from None  # fmt: skip
    size = voice.number(target.stat().st_size / 1e6, 1)
    voice.say(pair(f"Written: {target} ({size} MB)", f"Записано: {target} ({size} МБ)"))
    voice.line(f"  {voice.text(summary(state, voice))}")
    return 0


def _write(target: Path) -> State:
    part = target.with_name(target.name + ".part")
    descriptor = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    packed = target.suffix in {".gz", ".tgz"}
    try:
        with os.fdopen(descriptor, "wb") as stream:
            with tarfile.open(fileobj=stream, mode="w:gz" if packed else "w") as tar:
                state = _fill(tar)
            stream.flush()
            os.fsync(stream.fileno())
        part.rename(target)
    finally:
        with suppress(FileNotFoundError):
            part.unlink()
    return state


def _fill(tar: tarfile.TarFile) -> State:
    """Write tables as of one moment, then files: a file is there before any row names it, and never changes."""
    now = datetime.now(tz=UTC)
    _add(tar, "README.txt", _README.encode(), now)
    told = {}
    with tables.one_moment():
        entries, head = acts(SYSTEM).order_by("-seq").values_list("seq", "hash").first() or (0, "")
        had = migrations()
        for model in tables.tables(apps):
            lines = tables.lines(model)
            told[model._meta.label_lower] = {"rows": len(lines), "sha256": tables.digest(lines)}
            _add(tar, f"tables/{model._meta.label_lower}.jsonl", b"".join(lines), now)
    home, hashes = Path(settings.HOME), {}
    for name in content(home):
        with suppress(FileNotFoundError):  # swept away meanwhile: no row names it
            hashes[name] = _add_file(tar, home / name, f"data/{name}")
    state = State(migrations=had, entries=entries, head=head, tables=told, files=hashes)
    manifest = {"format": FORMAT, "version": __version__, "made": now.isoformat(), **state.as_dict()}
    _add(tar, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1).encode(), now)
    return state


def _add_file(tar: tarfile.TarFile, path: Path, name: str) -> str:
    """Write a file and return its SHA-256; once opened it is written whole, even when it is swept away meanwhile."""
    with path.open("rb") as stream:
        tar.addfile(_anonymous(tar.gettarinfo(arcname=name, fileobj=stream)), stream)
        stream.seek(0)
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _anonymous(entry: tarfile.TarInfo) -> tarfile.TarInfo:
    """Leave out whose account on this machine the file belongs to."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    entry.mode = 0o600
    return entry


def _add(tar: tarfile.TarFile, name: str, body: bytes, now: datetime) -> None:
    entry = tarfile.TarInfo(name)
    entry.size, entry.mtime, entry.mode = len(body), int(now.timestamp()), 0o600
    tar.addfile(entry, io.BytesIO(body))

"""`almaty check`: proves the platform sound, part by part, and names whatever is not."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings

from almaty.archive import queries as archive
from almaty.cli import database
from almaty.cli.commands import Options
from almaty.cli.constraints import faults_of_database
from almaty.cli.voice import Voice
from almaty.exchange import queries as exchange
from almaty.exchange.queries.answers import kept as answers
from almaty.kernel.actor import SYSTEM
from almaty.kernel.pair import Pair, pair
from almaty.people import queries as people
from almaty.record.reading import check_record, read_record
from almaty.texts.queries.seals import faulty_seals, number_of_seals
from almaty.texts.queries.soundness import faulty_texts, number_of_texts

_SHOWN = 20  # faults of one part that are named; the rest are counted

_LINKS = {
    "missing": pair("is missing", "отсутствует"),
    "unlinked": pair("does not follow the one before it", "не связана с предыдущей"),
    "altered": pair("was altered", "изменена"),
    "cut": pair("was once the last one, and the log no longer holds it", "была последней, но в журнале её больше нет"),
}
_FILES = {
    "missing": pair("is missing", "отсутствует"),
    "altered": pair("was altered", "изменён"),
    "unreadable": pair("cannot be read", "не читается"),
    "rows": pair("has another number of rows", "содержит другое число строк"),
}
_STEPS = {
    "missing": pair("step {} is missing", "шаг {} отсутствует"),
    "altered": pair("step {} was altered", "шаг {} изменён"),
    "last": pair("its last step is not step {} as it was kept", "последний шаг не совпадает с сохранённым шагом {}"),
    "stage": pair("its stage is not what its {} steps say", "этап не соответствует шагам (всего {})"),
    "expires": pair("the end of its silence procedure is not what its {} steps say",
                    "срок процедуры умолчания не соответствует шагам (всего {})"),
    "unreadable": pair("its {} steps cannot be replayed", "шаги (всего {}) не воспроизводятся"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """What a part of the check has looked at, and what is wrong."""

    looked_at: int
    faults: list[Pair]


def run(options: Options, voice: Voice) -> int:
    """Check every part, tell each with its count, and return 1 when anything is wrong."""
    database.reach()
    database.refuse_newer()
    wrong = 0
    for name, check in _CHECKS:
        found = check()
        wrong += len(found.faults)
        verdict = pair("sound", "в порядке") if not found.faults else pair("FAULTY", "ОШИБКИ")
        voice.line(f"  {voice.text(name):<58} {voice.number(found.looked_at):>9}  {voice.text(verdict)}")
        for fault in found.faults[:_SHOWN]:
            voice.line(f"      {voice.text(fault)}")
        if len(found.faults) > _SHOWN:
            more = voice.number(len(found.faults) - _SHOWN)
            voice.say(pair(f"      and {more} more", f"      и ещё {more}"))
    if wrong:
        count = voice.number(wrong)
        voice.say(pair(f"\nFaults found: {count}. A backup made before brings back what was changed.",
                       f"\nНайдено ошибок: {count}. Изменённое восстанавливается из прежней копии."))  # fmt: skip
        return 1
    voice.say(pair("\nEverything is sound.", "\nВсё в порядке."))
    return 0


def _log() -> Found:
    faults = [
        pair(f"entry {link.seq} {_LINKS[link.kind].en}", f"запись {link.seq} {_LINKS[link.kind].ru}")
        for link in people.broken_chain()
    ]
    return Found(people.acts(SYSTEM).count(), faults)


def _releases() -> Found:
    faults = [
        pair(f"release {fault.release}: its file {_FILES[fault.kind].en} ({fault.file})",
             f"выпуск {fault.release}: файл {_FILES[fault.kind].ru} ({fault.file})")
        for fault in exchange.faulty_releases()
    ]  # fmt: skip
    return Found(len(exchange.releases()), faults)


def _files() -> Found:
    faults = [
        pair(f"{fault.document}: its file {_FILES[fault.kind].en} ({fault.sha256})",
             f"{fault.document}: файл {_FILES[fault.kind].ru} ({fault.sha256})")
        for fault in archive.faulty_files()
    ]  # fmt: skip
    return Found(archive.number_of_files(), faults)


def _submissions() -> Found:
    faults = [
        pair(f"answer {fault.submission}: its file {_FILES[fault.kind].en} ({fault.sha256})",
             f"ответ {fault.submission}: файл {_FILES[fault.kind].ru} ({fault.sha256})")
        for fault in answers.faulty_submissions()
    ]  # fmt: skip
    return Found(len(answers.kept_files()), faults)


def _seals() -> Found:
    faults = [pair(f"{name}: {what.en}: does not hold", f"{name}: {what.ru}: не подтверждается")
              for name, what in faulty_seals()]  # fmt: skip
    return Found(number_of_seals(), faults)


def _steps() -> Found:
    faults = [
        pair(f"text {fault.slug}: {_STEPS[fault.kind].en.format(fault.seq)}",
             f"текст {fault.slug}: {_STEPS[fault.kind].ru.format(fault.seq)}")
        for fault in faulty_texts()
    ]  # fmt: skip
    return Found(number_of_texts(), faults)


def _record() -> Found:
    folder = Path(settings.RECORD)
    faults = [pair(fault.told("en"), fault.told("ru")) for fault in check_record(folder)]
    return Found(0 if faults else sum(len(rows) for rows in read_record(folder).sheets.values()), faults)


def _database() -> Found:
    looked_at, faults = faults_of_database()
    return Found(looked_at, faults)


_CHECKS: tuple[tuple[Pair, Callable[[], Found]], ...] = (
    (pair("database: tables, constraints, references", "база данных: таблицы, ограничения, ссылки"), _database),
    (pair("log of acts: entries chained by hash", "журнал действий: записи, связанные хешем"), _log),
    (pair("releases of figures: hash of each file", "выпуски данных: хеш каждого файла"), _releases),
    (pair("documents: hash of each stored file", "документы: хеш каждого хранимого файла"), _files),
    (pair("answers to data calls: hash of each file", "ответы на запросы данных: хеш каждого файла"), _submissions),
    (pair("texts: steps chained by hash, and what follows from them", "тексты: шаги, связанные хешем"), _steps),
    (pair("adopted texts: seals, signatures, files", "принятые тексты: печати, подписи, файлы"), _seals),
    (pair("record as shipped: rows that follow the schema", "прилагаемый свод: строки, отвечающие схеме"), _record),
)

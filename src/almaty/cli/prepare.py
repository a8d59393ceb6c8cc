"""What has to be there before the first page is served: tables, record, figures, catalogues, static files."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connections

from almaty.cli import database, static
from almaty.cli.apart import do_apart
from almaty.cli.estimating import estimate_at_start
from almaty.cli.first_load import is_older, last_load, load_everything
from almaty.cli.voice import Voice
from almaty.exchange.queries.derivations import estimates_are_missing
from almaty.kernel.pair import pair
from almaty.language.catalogues import compile_catalogues
from almaty.overview.operations import refresh_search_if_stale
from almaty.record.reading import SHIPPED

_BEGUN = "first-start.begun"


@dataclass(frozen=True, slots=True)
class Needs:
    """What is missing or old; `unfinished` when a first start was broken off, even with nothing left to do."""

    tables: bool
    load: bool
    renewal: bool
    estimates: bool
    static: bool
    unfinished: bool

    def __bool__(self) -> bool:
        return self.tables or self.load or self.renewal or self.estimates or self.static or self.unfinished


def needs() -> Needs:
    """Look at the database and the data folder; refuses a database out of reach or of a newer version."""
    compile_catalogues(settings.PACKAGE)
    database.reach()
    database.refuse_newer()
    current = database.is_current()
    loaded = last_load() if database.has_log() else None
    older = loaded is not None and is_older(loaded, record=Path(settings.RECORD), figures=figures_folder())
    return Needs(
        tables=not current,
        load=loaded is None,
        renewal=older,
        estimates=current and estimates_are_missing(),
        static=not static.are_collected(),
        unfinished=(Path(settings.HOME) / _BEGUN).exists(),
    )


def figures_folder() -> Path:
    """Return the folder of the reference figures; a record without figures stands on those that are shipped."""
    own = Path(settings.RECORD) / "figures"
    return own if own.is_dir() else SHIPPED / "figures"


def prepare(wanted: Needs, voice: Voice) -> int:
    """Do what is missing, in a process of its own, telling each step and its time; returns the exit code."""
    home = Path(settings.HOME)
    _announce(wanted, home, voice)
    connections.close_all()
    code = do_apart(_Work(wanted), voice)
    if code == 0:
        (home / _BEGUN).unlink(missing_ok=True)
    return code


def _announce(wanted: Needs, home: Path, voice: Voice) -> None:
    """Say what is about to be done: a first start, the rest of one that did not finish, or what is new."""
    if (home / _BEGUN).exists():
        voice.say(pair("An earlier first start did not finish. Nothing of it was half-saved; it goes on from there.",
                       "Предыдущий первый запуск не завершился. Ничего не сохранено наполовину; "
                       "он продолжается."))  # fmt: skip
    elif wanted.load:
        (home / _BEGUN).touch()
        voice.say(pair("First start.", "Первый запуск."))
    elif wanted.tables or wanted.renewal:
        voice.say(pair("This version brings something new:", "В этой версии есть новое:"))
    if wanted.load:
        voice.line(f"  {voice.text(pair('Data folder', 'Папка данных'))}: {home}")
        voice.line(f"  {voice.text(pair('Database', 'База данных'))}: {database.address()}\n")


@dataclass(frozen=True, slots=True)
class _Work:
    wanted: Needs

    def __call__(self, voice: Voice) -> None:
        """Do the missing parts one after the other."""
        now = datetime.now(tz=UTC)
        with voice.steps():
            if self.wanted.tables:
                voice.step(pair("tables of the database", "таблицы базы данных"))
                database.bring_up_to_date()
            if self.wanted.load or self.wanted.renewal:
                load_everything(record=Path(settings.RECORD), figures=figures_folder(), now=now, told=voice.step)
            if self.wanted.load or self.wanted.renewal or self.wanted.estimates:
                estimate_at_start(voice)
            if self.wanted.static:
                voice.step(pair("style sheets and scripts", "стили и сценарии страниц"))
                static.collect()
            if self.wanted.load or self.wanted.renewal or self.wanted.estimates:
                voice.step(pair("index of the search", "указатель для поиска"))
                refresh_search_if_stale(today=now.date())

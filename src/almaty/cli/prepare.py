"""What has to be there before the first page is served: tables, record, figures, catalogues, static files."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connections

from almaty.cli import database, static
from almaty.cli.apart import do_apart
from almaty.cli.first_load import figures_are_loaded, is_loaded, load_everything, load_new_figures
from almaty.cli.voice import Voice
from almaty.kernel.pair import pair
from almaty.language.catalogues import compile_catalogues

_BEGUN = "first-start.begun"


@dataclass(frozen=True, slots=True)
class Needs:
    """What is missing or old."""

    tables: bool
    load: bool
    figures: bool
    static: bool

    def __bool__(self) -> bool:
        return self.tables or self.load or self.figures or self.static


def needs() -> Needs:
    """Look at the database and the data folder; refuses a database out of reach or of a newer version."""
    compile_catalogues(settings.PACKAGE)
    database.reach()
    database.refuse_newer()
    current = database.is_current()
    loaded = current and is_loaded()
    figures = loaded and figures_are_loaded(figures_folder())
    return Needs(tables=not current, load=not loaded, figures=loaded and not figures, static=not static.are_collected())


def figures_folder() -> Path:
    """Return the folder of the reference figures."""
    return Path(settings.RECORD) / "figures"


def prepare(wanted: Needs, voice: Voice) -> int:
    """Do what is missing, in a process of its own, telling each step and its time; returns the exit code."""
    home = Path(settings.HOME)
    if wanted.load:
        _announce_load(home, voice)
    connections.close_all()
    code = do_apart(_Work(wanted), voice)
    if code == 0:
        (home / _BEGUN).unlink(missing_ok=True)
    return code


def _announce_load(home: Path, voice: Voice) -> None:
    if (home / _BEGUN).exists():
        voice.say(pair("An earlier first start did not finish. Nothing of it was half-saved; it begins again.",
                       "Предыдущий первый запуск не завершился. Ничего не сохранено наполовину; "
                       "он начинается заново."))  # fmt: skip
    else:
        (home / _BEGUN).touch()
        voice.say(pair("First start.", "Первый запуск."))
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
            if self.wanted.load:
                load_everything(record=Path(settings.RECORD), figures=figures_folder(), now=now, told=voice.step)
            elif self.wanted.figures:
                voice.step(pair("newer reference figures", "новые справочные данные"))
                load_new_figures(figures=figures_folder(), now=now)
            if self.wanted.static:
                voice.step(pair("style sheets and scripts", "стили и сценарии страниц"))
                static.collect()

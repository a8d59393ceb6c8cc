"""Every command of the platform, in the order of the help. A new command is one entry here and one module.

A module is imported only when its command is given, after Django has loaded the settings of the data folder: its
`run(options, voice)` returns the exit code. What must be looked at earlier (is the folder there, is the port free)
is the command's `guard`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from almaty.cli import estimating, folder
from almaty.kernel.pair import Pair, pair

Options = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """An option of a command. `value` names what follows it, `count` says how many; one without a value is a switch."""

    name: str
    meaning: Pair
    value: str = ""
    kind: Callable[[str], Any] = str
    default: Any = None
    short: str = ""
    choices: tuple[str, ...] = ()
    switch_off: bool = False  # has a partner "--no-name"
    count: int = 1


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it does, its options, what it takes, and the module that does it."""

    name: str
    meaning: Pair
    module: str
    options: tuple[Option, ...] = ()
    takes: tuple[Option, ...] = ()
    guard: Callable[[Options], None] = field(default=folder.must_exist)


FOLDER = Option(
    "folder",
    pair("folder that holds everything the platform keeps (otherwise ALMATY_HOME, otherwise the user's data folder)",
         "папка, где хранятся все данные платформы (иначе ALMATY_HOME, иначе папка данных пользователя)"),
    value="DIR", kind=folder.as_path,
)  # fmt: skip

SERVE = Command(
    "serve",
    pair("open the platform in a browser; the first start makes everything it needs",
         "открыть платформу в браузере; при первом запуске создаётся всё необходимое"),
    "almaty.cli.serve",
    options=(
        FOLDER,
        Option("host", pair("address to listen on", "адрес, на котором принимаются соединения"),
               value="ADDRESS", default="127.0.0.1"),
        Option("port", pair("port to listen on", "порт, на котором принимаются соединения"),
               value="NUMBER", kind=int, default=8000),
        Option("open", pair("open the browser when ready", "открыть браузер, когда всё готово"), switch_off=True),
        Option("record", pair("record folder to load at the first start instead of the one shipped",
                              "папка со сводом, загружаемым при первом запуске вместо прилагаемого"),
               value="DIR", kind=folder.as_path),
    ),
    guard=folder.claim,
)  # fmt: skip

CHECK = Command(
    "check",
    pair("prove the log, the releases, the files, the record and the database sound",
         "проверить целостность журнала, выпусков данных, файлов, свода и базы данных"),
    "almaty.cli.check",
    options=(FOLDER,),
)  # fmt: skip

BACKUP = Command(
    "backup",
    pair("write everything into one file in open formats, while the platform runs",
         "записать все данные в один файл в открытых форматах, не останавливая платформу"),
    "almaty.cli.backup",
    options=(FOLDER,),
    takes=(Option("file", pair("file to write", "файл для записи"), value="FILE", kind=folder.as_path),),
)  # fmt: skip

RESTORE = Command(
    "restore",
    pair("rebuild everything from a backup in an empty folder, and prove it equal",
         "восстановить все данные из резервной копии в пустой папке и доказать их тождество"),
    "almaty.cli.restore",
    options=(FOLDER,),
    takes=(Option("file", pair("backup to read", "резервная копия"), value="FILE", kind=folder.as_path),),
    guard=folder.must_be_empty,
)  # fmt: skip

BRIEF = Command(
    "brief",
    pair("typeset two pages (PDF) about a State, the region or a corridor",
         "сверстать справку на двух страницах (PDF) по государству, региону или коридору"),
    "almaty.cli.brief",
    options=(
        FOLDER,
        Option("state", pair("the State, by its code of three letters (TJK)",
                             "государство, трёхбуквенный код (TJK)"), value="CODE"),
        Option("region", pair("the region as a whole", "регион в целом")),
        Option("corridor", pair("the corridor between two States or areas, both directions (TJK RUS)",
                                "коридор между двумя государствами или районами, в обоих направлениях (TJK RUS)"),
               value="CODE CODE", count=2),
        Option("lang", pair("language of the brief (normally yours)", "язык справки (обычно ваш)"),
               value="LANGUAGE", choices=("en", "ru")),
        Option("output", pair("file to write (normally named by what it is about, in this folder)",
                              "файл для записи (обычно в текущей папке, с именем по содержанию)"),
               value="FILE", kind=folder.as_path, short="o"),
    ),
)  # fmt: skip

ESTIMATE = Command(
    "estimate",
    pair("estimate the flows of the region from the releases held, and keep them as releases",
         "оценить потоки региона по имеющимся выпускам и сохранить их как выпуски"),
    "almaty.cli.estimate",
    options=(
        FOLDER,
        Option("method", pair("estimate by this method alone (da_pb_closed) and compare with what is held",
                              "оценить только этим методом (da_pb_closed) и сравнить с имеющимся"), value="CODE"),
        Option("check", pair("save nothing: estimate anew and compare figure by figure with what is held",
                             "ничего не сохранять: оценить заново и сравнить каждое значение с имеющимся")),
    ),
    guard=estimating.guard,
)  # fmt: skip

VERSION = Command("version", pair("say which version this is", "показать версию"), "", guard=lambda _options: None)

_ALL = (SERVE, CHECK, BACKUP, RESTORE, BRIEF, ESTIMATE, VERSION)
COMMANDS: dict[str, Command] = {command.name: command for command in _ALL}

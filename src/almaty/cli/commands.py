"""Every command of the platform, in the order of the help. A new command is one entry here and one module.

A module is imported only when its command is given, after Django has loaded the settings of the data folder: its
`run(options, voice)` returns the exit code. What must be looked at earlier (is the folder there, is the port free)
is the command's `guard`.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from almaty.cli import folder
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
    optional: bool = False  # of what a command takes: may be left out, at the end


@dataclass(frozen=True, slots=True)
class Command:
    """A command: what it does, its options, what it takes, and the module that does it."""

    name: str
    meaning: Pair
    module: str
    options: tuple[Option, ...] = ()
    takes: tuple[Option, ...] = ()
    guard: Callable[[Options], None] = field(default=folder.must_exist)
    alone: bool = False  # works without a data folder, and without the settings of one


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

DEMO = Command(
    "demo",
    pair("play a negotiation of invented States, two years of commitments and a handover in a folder of its own, "
         "and open it in a browser",
         "разыграть в отдельной папке переговоры вымышленных государств, два года обязательств и передачу "
         "председательства и открыть их в браузере"),
    "almaty.cli.demo",
    options=(
        FOLDER,
        *(option for option in SERVE.options if option.name in ("host", "port", "open")),
        Option("serve", pair("open it when it is made", "открыть после создания"), default=True, switch_off=True),
    ),
    guard=folder.claim_for_demonstration,
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

EXPORT = Command(
    "export",
    pair("seal the record: write a signed package in open formats, while the platform runs",
         "опечатать свод: записать подписанный пакет в открытых форматах, не останавливая платформу"),
    "almaty.cli.export",
    options=(
        FOLDER,
        Option("term", pair("term of the Chair that it is sealed for, by its key (normally the one that runs)",
                            "срок председательства, ключ (обычно текущий)"), value="KEY"),
        Option("whole", pair("with what States alone may read: to move the platform, not to hand it over",
                             "включая доступное только самим государствам: для переноса, не для передачи")),
    ),
    takes=(
        Option("package", pair("zip file or new folder to write", "файл zip или новая папка для записи"),
               value="PACKAGE", kind=folder.as_path),
    ),
)  # fmt: skip

VERIFY = Command(
    "verify",
    pair("prove a sealed record unchanged, file by file, on any machine; writes nothing",
         "проверить опечатанный свод файл за файлом на любой машине; ничего не записывается"),
    "almaty.cli.verify",
    options=(
        Option("key", pair("file with the public key that must have signed it (PEM or hexadecimal)",
                           "файл с открытым ключом, которым пакет должен быть подписан (PEM или hex)"),
               value="FILE", kind=folder.as_path),
    ),
    takes=(
        Option("package", pair("package to verify: zip file or folder", "проверяемый пакет: файл zip или папка"),
               value="PACKAGE", kind=folder.as_path),
    ),
    guard=lambda _options: None,
    alone=True,
)  # fmt: skip

IMPORT = Command(
    "import",
    pair("verify a sealed record and rebuild a working platform from it in an empty folder",
         "проверить опечатанный свод и восстановить из него работающую платформу в пустой папке"),
    "almaty.cli.importing",
    options=(
        FOLDER,
        Option("key", pair("file with the public key that must have signed it (PEM or hexadecimal)",
                           "файл с открытым ключом, которым пакет должен быть подписан (PEM или hex)"),
               value="FILE", kind=folder.as_path),
    ),
    takes=(
        Option("package", pair("package to read: zip file or folder", "пакет: файл zip или папка"),
               value="PACKAGE", kind=folder.as_path),
    ),
    guard=folder.must_be_empty_for_package,
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
)  # fmt: skip

SYNC = Command(
    "sync",
    pair("read figures from an outside service and keep them as releases; an interrupted run goes on",
         "получить данные внешней службы и сохранить их как выпуски; прерванная работа продолжается"),
    "almaty.cli.sync",
    options=(
        FOLDER,
        Option("since", pair("first year to ask for", "первый запрашиваемый год"), value="YEAR", kind=int),
        Option("until", pair("last year to ask for (normally this one)",
                             "последний запрашиваемый год (обычно текущий)"), value="YEAR", kind=int),
        Option("dataflow", pair("of an SDMX service: the dataflow to read (normally every one that is known here)",
                                "для службы SDMX: поток данных (обычно все известные здесь)"), value="ID"),
        Option("pause", pair("seconds between two requests", "секунд между запросами"),
               value="SECONDS", kind=float, default=0.5),
    ),
    takes=(
        Option("service", pair("unhcr, worldbank, undesa, iom-missing-migrants, or sdmx with its address",
                               "unhcr, worldbank, undesa, iom-missing-migrants или sdmx с адресом"), value="SERVICE"),
        Option("address", pair("address of the service, where it is not the owner's own",
                               "адрес службы, если это не собственная служба владельца"),
               value="URL", default="", optional=True),
    ),
)  # fmt: skip

REMIND = Command(
    "remind",
    pair("write reminders of data calls that are due, send letters that wait; a running server does it by itself",
         "отправить напоминания о запросах данных и ожидающие письма; работающий сервер делает это сам"),
    "almaty.cli.remind",
    options=(
        FOLDER,
        Option("site", pair("address under which readers reach the platform, for links in letters (https://...)",
                            "адрес, по которому читатели открывают платформу, для ссылок в письмах (https://...)"),
               value="ADDRESS", kind=lambda text: text.rstrip("/")),
    ),
)  # fmt: skip

VERSION = Command("version", pair("say which version this is", "показать версию"), "", guard=lambda _options: None)

_ALL = (SERVE, DEMO, CHECK, BACKUP, RESTORE, EXPORT, VERIFY, IMPORT, BRIEF, ESTIMATE, SYNC, REMIND, VERSION)
COMMANDS: dict[str, Command] = {command.name: command for command in _ALL}

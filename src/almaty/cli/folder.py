"""The data folder before anything in it is opened: is it there, may it be written, does another server hold it."""

import errno
import fcntl
import os
import socket
import time
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from almaty.kernel.pair import pair
from almaty.kernel.refusal import Conflict, Invalid, NotFound, NotReady, Refusal

LOCK = "almaty.lock"
DEMONSTRATION = "demonstration.json"  # marks the folder of a demonstration; web/settings.py looks for it
_NEW_FOLDER = pair("Name a new folder: almaty demo --folder DIR", "Укажите новую папку: almaty demo --folder DIR")
_PATIENCE = 3.0  # seconds: a server that was killed lets go of its lock a moment later
_held: list[int] = []  # descriptors of locks, held until the process ends

Options = dict[str, Any]


def as_path(text: str) -> Path:
    """Read a path; "~" is the user's own folder."""
    return Path(text).expanduser().absolute()


def chosen(options: Options) -> Path:
    """Return the data folder: the option, otherwise ALMATY_HOME, otherwise the user's data folder."""
    return options.get("folder") or as_path(os.environ.get("ALMATY_HOME") or str(user_data_path("almaty")))


def must_exist(options: Options) -> None:
    """Refuse a folder in which no platform lives."""
    home = chosen(options)
    if not (home / LOCK).is_file():
        raise NotFound(
            what=pair("There is no platform in this folder.", "В этой папке нет платформы."),
            why=pair("Nothing was ever started there.", "Платформу в ней ни разу не запускали."),
            way_out=pair("Name its folder with --folder DIR, or make one: almaty serve --folder DIR",
                         "Укажите папку параметром --folder DIR или создайте новую: almaty serve --folder DIR"),
            where=str(home),
        )  # fmt: skip


def must_be_empty(options: Options) -> None:
    """Make the folder for a restored platform; refuse one that holds anything, and a backup that is not there."""
    home, backup = chosen(options), options["file"]
    if not backup.is_file():
        raise NotFound(
            what=pair("The backup was not found.", "Резервная копия не найдена."),
            why=pair("There is no file of that name.", "Файла с таким именем нет."),
            way_out=pair("Check the name and the path.", "Проверьте имя и путь."),
            where=str(backup),
        )
    claim_empty(home)


def must_be_empty_for_package(options: Options) -> None:
    """Make the folder for a platform rebuilt from a sealed record; refuse one that holds anything, or is not named."""
    if options.get("folder") is None:
        raise Invalid(
            what=pair("Name the folder to rebuild the platform in.", "Укажите папку для восстановления платформы."),
            why=pair(
                "A platform is rebuilt in an empty folder only.", "Платформа восстанавливается только в пустой папке."
            ),
            way_out=pair("Type: almaty import PACKAGE --folder DIR", "Наберите: almaty import ПАКЕТ --folder DIR"),
            where="--folder",
        )
    if not options["package"].exists():
        raise NotFound(
            what=pair("The package was not found.", "Пакет не найден."),
            why=pair("There is no file or folder of that name.", "Файла или папки с таким именем нет."),
            way_out=pair("Check the name and the path.", "Проверьте имя и путь."),
            where=str(options["package"]),
        )
    claim_empty(chosen(options))


def claim_empty(home: Path) -> None:
    """Make a folder and hold it; refuse one that holds anything but the lock of a rebuild that failed."""
    make(home)
    if any(path.name != LOCK for path in home.iterdir()):
        raise Conflict(
            what=pair("The folder is not empty.", "Папка не пуста."),
            why=pair("A restore never writes over what is there.", "Восстановление не записывается поверх имеющегося."),
            way_out=pair("Name an empty or a new folder with --folder DIR.",
                         "Укажите пустую или новую папку параметром --folder DIR."),
            where=str(home),
        )  # fmt: skip
    hold(home)


def claim(options: Options) -> None:
    """Make the folder, hold it against other servers, and see that the port is free."""
    home = chosen(options)
    make(home)
    hold(home)
    check_port(options["host"], options["port"])


def claim_for_demonstration(options: Options) -> None:
    """Make or hold the folder of a demonstration and mark it as one, so that every later start knows.

    Refuses a folder without a name, and one in which a platform of real work lives.
    """
    if options.get("folder") is None:
        raise _no_folder()
    home = chosen(options)
    make(home)
    if (home / LOCK).exists() and not (home / DEMONSTRATION).exists():
        raise Conflict(
            what=pair("A platform lives in this folder.", "В этой папке уже есть платформа."),
            why=pair("A demonstration is never mixed with a record of real work.",
                     "Демонстрация никогда не смешивается с данными реальной работы."),
            way_out=_NEW_FOLDER,
            where=str(home),
        )  # fmt: skip
    (home / DEMONSTRATION).touch(mode=0o600)
    claim(options)


def _no_folder() -> Invalid:
    return Invalid(
        what=pair("A demonstration needs a folder of its own.", "Для демонстрации нужна отдельная папка."),
        why=pair("It is never mixed with a record of real work.",
                 "Она никогда не смешивается с данными реальной работы."),
        way_out=_NEW_FOLDER,
        where="--folder",
    )  # fmt: skip


def make(home: Path) -> None:
    """Make the folder, for its owner only as is all that will be written into it; refuse one that cannot be written.

    The database holds password hashes and second factors.
    """
    os.umask(0o077)
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / ".writable"
        probe.write_bytes(b"")
        probe.unlink()
    except OSError as error:
        raise NotReady(
            what=pair("The data folder cannot be written.", "Запись в папку данных невозможна."),
            why=pair(f"The system says: {error.strerror}.", f"Ответ системы: {error.strerror}."),
            way_out=pair("Give yourself the right to write there, free some space, or choose another: --folder DIR",
                         "Получите право записи, освободите место или выберите другую папку: --folder DIR"),
            where=str(home),
        ) from None  # fmt: skip


def hold(home: Path) -> None:
    """Hold the folder until the process ends; refuse when another process holds it."""
    descriptor = os.open(home / LOCK, os.O_RDWR | os.O_CREAT, 0o600)
    deadline = time.monotonic() + _PATIENCE
    while not _locked(descriptor):
        if time.monotonic() > deadline:
            holder = os.pread(descriptor, 80, 0).decode(errors="replace").strip()
            os.close(descriptor)
            raise _held_by_another(home, holder)
        time.sleep(0.1)
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
    _held.append(descriptor)


def _locked(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def _held_by_another(home: Path, holder: str) -> Conflict:
    return Conflict(
        what=pair("Another almaty is already serving this folder.", "Эту папку уже обслуживает другой процесс almaty."),
        why=pair(f"Its process number is {holder}; two servers would get into each other's way.",
                 f"Номер процесса: {holder}; два сервера мешали бы друг другу."),
        way_out=pair("Use that one, stop it with Ctrl-C, or choose another folder: --folder DIR",
                     "Пользуйтесь им, остановите его (Ctrl-C) или выберите другую папку: --folder DIR"),
        where=str(home),
    )  # fmt: skip


def check_port(host: str, port: int) -> None:
    """Refuse a port that is taken or not allowed, naming the next free one."""
    if not 0 < port < 65536:
        raise Invalid(
            what=pair(f"There is no port {port}.", f"Порта {port} не существует."),
            why=pair("Ports have numbers from 1 to 65535.", "Номера портов лежат в пределах от 1 до 65535."),
            way_out=pair("Choose one, for example: --port 8000", "Выберите порт, например: --port 8000"),
        )
    error = _listening_error(host, port)
    if error is None:
        return
    if error.errno == errno.EADDRINUSE:
        free = next((n for n in range(port + 1, min(port + 200, 65536)) if _listening_error(host, n) is None), 0)
        raise Conflict(
            what=pair(f"Port {port} is taken.", f"Порт {port} занят."),
            why=pair("Another program listens there.", "Его использует другая программа."),
            way_out=pair(f"Stop that program, or take another port: --port {free}",
                         f"Остановите её или выберите другой порт: --port {free}"),
        )  # fmt: skip
    raise _cannot_listen(host, port, error)


def _cannot_listen(host: str, port: int, error: OSError) -> Refusal:
    return NotReady(
        what=pair(f"Nothing can listen on {host}, port {port}.",
                  f"Принимать соединения на {host}, порт {port}, нельзя."),
        why=pair(f"The system says: {error.strerror}.", f"Ответ системы: {error.strerror}."),
        way_out=pair("Try --host 127.0.0.1 and a port above 1023, for example --port 8000.",
                     "Попробуйте --host 127.0.0.1 и порт больше 1023, например --port 8000."),
    )  # fmt: skip


def _listening_error(host: str, port: int) -> OSError | None:
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(address)
            probe.listen(1)
    except OSError as error:
        return error
    return None

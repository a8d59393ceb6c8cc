"""A polite reader of one outside service: one request at a time, with pauses, tried again, gone on with after a cut.

What has been fetched of a run lies in a folder of the run, page by page, so that a run that was interrupted asks only
for what is missing. The folder goes away when the figures are kept. A run older than a day begins anew: pages of two
days could be of two editions.
"""

import hashlib
import os
import shutil
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import httpx

from almaty import __version__
from almaty.exchange.rules.fetching import AGAIN, LONGEST_PAGE, TRIES, pause_after
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid, NotReady, TooLarge

FRESH = 24 * 3600  # seconds that a run may be interrupted
_CHUNK = 256 * 1024
_NOTHING = 404
Tell = Callable[[Pair], None]


class _Absent(NotReady):
    """The service has nothing at the address."""


def _silent(_told: Pair) -> None:
    """Say nothing."""


@dataclass(slots=True)
class Service:
    """One service at `base`, read into `folder`. `pause` seconds lie between two requests.

    `fetched` holds the SHA-256 of every answer by its address, `bytes` how much was really asked for in this run.
    """

    name: str
    base: str
    folder: Path
    tell: Tell = _silent
    pause: float = 0.5
    accept: str = "application/json"
    fetched: dict[str, str] = field(default_factory=dict)
    bytes: int = 0
    _last: float = 0.0

    def __post_init__(self) -> None:
        started = self.folder / "started"
        if started.exists() and time.time() - started.stat().st_mtime > FRESH:
            shutil.rmtree(self.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        started.touch(exist_ok=True)

    def find(self, path: str, asked: Mapping[str, str | int | bool] | None = None, accept: str = "") -> Path | None:
        """Return the file of an answer as `get` does, None where the service has nothing there (404)."""
        try:
            return self.get(path, asked, accept)
        except _Absent:
            return None

    def get(self, path: str, asked: Mapping[str, str | int | bool] | None = None, accept: str = "") -> Path:
        """Return the file of an answer, asked for only where an earlier try of this run has not brought it.

        Refuses (503) when the service cannot be reached, says no, or answers with a fault after several tries; (413)
        when one answer is larger than any that it documents.
        """
        address = str(httpx.URL(f"{self.base.rstrip('/')}/{path.lstrip('/')}", params=dict(asked or {}) or None))
        name = hashlib.sha256(f"{accept or self.accept} {address}".encode()).hexdigest()
        target = self.folder / f"{name}.part-of-run"
        if not target.exists():
            self._bring(address, target, accept or self.accept)
        self.fetched[address] = _sha256(target)
        return target

    def done(self) -> None:
        """Drop what was fetched: the figures are kept."""
        shutil.rmtree(self.folder, ignore_errors=True)

    def _bring(self, address: str, target: Path, accept: str) -> None:
        unfinished = target.with_suffix(f".{os.getpid()}")
        for attempt in range(TRIES):
            self._wait_turn()
            try:
                status, retry = self._stream(address, unfinished, accept)
            except httpx.HTTPError as error:
                status, retry = 0, ""
                reason = type(error).__name__
            else:
                reason = str(status)
            if status == 200:
                unfinished.replace(target)
                return
            if status and status not in AGAIN:
                break
            if attempt + 1 < TRIES:
                time.sleep(pause_after(attempt, retry))
        unfinished.unlink(missing_ok=True)
        raise self._gave_up(address, reason, _Absent if status == _NOTHING else NotReady)

    def _stream(self, address: str, target: Path, accept: str) -> tuple[int, str]:
        headers = {"User-Agent": f"almaty/{__version__}", "Accept": accept}
        with (
            httpx.Client(timeout=60, follow_redirects=True, headers=headers) as client,
            client.stream("GET", address) as answer,
        ):
            if answer.status_code != 200:
                return answer.status_code, answer.headers.get("Retry-After", "")
            with target.open("wb") as out:
                for piece in answer.iter_bytes(_CHUNK):
                    out.write(piece)
                    self.bytes += len(piece)
                    if out.tell() > LONGEST_PAGE:
                        raise self._too_large(address)
        return 200, ""

    def _wait_turn(self) -> None:
        waited = time.monotonic() - self._last
        if self._last and waited < self.pause:
            time.sleep(self.pause - waited)
        self._last = time.monotonic()

    def _gave_up(self, address: str, reason: str, kind: type[NotReady]) -> NotReady:
        return kind(
            what=pair(f"{self.name} could not be read.", f"Не удалось прочитать данные: {self.name}."),
            why=pair(f"The answer to the last of {TRIES} tries was: {reason}.",
                     f"Ответ на последнюю из попыток ({TRIES}): {reason}."),
            way_out=pair("Run the command again later: it goes on where it stopped. Nothing was changed.",
                         "Повторите команду позже: она продолжит с места остановки. Ничего не изменено."),
            where=address,
            code="service-unreachable",
        )  # fmt: skip

    def _too_large(self, address: str) -> TooLarge:
        return TooLarge(
            what=pair(f"An answer of {self.name} is too large.", f"Ответ слишком велик: {self.name}."),
            why=pair(f"More than {LONGEST_PAGE // 1_000_000} MB came for one page.",
                     f"На одну страницу пришло более {LONGEST_PAGE // 1_000_000} МБ."),
            way_out=pair("Check the address of the service.", "Проверьте адрес службы."),
            where=address,
        )  # fmt: skip


def _sha256(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def undocumented(name: str, where: str) -> Invalid:
    """Return the refusal of an answer that does not look as the service documents it."""
    return Invalid(
        what=pair(f"An answer of {name} is not what it documents.", f"Ответ не соответствует описанию: {name}."),
        why=pair("The service may have changed, or something between it and this machine answered instead.",
                 "Возможно, служба изменилась или вместо неё ответил посредник."),
        way_out=pair("Try again; if it persists, the reader of this service has to be brought up to date.",
                     "Повторите попытку; если ошибка повторится, чтение этой службы нужно обновить."),
        where=where,
        code="undocumented-answer",
    )  # fmt: skip

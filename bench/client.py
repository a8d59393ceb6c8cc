"""A small client for measuring: keeps its connection, and a bounded load of many of them. This machine only."""

import asyncio
import gzip
import http.client
import statistics
import time
from dataclasses import dataclass, field
from itertools import cycle
from urllib.parse import urlsplit

_LOOPBACK = ("127.0.0.1", "localhost", "::1")


@dataclass(frozen=True)
class Page:
    """An answer: status, bytes on the wire, body, seconds."""

    status: int
    wire: int
    body: bytes
    seconds: float


class Client:
    """One connection, kept open."""

    def __init__(self, address: str) -> None:
        host = urlsplit(address)
        if host.hostname not in _LOOPBACK:
            raise ValueError(f"only this machine is measured, not {host.hostname}")
        self.connection = http.client.HTTPConnection(host.hostname, host.port, timeout=60)

    def get(self, path: str) -> Page:
        """Ask for a page as a browser does, compressed."""
        began = time.perf_counter()
        self.connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
        answer = self.connection.getresponse()
        raw = answer.read()
        seconds = time.perf_counter() - began
        body = gzip.decompress(raw) if answer.headers.get("Content-Encoding") == "gzip" else raw
        return Page(answer.status, len(raw) + len(str(answer.headers)), body, seconds)


def median_ms(client: Client, paths: list[str]) -> float:
    """Return the median time of pages, in milliseconds."""
    return statistics.median(client.get(path).seconds for path in paths) * 1000


@dataclass
class Load:
    """What a load found: seconds of each answer from the moment it was due, and the answers that were no pages."""

    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    took: float = 0.0

    def percentile(self, share: float) -> float:
        """Return the time, in milliseconds, within which a share of all answers came."""
        ordered = sorted(self.seconds)
        return ordered[min(len(ordered) - 1, int(share * len(ordered)))] * 1000 if ordered else float("nan")


async def _one_client(
    address: str, paths: list[str], *, first: int, clients: int, gap: float, until: float, load: Load
) -> None:
    host = urlsplit(address)
    reader, writer = await asyncio.open_connection(host.hostname, host.port)
    due = time.perf_counter() + gap * first / clients
    for path in cycle(paths[first % len(paths) :] + paths[: first % len(paths)]):
        if due > until:
            break
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        writer.write(f"GET {path} HTTP/1.1\r\nHost: {host.netloc}\r\nAccept-Encoding: gzip\r\n\r\n".encode())
        try:
            status = await _read_answer(reader)
        except (OSError, asyncio.IncompleteReadError, ValueError) as error:
            load.errors.append(f"{path}: {type(error).__name__}")
            break
        load.seconds.append(time.perf_counter() - due)
        if status != 200:
            load.errors.append(f"{path}: {status}")
        due += gap
    writer.close()


async def _read_answer(reader: asyncio.StreamReader) -> int:
    head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
    fields = dict(line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line)
    if "content-length" in fields:
        await reader.readexactly(int(fields["content-length"]))
    else:
        while size := int((await reader.readline()).split(b";")[0], 16):
            await reader.readexactly(size + 2)
        await reader.readline()
    return int(head.split(" ", 2)[1])


def load(address: str, paths: list[str], *, rate: int, seconds: int, clients: int) -> Load:
    """Ask for pages at a steady rate with many clients; a late answer counts from when it was due."""
    if urlsplit(address).hostname not in _LOOPBACK:
        raise ValueError("only this machine is measured")
    found = Load()

    async def all_clients() -> None:
        until = time.perf_counter() + seconds
        await asyncio.gather(*(
            _one_client(address, paths, first=n, clients=clients, gap=clients / rate, until=until, load=found)
            for n in range(clients)
        ))  # fmt: skip

    began = time.perf_counter()
    asyncio.run(all_clients())
    found.took = time.perf_counter() - began
    return found

"""Outside services as they document themselves, on this machine: what they answer comes from real source files."""

import json
import threading
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

Answer = Callable[[str, dict[str, str]], tuple[int, bytes, dict[str, str]]]


@dataclass
class Stand:
    """A service that stands in: its address, what it was asked, and faults that it answers with first."""

    address: str
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)
    faults: list[tuple[int, dict[str, str]]] = field(default_factory=list)


@contextmanager
def serving(answer: Answer):
    """Serve GET requests on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            split = urlsplit(self.path)
            query = {name: values[0] for name, values in parse_qs(split.query).items()}
            stand.asked.append((split.path, query))
            stand.agents.add(self.headers["User-Agent"])
            if stand.faults:
                status, headers = stand.faults.pop(0)
                body = b"not now"
            else:
                status, body, headers = answer(split.path, query)
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_told):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    stand = Stand(f"http://127.0.0.1:{server.server_port}")
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield stand
    finally:
        server.shutdown()
        server.server_close()


def as_json(told) -> tuple[int, bytes, dict[str, str]]:
    return 200, json.dumps(told).encode(), {"Content-Type": "application/json"}


def unhcr(rows_of: dict[str, list[dict]]) -> Answer:
    """Return UNHCR's service: rows by endpoint, in pages of the size that is asked for."""

    def answer(path: str, query: dict[str, str]):
        rows = rows_of[path.strip("/").split("/")[-1]]
        first, last = int(query["yearFrom"]), int(query["yearTo"])
        held = [row for row in rows if first <= row["year"] <= last]
        size, page = min(int(query["limit"]), 5_000), int(query["page"])
        pages = -(-len(held) // size)
        items = held[(page - 1) * size : page * size]
        return as_json({"page": page, "short-url": "x", "maxPages": pages, "total": [], "items": items})

    return answer


def worldbank(values: dict[str, list[dict]]) -> Answer:
    """Return the World Bank's service: rows by indicator, in pages."""

    def answer(path: str, query: dict[str, str]):
        rows = values[path.rsplit("/", 1)[-1]]
        size, page = 5_000, int(query["page"])
        pages = -(-len(rows) // size)
        head = {"page": page, "pages": pages, "per_page": size, "total": len(rows), "lastupdated": "2026-07-01"}
        return as_json([head, rows[(page - 1) * size : page * size]])

    return answer


def one_file(body: bytes, kind: str) -> Answer:
    """Return a service that gives one file at any address."""
    return lambda _path, _query: (200, body, {"Content-Type": kind})

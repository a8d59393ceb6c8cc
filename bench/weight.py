"""How many bytes a page brings to a browser that has never been here: the page, its styles, its scripts, its charts."""

import re
from urllib.parse import urljoin

from bench.client import Client

_ASKED = re.compile(rb'(?:src|href)="(/static/[^"]+)"')
_IMPORTED = re.compile(rb'(?:from|import)\s*\(?\s*["\']((?:\./|\.\./|/static/)[^"\']+)["\']')
_NAMED = re.compile(rb'["\'](/static/[^"\']+\.js)["\']')
_CHARTS = "echarts"


def weigh(client: Client, path: str) -> tuple[float, float]:
    """Return kB on the wire before charts, and with them."""
    page = client.get(path)
    waiting = {found.decode() for found in (*_ASKED.findall(page.body), *_NAMED.findall(page.body))}
    seen: set[str] = set()
    before = charts = page.wire
    charts = 0
    while waiting:
        address = waiting.pop()
        seen.add(address)
        part = client.get(address)
        if _CHARTS in address:
            charts += part.wire
        else:
            before += part.wire
        if address.endswith(".js") and _CHARTS not in address:
            found = {
                urljoin(address, name.decode()) for name in (*_IMPORTED.findall(part.body), *_NAMED.findall(part.body))
            }
            waiting |= found - seen
    return before / 1000, (before + charts) / 1000

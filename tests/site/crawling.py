"""Walks the whole public site as a stranger does: every link of every page, each address once."""

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from urllib.parse import parse_qs, quote, unquote, urldefrag, urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve
from django.utils.translation import override
from tests.site.reading import Page, read

MANY = 40
"""Of a kind of address that the site has more of than `ALL`, this many are visited in each language."""
ALL = 60
PAPERS = frozenset({"brief-region", "brief-state", "brief-corridor"})
"""Typeset by a process of their own from the server's database: tests/picture asks a running server for them."""
NOWHERE = "nowhere"
_EVERYWHERE = frozenset({"", "content"})  # places that every page has


@dataclass
class Visit:
    """One address, what it answered, and who points there."""

    address: str
    kind: str
    status: int
    weight: int
    content_type: str
    page: Page | None
    seen_on: str
    html: str = ""


@dataclass
class Site:
    """All that was visited, the addresses left out by sampling, and the fragments asked for."""

    visits: dict[str, Visit] = field(default_factory=dict)
    left: dict[str, str] = field(default_factory=dict)
    fragments: dict[tuple[str, str], str] = field(default_factory=dict)
    strangers: set[str] = field(default_factory=set)

    @property
    def pages(self) -> list[Visit]:
        """Return the visits that answered with a page."""
        return [visit for visit in self.visits.values() if visit.page]

    def counted(self) -> Counter[str]:
        """Return how many addresses were visited of each kind."""
        return Counter(visit.kind for visit in self.visits.values())


def kind_of(address: str) -> str:
    """Return the kind of an address: its name in the index of screens, with "?" when it asks a question.

    Raises Resolver404 for an address that no room has.
    """
    parts = urlsplit(address)
    with override(address[1:3]):
        name = resolve(unquote(parts.path)).url_name or parts.path
    return f"{name}?" if parts.query else name


TYPED = {"en": ("migration", "refugee", "migraiton", "zzzz"), "ru": ("миграция", "беженцы", "миграцыя", "щщщщ")}
"""Questions that a reader types: no link asks them."""


def crawl() -> Site:
    """Follow every link from the start; of the kinds with many addresses a sample that is always the same."""
    site, client = Site(), Client(raise_request_exception=False)
    waiting = {f"/{lang}/": "the start" for lang in TYPED}
    waiting |= {f"/{lang}/search/?q={quote(text)}": "the search box" for lang, texts in TYPED.items() for text in texts}
    while waiting:
        for address, seen_on in sorted(waiting.items()):
            site.visits[address] = _visit(client, address, seen_on, site)
        waiting = _next(site)
    return site


def _visit(client: Client, address: str, seen_on: str, site: Site) -> Visit:
    answer = client.get(address)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    content_type = answer.headers.get("Content-Type", "")
    html = body.decode() if content_type.startswith("text/html") else ""
    page = read(html) if html else None
    visit = Visit(address, kind_of(address), answer.status_code, len(body), content_type, page, seen_on, html)
    targets = page.links + list(page.twins.values()) if page else []
    if answer.status_code in (301, 302, 303, 307, 308):
        targets.append(answer.headers["Location"])
    for target in targets:
        _note(target, address, site)
    return visit


def _note(target: str, seen_on: str, site: Site) -> None:
    whole, fragment = urldefrag(urljoin(seen_on, target))
    if re.match(r"[a-z]+:", whole):
        site.strangers.add(whole)
        return
    site.left.setdefault(whole, seen_on)
    if fragment not in _EVERYWHERE:
        site.fragments.setdefault((whole, unquote(fragment)), seen_on)


def _next(site: Site) -> dict[str, str]:
    """Return what to visit next: everything new of the kinds that are few, a fixed sample of those that are many."""
    by_kind: dict[tuple[str, str], list[str]] = defaultdict(list)
    for address in site.left:
        by_kind[(address[:4], kind_or_none(address))].append(address)
    chosen: dict[str, str] = {}
    for (_lang, kind), addresses in by_kind.items():
        new = [address for address in sorted(addresses, key=_lot) if address not in site.visits]
        most = 0 if kind in PAPERS else MANY if len(addresses) > ALL else len(addresses)
        room = max(0, most - (len(addresses) - len(new)))
        chosen |= {address: site.left[address] for address in new[:room]}
    return chosen


def kind_or_none(address: str) -> str:
    """Return the kind of an address, or NOWHERE."""
    try:
        return kind_of(address)
    except Resolver404:
        return NOWHERE


def _lot(address: str) -> str:
    """Return the place of an address in the sample: the same in both languages and on every day."""
    return hashlib.sha256(address[3:].encode()).hexdigest()


def typed_in(address: str) -> str:
    """Return what the reader typed into the search box of an address."""
    return parse_qs(urlsplit(address).query).get("q", [""])[0]

"""Reads a page as a browser's first look does: links, ids, words with their language, and what does not belong."""

import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
        "path",
        "circle",
        "rect",
        "line",
        "use",
    ]
)
SILENT = frozenset({"script", "style", "template", "code", "kbd"})
SPOKEN = ("aria-label", "title", "alt", "placeholder", "data-label", "content")


@dataclass
class Page:
    """What a page holds: `words` are (language, text), `loads` are addresses that the browser fetches by itself."""

    lang: str = ""
    title: str = ""
    links: list[str] = field(default_factory=list)
    loads: list[str] = field(default_factory=list)
    twins: dict[str, str] = field(default_factory=dict)
    ids: Counter[str] = field(default_factory=Counter)
    words: list[tuple[str, str]] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    pointers: list[str] = field(default_factory=list)
    forms: list[tuple[str, str]] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.page, self.open, self.marked = Page(), [], False

    def handle_starttag(self, tag, attrs):
        self.marked = tag == "mark"
        told = {name: value or "" for name, value in attrs}
        lang = told.get("lang") or (self.open[-1][1] if self.open else "")
        if tag == "html":
            self.page.lang = lang
        self._note(tag, told, lang)
        if tag not in VOID:
            self.open.append((tag, lang))

    def handle_startendtag(self, tag, attrs):
        told = {name: value or "" for name, value in attrs}
        self._note(tag, told, self.open[-1][1] if self.open else "")

    def handle_endtag(self, tag):
        self.marked = tag == "mark"
        for back in range(len(self.open) - 1, -1, -1):
            if self.open[back][0] == tag:
                del self.open[back:]
                return

    def handle_data(self, data):
        text = re.sub(r"[ \n\t\r]+", " ", data).strip()
        if not text or any(tag in SILENT for tag, _lang in self.open):
            return
        if self.open and self.open[-1][0] == "title" and not any(tag == "svg" for tag, _lang in self.open):
            self.page.title += text
        self._say(self.open[-1][1] if self.open else "", text)

    def _say(self, lang, text):
        """Note words; a word marked as found by a search does not break its sentence in two."""
        words = self.page.words
        if self.marked and words and words[-1][0] == lang:
            words[-1] = (lang, f"{words[-1][1]} {text}")
        else:
            words.append((lang, text))

    def _note(self, tag, told, lang):
        page = self.page
        if told.get("id"):
            page.ids[told["id"]] += 1
        if tag == "link" and told.get("rel") == "alternate":
            page.twins[told.get("hreflang", "")] = told.get("href", "")
        elif tag == "link":
            page.loads.append(told.get("href", ""))
        if tag in ("script", "img", "iframe", "source", "use", "image") and (told.get("src") or told.get("href")):
            page.loads.append(told.get("src") or told["href"])
        if tag in ("a", "area") and "href" in told:
            page.links.append(told["href"])
        if tag == "form":
            page.forms.append((told.get("method", "get").lower(), told.get("action", "")))
        page.inline += [f"{tag} {name}" for name in told if name == "style" or name.startswith("on")]
        for name in ("aria-labelledby", "aria-describedby", "aria-controls", "for", "list"):
            page.pointers += told.get(name, "").split()
        speaking = [
            told[name] for name in SPOKEN if told.get(name) and (name != "content" or told.get("name") == "description")
        ]
        page.words += [(lang, text) for text in speaking]


def read(html: str) -> Page:
    """Return what a page holds."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.page

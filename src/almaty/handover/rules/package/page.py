"""The index of a package: one page in each language that any browser opens, without a script, without the platform."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from almaty.handover.rules.package.composing.commitments import CSV, JSON, REPORTS
from almaty.handover.rules.package.composing.figures import LIST
from almaty.handover.rules.package.composing.reading import Row, as_pair
from almaty.handover.rules.package.form import INDEXES, KIND_NAMES, LOG, README, SCHEMA, SIGNED, Kind
from almaty.handover.rules.package.page_words import AUDIENCES, NAMES, PAGE, WORDS
from almaty.kernel.pair import Lang, Pair, other

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}$")


@dataclass(frozen=True, slots=True)
class Contents:
    """All that the index tells."""

    name: str
    made: str
    kind: Kind
    term: Row | None
    terms: Sequence[Row]
    names: Mapping[str, Pair]
    """Participants by their code."""
    texts: Sequence[Row]
    meetings: Sequence[Row]
    past: Sequence[Row]
    documents: Sequence[Row]
    commitments: Counter[tuple[str, str, str]]
    releases: Sequence[Row]
    definitions: int
    entries: int
    head: str
    key: str


def index_page(contents: Contents, lang: Lang) -> str:
    """Return the page in a language."""
    return _Page(contents, lang).whole()


class _Page:
    def __init__(self, contents: Contents, lang: Lang) -> None:
        self.all, self.lang = contents, lang

    def whole(self) -> str:
        sections = {
            "terms": self.terms(), "texts": self.texts(), "meetings": self.meetings(), "documents": self.documents(),
            "commitments": self.commitments(), "releases": self.releases(), "more": self.more(),
        }  # fmt: skip
        here = "".join(f'<li><a href="#{ident}">{self.say(ident)}</a></li>' for ident in sections)
        body = "".join(
            f'<section id="{ident}"><h2 id="h-{ident}">{self.say(ident)}</h2>{inner}</section>'
            for ident, inner in sections.items()
        )
        return PAGE.format(
            lang=self.lang, title=self.say("title"), name=escape(self.all.name), made=escape(self.all.made[:16]),
            kind_word=self.say("audience"), kind=escape(KIND_NAMES[self.all.kind].text(self.lang)),
            other=other(self.lang), twin=INDEXES[other(self.lang)], twin_name=WORDS["language"].text(other(self.lang)),
            restricted=self.say("restricted"), skip=self.say("skip"), made_word=self.say("made"),
            contents=self.say("contents"), here=here, body=body, term=self.term(), check=self.say("check"),
            signed=SIGNED, key=self.all.key, readme=README,
        )  # fmt: skip

    def say(self, code: str) -> str:
        return escape(WORDS[code].text(self.lang))

    def name(self, code: object) -> str:
        """Return what a code of the record is called, the code itself where it has no name."""
        found = AUDIENCES.get(str(code)) or NAMES.get(str(code))
        return escape(found.text(self.lang) if found else str(code or ""))

    def participant(self, code: str) -> str:
        found = self.all.names.get(code)
        return escape(found.shown(self.lang).text if found else code)

    def pair(self, value: object) -> str:
        """Return a text, in the other language (and marked so) where this one is missing."""
        shown = as_pair(value).shown(self.lang)
        words = escape(shown.text) or "–"
        return f'<span lang="{shown.lang}">{words}</span>' if shown.fallback else words

    def link(self, place: str, words: str) -> str:
        return f'<a href="{escape(place, quote=True)}">{words}</a>' if place else words

    def table(self, ident: str, heads: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
        named = [self.say(one) for one in heads]
        lines = ["".join(map(_cell, named, row)) for row in rows]
        if not lines:
            return f"<p>{self.say('none')}</p>"
        head = "".join(f'<th scope="col">{one}</th>' for one in named)
        body = "".join(f"<tr>{line}</tr>" for line in lines)
        return (
            f'<div class="wide" role="region" tabindex="0" aria-labelledby="h-{ident}">'
            f'<table class="stacked"><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>'
        )

    def term(self) -> str:
        if self.all.term is None:
            return ""
        who = self.participant(self.all.term["participant_id"])
        return f"<p>{self.say('of-term')}: {who}, {self.days(self.all.term)}</p>"

    @staticmethod
    def days(term: Row) -> str:
        return escape(f"{term['nominal_from'] or '?'} – {term['nominal_to'] or ''}")

    def terms(self) -> str:
        rows = [(str(one["number"]), self.participant(one["participant_id"]), self.days(one)) for one in self.all.terms]
        return self.table("terms", ("number", "chair", "days"), rows)

    def texts(self) -> str:
        return self.table("texts", ("symbol", "name", "stage", "steps", "files"), map(self._text, self.all.texts))

    def _text(self, told: Row) -> Sequence[str]:
        row = told["row"]
        files = [self.link(place, self.say(f"words-{lang}")) for lang, place in told["words"].items()]
        files += [self.link(told["at"], self.say("history"))]
        files += [self.link(place, escape(place.rpartition("/")[2])) for place in told["sealed"]]
        return (escape(row["symbol"]), self.pair(row["title"]), self.name(row["stage"]), str(told["steps"]),
                self.list(files))  # fmt: skip

    @staticmethod
    def list(items: Sequence[str]) -> str:
        return f"<ul>{''.join(f'<li>{one}</li>' for one in items)}</ul>" if items else ""

    def meetings(self) -> str:
        here = self.table(
            "meetings", ("date", "name", "stage", "outcomes", "files"), map(self._meeting, self.all.meetings)
        )
        rows = [(escape(str(one["start"])), self.pair(one["title"]), self.pair(one["place"])) for one in self.all.past]
        return f"{here}<h3>{self.say('past')}</h3>{self.table('meetings', ('date', 'name', 'place'), rows)}"

    def _meeting(self, told: Row) -> Sequence[str]:
        row = told["row"]
        files = [self.link(told["at"], self.say("whole"))]
        files += [self.link(one["at"], self._file(one)) for one in told["files"]]
        return (escape(str(row["starts_at"] or "")[:10]), self.pair(row["title"]), self.name(row["stage"]),
                str(told["outcomes"]), self.list(files))  # fmt: skip

    def _file(self, one: Row) -> str:
        known = one["language"] in ("en", "ru")
        lang = WORDS[f"lang-{one['language']}"].text(self.lang) if known else str(one["language"])
        return escape(f"{one.get('symbol') or ''} {lang} ({one['at'].rpartition('.')[2].upper()})".strip())

    def documents(self) -> str:
        heads = ("symbol", "name", "date", "audience", "files")
        return self.table("documents", heads, map(self._document, self.all.documents))

    def _document(self, told: Row) -> Sequence[str]:
        row = told["row"]
        files = [self.link(one["at"], self._file(one)) for one in told["files"]] + [
            self.link(told["at"], self.say("about"))
        ]
        return (escape(row["symbol"]), self.pair(row["title"]), escape(row["date"]), self.name(row["audience"]),
                self.list(files))  # fmt: skip

    def commitments(self) -> str:
        if not self.all.commitments:
            return f"<p>{self.say('none')}</p>"
        columns = sorted({(standing, progress) for _lead, standing, progress in self.all.commitments})
        leads = sorted({lead for lead, _standing, _progress in self.all.commitments})
        head = "".join(f'<th scope="col">{self.name(one)}, {self.name(two)}</th>' for one, two in columns)
        body = "".join(self._lead(lead, columns) for lead in leads)
        files = self.list([self.link(place, escape(place.rpartition("/")[2])) for place in (JSON, CSV, REPORTS)])
        return (
            '<div class="wide" role="region" tabindex="0" aria-labelledby="h-commitments"><table><thead><tr>'
            f'<th scope="col">{self.say("participant")}</th>{head}<th scope="col">{self.say("total")}</th></tr></thead>'
            f"<tbody>{body}</tbody></table></div>{files}"
        )

    def _lead(self, lead: str, columns: Sequence[tuple[str, str]]) -> str:
        counts = [self.all.commitments[lead, *column] for column in columns]
        cells = "".join(f'<td class="number">{count}</td>' for count in (*counts, sum(counts)))
        return f'<tr><th scope="row">{self.participant(lead)}</th>{cells}</tr>'

    def releases(self) -> str:
        heads = ("name", "publisher", "vintage", "audience", "rows", "files")
        table = self.table("releases", heads, map(self._release, self.all.releases))
        return f"<p>{self.link(LIST, self.say('list'))}</p>{table}" if self.all.releases else table

    def _release(self, told: Row) -> Sequence[str]:
        row = told["row"]
        files = [self.link(told["parquet"], "Parquet"), self.link(told["at"], self.say("about"))]
        return (self.pair(row["title"]), self.pair(row["publisher"]), self.pair(row["vintage"]),
                self.name(row["audience"]), str(row["rows"]), self.list(files))  # fmt: skip

    def more(self) -> str:
        return self.list(list(self._more()))

    def _more(self) -> Iterator[str]:
        yield f"{self.link(LOG, self.say('log'))}: {self.all.entries}; <code>{escape(self.all.head)}</code>"
        yield f"{self.link('data/definitions/', self.say('definitions'))}: {self.all.definitions}"
        yield self.link(SCHEMA, self.say("schema"))


def _cell(head: str, content: str) -> str:
    """Return a cell; its heading stands before it where the screen is too narrow for columns."""
    day = ' class="day"' if _DAY.match(content) else ""
    return f'<td{day} data-head="{head}">{content}</td>'

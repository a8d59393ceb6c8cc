"""The files of a text: which there are, how they are called, their bytes."""

from dataclasses import dataclass
from typing import Literal, NamedTuple
from zoneinfo import ZoneInfo

from almaty.kernel.pair import LANGS, Lang, Pair
from almaty.process.rules.zones import USUAL_ZONE
from almaty.texts.models import Text
from almaty.texts.queries.documents.papers import numbers_of, paper_of
from almaty.texts.queries.room import the_room
from almaty.texts.rules.documents.akoma import About, akoma
from almaty.texts.rules.documents.akoma.document import MEDIA_TYPE as AKOMA_TYPE
from almaty.texts.rules.documents.docx.package import MEDIA_TYPE as DOCX_TYPE
from almaty.texts.rules.documents.docx.package import docx
from almaty.texts.rules.documents.paper import Paper, Way
from almaty.texts.rules.documents.state import state_json
from almaty.texts.rules.documents.typeset import pdf
from almaty.texts.rules.state import State

Format = Literal["docx", "pdf", "xml", "json"]
FORMATS: dict[Format, tuple[Way, ...]] = {
    "docx": ("clean", "brackets", "tracked", "bilingual"),
    "pdf": ("clean", "brackets", "bilingual"),
    "xml": ("clean",),
    "json": ("clean",),
}
_TYPES: dict[Format, str] = {
    "docx": DOCX_TYPE, "pdf": "application/pdf", "xml": AKOMA_TYPE, "json": "application/json",
}  # fmt: skip

_ZONE = ZoneInfo(USUAL_ZONE)


class Filed(NamedTuple):
    """A file of a text."""

    lang: Lang
    media_type: str
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Asked:
    """Which file is wanted: of which format and kind, in which language, compared with which earlier step."""

    format: Format
    way: Way
    lang: Lang
    earlier: int = 0

    @property
    def langs(self) -> tuple[Lang, ...]:
        """Return the languages of the file; two where they stand side by side, that of the reader first."""
        if self.way != "bilingual":
            return (self.lang,)
        return (self.lang, *(lang for lang in LANGS if lang != self.lang))


FILED = tuple(Asked(kind, "clean", lang) for lang in LANGS for kind in ("docx", "pdf"))
"""The files that are filed of an adopted text: in both languages, the clean text as Word file and as PDF."""


def document(text: Text, state: State, asked: Asked) -> Filed:
    """Return a file of a text as it stands in `state`; what the reader may see was asked before.

    Raises NotReady when the typesetter gives no answer.
    """
    paper = paper_of(text, state, asked.way, asked.langs, earlier=asked.earlier)
    return Filed(asked.lang, _TYPES[asked.format], _name(paper, asked), _content(text, state, paper, asked))


def _content(text: Text, state: State, paper: Paper, asked: Asked) -> bytes:
    match asked.format:
        case "docx":
            return docx(paper)
        case "pdf":
            return pdf(paper)
        case "xml":
            return akoma(paper, _about(text, state))
    return state_json(paper, state, numbers_of(state))


def _name(paper: Paper, asked: Asked) -> str:
    """Return a name of plain letters: the symbol or the text's own name, the kind of file, the language, the step."""
    stem = paper.symbol.replace("/", "-") or paper.slug
    way = "" if asked.format in ("xml", "json") or (not paper.interim and asked.way == "clean") else f"-{asked.way}"
    lang = "" if asked.way == "bilingual" or asked.format == "json" else f"-{asked.lang}"
    step = f"-step-{paper.step}" if paper.interim else ""
    return f"{stem}{way}{lang}{step}.{asked.format}"


def _about(text: Text, state: State) -> About:
    """Return what an Akoma Ntoso document says of a text.

    Whoever spoke on it is named while it is negotiated; of an adopted text only those whose statement is attached, as
    who wanted what does not become public with it.
    """
    room = the_room()
    spoke = {one.by for one in state.statements}
    if state.adoption is None:
        spoke |= {one for proposal in state.proposals.values() for one in (*proposal.sides, *proposal.living)}
    russian = sum(one.text.source == "ru" for one in state.standing())
    return About(
        kind=text.kind, stage=text.stage, begun=text.made_at.astimezone(_ZONE).date(),
        adopted=state.adoption.at.astimezone(_ZONE).date() if state.adoption else None,
        participants=_named(spoke, room.order, dict(room.names)),
        source="ru" if russian * 2 > len(state.order) else "en",
    )  # fmt: skip


def _named(codes: set[str], order: tuple[str, ...], names: dict[str, Pair]) -> tuple[tuple[str, Pair], ...]:
    return tuple((code, names[code]) for code in order if code in codes)

"""The document as a whole, and what it says of itself."""

import re
from dataclasses import dataclass
from datetime import date

from lxml import etree

from almaty.kernel.pair import Lang, Pair
from almaty.texts.rules.documents.akoma.body import attachments, main_body, preamble, preface
from almaty.texts.rules.documents.akoma.elements import NAMESPACE, a
from almaty.texts.rules.documents.paper import Block, Paper
from almaty.texts.rules.documents.words import PROCESS

MEDIA_TYPE = "application/akn+xml"
LANGUAGES = {"en": "eng", "ru": "rus"}
COUNTRY = "xa"  # of the codes that ISO 3166-1 leaves to users: the Process is no State
_UNIT = "almaty-process"


@dataclass(frozen=True, slots=True)
class About:
    """What the document says of the text beside its words.

    `kind` and `stage` as the text keeps them; `participants` are codes with names of those who spoke on it;
    `source` is the language that most of it was written in.
    """

    kind: str
    stage: str
    begun: date
    adopted: date | None = None
    participants: tuple[tuple[str, Pair], ...] = ()
    source: Lang = "en"


def akoma(paper: Paper, about: About) -> bytes:
    """Return a clean paper of one language as Akoma Ntoso 3.0."""
    blocks, annexes = _parted(paper.blocks)
    root = a("akomaNtoso", _statement(paper, about, blocks, annexes))
    etree.cleanup_namespaces(root, top_nsmap={None: NAMESPACE})
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))


def _statement(
    paper: Paper, about: About, blocks: list[Block], annexes: list[list[Block]]
) -> etree._Element:  # fmt: skip
    part = _Naming(paper, about)
    made = a("statement", _meta(part, ""), preface(blocks, paper.title.text(paper.lang)), preamble(blocks),
             main_body(blocks), name=about.kind, contains="singleVersion")  # fmt: skip
    if annexes:
        metas = [_meta(part, f"!annex_{number}") for number in range(1, len(annexes) + 1)]
        made.append(attachments(annexes, metas))
    return made


def _parted(blocks: tuple[Block, ...]) -> tuple[list[Block], list[list[Block]]]:
    """Part the text from its annexes."""
    text: list[Block] = []
    annexes: list[list[Block]] = []
    for block in blocks:
        if block.kind == "annex":
            annexes.append([block])
        else:
            (annexes[-1] if annexes else text).append(block)
    return text, annexes


class _Naming:
    """The addresses of the work, of this version in this language, and of this file."""

    def __init__(self, paper: Paper, about: About) -> None:
        self.paper, self.about = paper, about
        self.work = f"/akn/{COUNTRY}/statement/{about.kind}/{about.begun:%Y-%m-%d}/{_plain(paper.slug)}"
        self.language = LANGUAGES[paper.lang]
        self.expression = f"{self.work}/{self.language}@{paper.at:%Y-%m-%d}/ver_{paper.step}"

    def levels(self, component: str) -> etree._Element:
        tail = f"/{component}" if component else "/!main"
        return a("identification", self._work(tail), self._expression(tail), self._manifestation(tail),
                 source=f"#{_UNIT}")  # fmt: skip

    def _core(self, address: str, tail: str, ending: str, day: date, name: str) -> list[etree._Element]:
        return [
            a("FRBRthis", value=f"{address}{tail}{ending}"), a("FRBRuri", value=f"{address}{ending}"),
            a("FRBRdate", date=f"{day:%Y-%m-%d}", name=name),
            a("FRBRauthor", href=f"#{_UNIT}", **{"as": "#author"}),
        ]  # fmt: skip

    def _work(self, tail: str) -> etree._Element:
        number = [a("FRBRnumber", value=self.paper.symbol)] if self.paper.symbol else []
        named = a("FRBRname", value=self.paper.title.text(self.paper.lang) or self.paper.slug)
        return a("FRBRWork", *self._core(self.work, tail, "", self.about.begun, "begun"),
                 a("FRBRcountry", value=COUNTRY), a("FRBRsubtype", value=self.about.kind), *number, named)  # fmt: skip

    def _expression(self, tail: str) -> etree._Element:
        about, written_in = self.about, LANGUAGES[self.about.source]
        made = a("FRBRExpression", *self._core(self.expression, tail, "", self.paper.at.date(), about.stage),
                 a("FRBRversionNumber", value=str(self.paper.step)))  # fmt: skip
        if about.adopted:
            made.append(a("FRBRauthoritative", value="true"))
        made.append(a("FRBRlanguage", language=self.language))
        if self.language != written_in:
            made.append(a("FRBRtranslation", href=f"{self.work}/{written_in}@", fromLanguage=written_in,
                          by=f"#{_UNIT}", authoritative="true" if about.adopted else "false"))  # fmt: skip
        return made

    def _manifestation(self, tail: str) -> etree._Element:
        return a("FRBRManifestation", *self._core(self.expression, tail, ".xml", self.paper.at.date(), "written"),
                 a("FRBRformat", value=MEDIA_TYPE))  # fmt: skip


def _meta(part: _Naming, component: str) -> etree._Element:
    meta = a("meta", part.levels(component))
    if not component:  # an annex says no more than its address: names are given once
        meta.extend((_lifecycle(part), _workflow(part), _references(part)))
    return meta


def _lifecycle(part: _Naming) -> etree._Element:
    about = part.about
    made = a("lifecycle", _event("begun", about.begun, "generation"), source=f"#{_UNIT}")
    if about.adopted:
        made.append(_event("adopted", about.adopted, "generation"))
    return made


def _event(name: str, day: date, kind: str) -> etree._Element:
    return a("eventRef", eId=f"event_{name}", date=f"{day:%Y-%m-%d}", type=kind, source="#text",
             refersTo=f"#stage-{name}")  # fmt: skip


def _workflow(part: _Naming) -> etree._Element:
    """Say how the text stands."""
    day = part.about.adopted or part.paper.at.date()
    step = a("step", eId="step_1", date=f"{day:%Y-%m-%d}", by=f"#{_UNIT}", outcome=f"#stage-{part.about.stage}")
    return a("workflow", step, source=f"#{_UNIT}")


def _references(part: _Naming) -> etree._Element:
    lang, about = part.paper.lang, part.about
    made = a("references", a("original", eId="text", href=part.work, showAs=part.paper.slug), source=f"#{_UNIT}")
    named = [(_UNIT, PROCESS), *about.participants]
    for code, name in named:
        made.append(a("TLCOrganization", eId=_plain(code), href=f"/akn/ontology/organization/{_plain(code)}",
                      showAs=name.text(lang)))  # fmt: skip
    made.append(a("TLCRole", eId="author", href="/akn/ontology/role/author", showAs="author"))
    for stage in dict.fromkeys(("begun", "adopted", about.stage)):
        made.append(a("TLCConcept", eId=f"stage-{stage}", href=f"/akn/ontology/concept/stage/{stage}", showAs=stage))
    return made


def _plain(code: str) -> str:
    return re.sub(r"[^a-z0-9-]+", "-", code.lower()).strip("-") or "text"

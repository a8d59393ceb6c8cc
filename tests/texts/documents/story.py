"""A small text with everything that a file could lose, taken step by step as the rules keep it."""

from datetime import UTC, datetime, timedelta

from almaty.kernel.pair import pair
from almaty.texts.rules.documents.blocks import bracketed_blocks, clean_blocks
from almaty.texts.rules.documents.changes import tracked_blocks
from almaty.texts.rules.documents.paper import Paper
from almaty.texts.rules.edits import difference
from almaty.texts.rules.lines import numbered
from almaty.texts.rules.numbers import printed
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.steps import StepTaken
from almaty.texts.rules.tokens import tokens

BEGUN = datetime(2030, 6, 3, 7, 0, tzinfo=UTC)
ROOM = ("KAZ", "KGZ", "TJK", "UZB")
NB, NBH = "\u00a0", "\u2011"
ROWS = (
    ("title", 0, "Draft Declaration", "Проект декларации"),
    ("preambular", 0,
     f"//Recalling// the Baku Declaration{{{{Adopted on 24{NB}April 2025, see //AP/MC/3/1//.}}}} of 2025,",
     f"//ссылаясь// на Бакинскую декларацию{{{{Принята 24{NB}апреля 2025{NB}года.}}}} 2025{NB}года,"),
    ("section", 1, "Legal migration", "Легальная миграция"),
    ("chapeau", 0, "//Invite// member States to:", "//предлагаем// государствам‑членам:"),
    ("sub", 1, f"cooperate promptly within 10{NB}days;", f"сотрудничать оперативно в течение 10{NB}дней;"),
    ("sub", 1, "share **all** data, see https://data.example;", "обмениваться **всеми** данными;"),
    ("operative", 0, f"//Decide// to meet every two years, co{NBH}chaired by two States;",
     "//постановляем// собираться каждые два года;"),
    ("operative", 0, "//Express// gratitude to the host.", "//выражаем// признательность принимающей стороне."),
    ("annex", 0, "Annex", "Приложение"),
    ("plain", 0, "Words of the annex.", "Текст приложения."),
)  # fmt: skip


class Story:
    """A text that is brought in, read and changed: steps are added one by one."""

    def __init__(self, rows=ROWS):
        self.steps = []
        told = [{"id": number, "kind": kind, "level": level, "text": pair(en, ru).translated(verified=True).as_dict()}
                for number, (kind, level, en, ru) in enumerate(rows, 1)]  # fmt: skip
        self.take("start", {})
        self.take("bring-in", {"paragraphs": told}, "support-unit")

    @property
    def state(self):
        return replayed(self.steps)

    def take(self, kind, data, by=""):
        number = len(self.steps) + 1
        self.steps.append(StepTaken(number, kind, BEGUN + timedelta(hours=number), data, by, f"stamp-{number}"))

    def read(self):
        """Open the first reading."""
        numbers = {str(one): told for one, told in printed(self.state).items()}
        self.take("open-reading", {"number": 1, "printed": numbers, "lines": numbered(self.state)}, "KAZ")
        return self

    def propose(self, proposal, paragraph, by, words="", form="replace", **more):
        base = tokens(self.state.paragraphs[paragraph].text.en) if form == "replace" else ()
        edits = [edit.stored() for edit in difference(base, tokens(words))] if form == "replace" else []
        self.take("propose", {"proposal": proposal, "paragraph": paragraph, "form": form, "nature": "substantive",
                              "lang": "en", "by": by, "edits": edits, "words": words, **more}, by)  # fmt: skip

    def compromise(self, paragraph, words=None, **more):
        said = {} if words is None else {"words": words}
        self.take("compromise", {"paragraph": paragraph, "lang": "en", **said, **more}, "KAZ")


def negotiated():
    """A text in its first reading with overlapping wishes, a new paragraph, a move, a deletion."""
    story = Story().read()
    story.propose(1, 5, "KGZ", f"cooperate closely within 10{NB}days;")
    story.take("join", {"proposal": 1, "by": "TJK"}, "TJK")
    story.propose(2, 5, "UZB", f"cooperate closely and promptly within 20{NB}days;")
    story.propose(3, 7, "KAZ", form="delete")
    story.propose(4, 11, "TJK", "//Welcome// the offer;", form="insert", after=7, kind="operative", level=0,
                  printed="2 bis")  # fmt: skip
    story.propose(5, 8, "KGZ", form="move", after=4)
    return story


def settled():
    """The same text after the pen-holder took some of it; return the story and the step before."""
    story = negotiated()
    before = len(story.steps)
    story.compromise(5, f"cooperate closely and promptly within 20{NB}days;", settles={"2": "accepted"})
    note = "Adopted on 24\u00a0April 2025, see AP/MC/3/1, para 2."
    story.compromise(2, f"//Recalling// the Baku Declaration{{{{{note}}}}} of **2025** and its annexes,")  # fmt: skip
    story.compromise(11, "//Welcome// the offer;", settles={"4": "accepted"})
    story.compromise(7, gone=[7], settles={"3": "accepted"})
    story.compromise(8, after=4, settles={"5": "merged"})
    return story, before


def paper(story, way="clean", langs=("en",), *, earlier=0, interim=True, step=0):
    """Return the paper of a story as it stands, or stood at a step."""
    state = replayed(story.steps[: step or len(story.steps)])
    numbers = {one.id: one.printed for one in state.paragraphs.values()} if state.readings else printed(state)
    if way == "brackets":
        blocks = bracketed_blocks(state, langs, numbers, ROOM)
    elif way == "tracked":
        start = replayed(story.steps[:earlier])
        before = {one.id: one.printed for one in start.paragraphs.values()}
        blocks = tracked_blocks(start, story.steps[earlier : state.seq], langs[0], numbers, str.upper, before)
    else:
        blocks = clean_blocks(state, langs, numbers)
    return Paper(
        slug="draft-declaration", step=state.seq, stamp=f"stamp-{state.seq}", way=way, langs=langs, earlier=earlier,
        title=pair("Draft Declaration", "Проект декларации"), at=state.at, blocks=blocks,
        version=pair("Rev.1", "Ред. 1"), interim=interim, numbered_lines=bool(state.readings),
    )  # fmt: skip

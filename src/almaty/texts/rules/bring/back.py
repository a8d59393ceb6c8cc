"""A paper that went out and came back: what a delegation wants, paragraph by paragraph.

Where a file has changes that were tracked, those are its wishes; what was changed without a mark is shown beside them
and taken only when somebody says so. In a file without tracked changes every difference is a wish.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from almaty.kernel.pair import Lang, text_hash
from almaty.texts.rules.bring.found import Accepts, Found, settled
from almaty.texts.rules.bring.kinds import Told, recognised
from almaty.texts.rules.bring.matching import Placed, placed
from almaty.texts.rules.documents.changes import staying
from almaty.texts.rules.documents.docx.styles import kind_of
from almaty.texts.rules.documents.marks import runs_of, words_of
from almaty.texts.rules.edits import applied, difference
from almaty.texts.rules.moving import moved
from almaty.texts.rules.state import Kind, State
from almaty.texts.rules.tokens import joined, tokens
from almaty.texts.rules.wishing import Wish

OUR_LOOKS = "almaty"  # the author of changes of look in our own tracked papers
Made = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """A wish that a file tells: `before` are the words that went out.

    `marked` says whether it was tracked, where the file has tracked changes; `fitted` that words without a mark were
    changed in the same place. `author` is whoever wrote a comment.
    """

    wish: Wish
    before: str = ""
    marked: bool = True
    fitted: bool = False
    author: str = ""

    @property
    def key(self) -> str:
        """Return a short name by which the same difference is known again."""
        one = self.wish
        told = f"{one.paragraph} {one.form} {one.after} {one.words} {self.author}"
        return text_hash(told)


@dataclass(frozen=True, slots=True)
class Returned:
    """What came back: the differences in the order of the text, and whether the file has tracked changes of others."""

    differences: tuple[Difference, ...]
    has_marks: bool


@dataclass(frozen=True, slots=True)
class Sent:
    """The text as it went out: how it stood, printed numbers, the language, and changes that were marked already."""

    state: State
    numbers: Mapping[int, str]
    lang: Lang
    ours: frozenset[Made] = frozenset()

    def base(self) -> dict[int, str]:
        """Return the words of each paragraph in order, as a file tells them."""
        return {one.id: words_of(runs_of(one.text.text(self.lang))) for one in self.state.standing()
                if one.proposed_by is None}  # fmt: skip


def returned(found: Found, sent: Sent) -> Returned:
    """Return the wishes of a file that came back, the tracked ones told apart from the others."""
    wanted = _placed(found, sent, lambda _mark: True)
    comments = list(_comments(wanted, sent))
    if not any(_is_theirs(made, sent.ours) for made in found.marks()):
        return Returned((*_differences(wanted, sent), *comments), has_marks=False)
    unmarked = _placed(found, sent, lambda mark: not _is_theirs(mark.made, sent.ours))
    return Returned((*_told_apart(wanted, unmarked, sent), *comments), has_marks=True)


def _is_theirs(made: Made, ours: frozenset[Made]) -> bool:
    return made not in ours and made[0] != OUR_LOOKS


def _placed(found: Found, sent: Sent, accepts: Accepts) -> list[Placed]:
    return placed(settled(found.paragraphs, accepts), sent.base(), sent.lang, sent.numbers)


def _differences(lines: Sequence[Placed], sent: Sent) -> list[Difference]:
    """Return every difference between a file and the text that went out."""
    base = sent.base()
    there = {one.id for one in lines if one.id}
    found = [_wish(sent, Wish(number, "delete"), words) for number, words in base.items() if number not in there]
    found += _moves(lines, sent, base)
    for one in lines:
        if one.id and one.words != base[one.id]:
            found.append(_wish(sent, Wish(one.id, "replace", words=_from_base(one, sent)), base[one.id]))
    found += _inserted(lines, sent)
    return sorted(found, key=_place(base))


def _from_base(one: Placed, sent: Sent) -> str:
    """Return the new words so that they differ from the words kept here in what was changed alone."""
    kept = sent.state.paragraphs[one.id].text.text(sent.lang)
    as_told = words_of(runs_of(kept))
    if kept == as_told:
        return one.words
    edits, fitted = moved(difference(tokens(as_told), tokens(one.words)), tokens(as_told), tokens(kept))
    return one.words if fitted else joined(applied(tokens(kept), edits))


def _wish(sent: Sent, wish: Wish, before: str = "") -> Difference:
    return Difference(replace(wish, lang=sent.lang, seen=sent.state.seq), before)


def _moves(lines: Sequence[Placed], sent: Sent, base: Mapping[int, str]) -> Iterator[Difference]:
    order = [one.id for one in lines if one.id]
    still = staying(list(base), order)
    for at, number in enumerate(order):
        if number not in still:
            yield _wish(sent, Wish(number, "move", after=order[at - 1] if at else 0), base[number])


def _inserted(lines: Sequence[Placed], sent: Sent) -> Iterator[Difference]:
    """Yield the new paragraphs, each behind the one of the text that it follows."""
    after = 0
    told = [Told(one.words, one.of.number, one.of.style, one.of.outline, one.of.depth) for one in lines]
    kinds = recognised(told) if any(not one.id for one in lines) else []
    for one, kind in zip(lines, kinds, strict=False):
        if one.id:
            after = one.id
            continue
        named = kind_of(one.of.style)
        yield _wish(sent, Wish(0, "insert", words=one.words, after=after,
                               kind=named[0] if named else _beside(sent, after, kind.kind)))  # fmt: skip


def _beside(sent: Sent, after: int, kind: Kind) -> Kind:
    """A new paragraph of no known style is as the one before it, where nothing tells more."""
    before = sent.state.paragraphs.get(after)
    return before.kind if before and kind == "plain" and before.kind not in ("title", "section", "annex") else kind


def _place(base: Mapping[int, str]) -> Callable[[Difference], tuple[int, bool]]:
    order = {number: place for place, number in enumerate(base)}
    return lambda one: (order.get(one.wish.paragraph or one.wish.after, -1), one.wish.form == "insert")


def _told_apart(wanted: Sequence[Placed], unmarked: Sequence[Placed], sent: Sent) -> Iterator[Difference]:
    """Yield what was tracked, and behind it what was changed without a mark."""
    silent = _differences(unmarked, sent)
    said = {_same(one) for one in silent}
    without = {one.wish.paragraph: one for one in silent if one.wish.form == "replace"}
    between = {one.id: one.words for one in unmarked}
    for one in _differences(wanted, sent):
        if _same(one) in said:
            continue
        mixed = one.wish.form == "replace" and one.wish.paragraph in without
        yield _only_tracked(one, between[one.wish.paragraph], sent) if mixed else one
    yield from (replace(one, marked=False) for one in silent)


def _same(one: Difference) -> tuple[int, str, int, str]:
    return one.wish.paragraph, one.wish.form, one.wish.after, one.wish.words


def _only_tracked(one: Difference, between: str, sent: Sent) -> Difference:
    """Return the tracked part of a change of words where others were changed without a mark."""
    base = tokens(sent.state.paragraphs[one.wish.paragraph].text.text(sent.lang))
    before, after = tokens(between), tokens(one.wish.words)
    edits, fitted = moved(difference(before, after), before, base)
    words = joined(applied(base, edits))
    return replace(one, wish=replace(one.wish, words=words), fitted=fitted)


def _comments(lines: Iterable[Placed], sent: Sent) -> Iterator[Difference]:
    """Yield the comments of a file, each on the paragraph of the text at which it stands."""
    last = 0
    for one in lines:
        last = one.id or last
        for author, words in one.of.comments:
            if last and words:
                yield replace(_wish(sent, Wish(last, "comment", words=words)), author=author)

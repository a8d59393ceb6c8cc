"""From steps to the state of a text. Every step makes a new state; the old one stays as it is.

Nothing is judged here: what may be done is refused before a step is kept (`allowing.py`), so that old steps replay
whatever today's rules say.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from almaty.kernel.pair import Lang, Pair, text_hash
from almaty.texts.rules.edits import from_stored
from almaty.texts.rules.state import Adoption, Objection, Paragraph, Proposal, Reading, Silence, State, Statement
from almaty.texts.rules.steps import StepTaken


def replayed(steps: Iterable[StepTaken], *, start: State | None = None) -> State:
    """Return how a text stands after steps, from the beginning or on from a state, which stays as it is."""
    state = _copy(start) if start else State()
    for step in steps:
        _MAKERS[step.kind](state, step)
        state.seq, state.at = step.seq, step.at
    return state


def _copy(state: State) -> State:
    return replace(
        state,
        order=list(state.order),
        paragraphs=dict(state.paragraphs),
        proposals=dict(state.proposals),
        readings=list(state.readings),
        silences=list(state.silences),
        objections=list(state.objections),
        statements=list(state.statements),
        versions=list(state.versions),
    )


def written(text: Pair, lang: Lang, words: str) -> Pair:
    """Return a pair with the words of one language changed: its source makes the translation outdated by its hash.

    Words written into the translation count as a translation of the source as it stands.
    """
    changed = replace(text, ru=words, verified=False) if lang == "ru" else replace(text, en=words, verified=False)
    return changed if lang == text.source else replace(changed, made_from=text_hash(changed.text(changed.source)))


def _start(_state: State, _step: StepTaken) -> None:
    pass


def _bring_in(state: State, step: StepTaken) -> None:
    for number in state.order:
        state.paragraphs[number] = replace(state.paragraphs[number], gone=True, changed=step.seq)
    state.order = []
    for row in step.data["paragraphs"]:
        _keep(state, _paragraph(row["id"], row, step), after=state.order[-1] if state.order else 0)


def _paragraph(number: int, row: Mapping[str, Any], step: StepTaken) -> Paragraph:
    return Paragraph(number, row["kind"], int(row["level"]), Pair.from_dict(row["text"]), changed=step.seq)


def _keep(state: State, paragraph: Paragraph, *, after: int) -> None:
    """Put a paragraph behind another (0: first)."""
    state.paragraphs[paragraph.id] = paragraph
    state.order = [number for number in state.order if number != paragraph.id]
    state.order.insert(state.order.index(after) + 1 if after in state.order else 0, paragraph.id)


def _add(state: State, step: StepTaken) -> None:
    _keep(state, _paragraph(step.data["paragraph"], step.data, step), after=step.data["after"])


def _write(state: State, step: StepTaken) -> None:
    old = state.paragraphs[step.data["paragraph"]]
    text = written(old.text, step.data["lang"], step.data["words"])
    state.paragraphs[old.id] = replace(old, text=text, changed=step.seq)


def _place(state: State, step: StepTaken) -> None:
    old = state.paragraphs[step.data["paragraph"]]
    level, kind = step.data.get("level", old.level), step.data.get("kind", old.kind)
    _keep(state, replace(old, level=level, kind=kind, changed=step.seq), after=step.data["after"])


def _remove(state: State, step: StepTaken) -> None:
    _take_away(state, step.data["paragraph"], step)


def _take_away(state: State, number: int, step: StepTaken) -> None:
    state.paragraphs[number] = replace(state.paragraphs[number], gone=True, changed=step.seq)
    state.order = [kept for kept in state.order if kept != number]


def _verify(state: State, step: StepTaken) -> None:
    old = state.paragraphs[step.data["paragraph"]]
    state.paragraphs[old.id] = replace(old, text=replace(old.text, verified=True), changed=step.seq)


def _open_reading(state: State, step: StepTaken) -> None:
    until = step.data.get("until")
    reading = Reading(step.data["number"], step.at, _instant(until) if until else None, at_step=step.seq)
    state.readings.append(reading)
    state.stage = "negotiation"
    for number in state.order:
        old, key = state.paragraphs[number], str(number)
        state.paragraphs[number] = replace(
            old,
            printed=step.data["printed"].get(key, old.printed),
            lines=_lines(step.data["lines"].get(key, {})),
        )


def _lines(kept: Mapping[Lang, Iterable[Iterable[int]]]) -> tuple[tuple[Lang, tuple[tuple[int, int], ...]], ...]:
    return tuple((lang, tuple((token, line) for token, line in kept[lang])) for lang in ("en", "ru") if lang in kept)


def _close_reading(state: State, step: StepTaken) -> None:
    state.readings[-1] = replace(state.readings[-1], closed=step.at)


def _propose(state: State, step: StepTaken) -> None:
    data = step.data
    proposal = Proposal(
        id=data["proposal"], paragraph=data["paragraph"], form=data["form"], nature=data["nature"], lang=data["lang"],
        by=data["by"], at=step.at, made_at=step.seq, edits=from_stored(data.get("edits", ())),
        words=data.get("words", ""), reason=data.get("reason", ""), after=data.get("after", 0),
        partner=data.get("partner", 0),
    )  # fmt: skip
    state.proposals[proposal.id] = proposal
    if proposal.form == "insert":
        text = written(Pair(source=proposal.lang), proposal.lang, proposal.words)
        new = Paragraph(proposal.paragraph, data["kind"], data["level"], text, printed=data.get("printed", ""),
                        proposed_by=proposal.id, changed=step.seq)  # fmt: skip
        _keep(state, new, after=proposal.after)


def _join(state: State, step: StepTaken) -> None:
    old, by = _proposal(state, step), step.data["by"]
    if by not in old.sides:
        living = tuple(one for one in old.living if one != by)
        state.proposals[old.id] = replace(
            old, supporters=(*old.supporters, by), living=living, joined=(*_joined(old, by), (by, step.seq))
        )


def _joined(proposal: Proposal, by: str) -> tuple[tuple[str, int], ...]:
    return tuple(one for one in proposal.joined if one[0] != by)


def _leave(state: State, step: StepTaken) -> None:
    old, by = _proposal(state, step), step.data["by"]
    state.proposals[old.id] = replace(
        old,
        supporters=tuple(one for one in old.supporters if one != by),
        living=tuple(one for one in old.living if one != by),
        joined=_joined(old, by),
    )


def _live_with(state: State, step: StepTaken) -> None:
    old, by = _proposal(state, step), step.data["by"]
    if by not in old.living:
        supporters = tuple(one for one in old.supporters if one != by)
        living = (*old.living, by)
        state.proposals[old.id] = replace(old, living=living, supporters=supporters, joined=_joined(old, by))


def _withdraw(state: State, step: StepTaken) -> None:
    """The author goes; where others have joined, the first of them carries it on."""
    old = _proposal(state, step)
    if old.supporters:
        state.proposals[old.id] = replace(old, by=old.supporters[0], supporters=old.supporters[1:])
    else:
        _settle(state, old.id, "withdrawn", step)


def _proposal(state: State, step: StepTaken) -> Proposal:
    return state.proposals[step.data["proposal"]]


def _settle(state: State, number: int, fate: Any, step: StepTaken) -> None:
    old = state.proposals[number]
    state.proposals[number] = replace(old, fate=fate, settled_at=step.seq)
    if old.form != "insert" or state.paragraphs[old.paragraph].proposed_by != number:
        return
    if fate in ("accepted", "merged"):
        inserted = state.paragraphs[old.paragraph]
        state.paragraphs[old.paragraph] = replace(inserted, proposed_by=None, changed=step.seq)
    else:
        _take_away(state, old.paragraph, step)
        for other in state.live(old.paragraph):
            state.proposals[other.id] = replace(other, fate=fate, settled_at=step.seq)


def _compromise(state: State, step: StepTaken) -> None:
    data = step.data
    for number, edits in data.get("moved", {}).items():
        fitted = step.seq if int(number) in data.get("fitted", ()) else state.proposals[int(number)].rebased
        state.proposals[int(number)] = replace(state.proposals[int(number)], edits=from_stored(edits), rebased=fitted)
    for number, fate in data.get("settles", {}).items():
        _settle(state, int(number), fate, step)
    old = state.paragraphs[data["paragraph"]]
    text = _agreed_words(old.text, data) if "words" in data else old.text
    lines = dict(old.lines) | dict(_lines(data.get("lines", {})))
    state.paragraphs[old.id] = replace(
        old, text=text, changed=step.seq, lines=tuple(lines.items()), level=data.get("level", old.level)
    )
    if "after" in data:
        _keep(state, state.paragraphs[old.id], after=data["after"])
    for number in data.get("gone", ()):
        _take_away(state, number, step)


def _agreed_words(text: Pair, data: Mapping[str, Any]) -> Pair:
    """Return a pair with words of a compromise, and how the step found that its languages then stand."""
    changed = written(text, data["lang"], data["words"])
    return replace(changed, **data["standing"]) if "standing" in data else changed


def _decline(state: State, step: StepTaken) -> None:
    _settle(state, step.data["proposal"], "declined", step)


def _mark(state: State, step: StepTaken) -> None:
    for number in step.data["paragraphs"]:
        state.paragraphs[number] = replace(state.paragraphs[number], agreement=step.data["agreement"])


def _reopen(state: State, step: StepTaken) -> None:
    old = state.paragraphs[step.data["paragraph"]]
    state.paragraphs[old.id] = replace(old, agreement="open")


def _name_version(state: State, step: StepTaken) -> None:
    state.versions.append((step.seq, step.data["name"]))


def _open_silence(state: State, step: StepTaken) -> None:
    data = step.data
    state.silences.append(Silence(
        step.at, _instant(data["expires"]), data["zone"], step.seq, data.get("remind_hours", 0),
        title=Pair.from_dict(data.get("title", {})), as_it_stands=data.get("as_it_stands", False),
        corrects=data.get("corrects", ""),
    ))  # fmt: skip
    state.stage = "silence"


def _break_silence(state: State, step: StepTaken) -> None:
    data = step.data
    _end_silence(state, step, outcome="broken", broken_by=data["by"], how=data["how"], why=data["why"])


def _stop_silence(state: State, step: StepTaken) -> None:
    _end_silence(state, step, outcome="stopped", why=step.data["why"])


def _end_silence(state: State, step: StepTaken, **told: Any) -> None:
    state.silences[-1] = replace(state.silences[-1], ended=step.at, **told)
    state.stage = "negotiation"


def _call(state: State, step: StepTaken) -> None:
    state.call, state.call_meeting, state.objections = step.at, step.data.get("meeting", ""), []
    state.call_step = step.seq
    state.call_present = tuple(step.data.get("present", ()))
    state.call_members = tuple(step.data.get("members", ()))


def _object(state: State, step: StepTaken) -> None:
    state.objections.append(Objection(step.data["by"], step.at, step.data["why"]))


def _lift(state: State, step: StepTaken) -> None:
    state.objections = [
        replace(one, lifted=step.at) if one.by == step.data["by"] and one.lifted is None else one
        for one in state.objections
    ]


def _end_call(state: State, _step: StepTaken) -> None:
    state.call, state.call_meeting = None, ""


def _adopt(state: State, step: StepTaken) -> None:
    data = step.data
    if data["how"] == "silence":
        state.silences[-1] = replace(state.silences[-1], ended=step.at, outcome="adopted")
    for number, fate in data.get("settles", {}).items():
        _settle(state, int(number), fate, step)
    for number, printed in data.get("printed", {}).items():
        state.paragraphs[int(number)] = replace(state.paragraphs[int(number)], printed=printed)
    state.adoption = Adoption(
        step.at, data["how"], data.get("meeting", ""), data.get("symbol", ""), data["hash_en"], data["hash_ru"],
        tuple(data.get("present", ())), tuple(data.get("members", ())), data.get("corrects", ""), step.seq,
    )  # fmt: skip
    state.stage, state.call = "adopted", None


def _attach(state: State, step: StepTaken) -> None:
    data = step.data
    state.statements.append(
        Statement(data["by"], step.at, data["kind"], Pair.from_dict(data["text"]), data.get("paragraph"))
    )


def _set_aside(state: State, _step: StepTaken) -> None:
    state.stage = "set-aside"


def _instant(kept: str) -> datetime:
    return datetime.fromisoformat(kept)


_MAKERS: dict[str, Callable[[State, StepTaken], None]] = {
    "start": _start, "bring-in": _bring_in, "add": _add, "write": _write, "place": _place, "remove": _remove,
    "translate": _write, "verify": _verify, "open-reading": _open_reading, "close-reading": _close_reading,
    "propose": _propose, "join": _join, "leave": _leave, "live-with": _live_with, "withdraw": _withdraw,
    "compromise": _compromise, "decline": _decline, "mark": _mark, "reopen": _reopen, "name-version": _name_version,
    "open-silence": _open_silence, "break-silence": _break_silence, "stop-silence": _stop_silence, "call": _call,
    "object": _object, "lift": _lift, "end-call": _end_call, "adopt": _adopt, "attach": _attach,
    "set-aside": _set_aside,
}  # fmt: skip

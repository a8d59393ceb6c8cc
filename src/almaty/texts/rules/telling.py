"""A step of a text in words: who did what for whom, as a sentence of the history.

The words are made from the step and from how the text stood before and after it, so that numbers and words are those of
that moment. Russian has no verb in them: names of participants have three genders.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from almaty.kernel.pair import LANGS, Pair, pair
from almaty.process.rules.zones import USUAL_ZONE, deadline_words
from almaty.texts.rules.edits import Edit, from_stored
from almaty.texts.rules.names import AGREEMENT_NAMES, STEP_NAMES
from almaty.texts.rules.state import State
from almaty.texts.rules.steps import StepTaken
from almaty.texts.rules.tokens import joined, tokens
from almaty.texts.rules.wording import bare

Naming = Callable[[str], Pair]
_NUMBERED = {"section": pair("section", "раздел"), "annex": pair("annex", "приложение")}
_QUOTED = 90  # characters of somebody's words that a sentence repeats
_MOST_EDITS = 2  # passages that a sentence names; more are counted


@dataclass(frozen=True, slots=True)
class Moment:
    """A step, how the text stood before and after it, and how participants are called."""

    step: StepTaken
    before: State
    after: State
    naming: Naming

    @property
    def data(self) -> dict[str, Any]:
        """Return what the step holds."""
        return self.step.data

    def who(self, code: str = "") -> Pair:
        """Return the participant for which the step was taken."""
        return self.naming(code or self.data.get("by") or self.step.acting_for)

    def paragraph(self, number: int | None = None) -> Pair:
        """Return what a paragraph is called at that moment."""
        return paragraph_name(self.after, self.data.get("paragraph", 0) if number is None else number)

    def proposal_of(self) -> Pair:
        """Return whose proposal the step is about, and on which paragraph."""
        told = self.before.proposals[self.data["proposal"]]
        by, place = self.naming(told.by), paragraph_name(self.before, told.paragraph)
        return pair(f"the proposal of {by.en} on {place.en}", f"предложение «{by.ru}», {place.ru}")


def told(moment: Moment) -> Pair:
    """Return the sentence of a step; a kind without one of its own is told by its name."""
    sentence = _SENTENCES.get(moment.step.kind)
    if sentence is not None:
        return sentence(moment)
    name = STEP_NAMES[moment.step.kind]
    name = pair(name.en[:1].upper() + name.en[1:], name.ru[:1].upper() + name.ru[1:])
    if "paragraph" not in moment.data:
        return _because(pair(f"{name.en}.", f"{name.ru}."), moment)
    place = moment.paragraph()
    return _because(pair(f"{name.en}: {place.en}.", f"{name.ru}: {place.ru}."), moment)


def paragraph_name(state: State, number: int) -> Pair:
    """Return what a paragraph is called: by what is printed before it, else by its kind or its first words."""
    one = state.paragraphs.get(number)
    if one is None:
        return pair("a paragraph", "пункт")
    if one.printed:
        name = _NUMBERED.get(one.kind, pair("paragraph", "пункт"))
        return pair(f"{name.en} {one.printed}", f"{name.ru} {one.printed}")
    if one.kind == "title":
        return pair("the title", "название")
    words = [quoted(bare(one.text.shown(lang).text), lang, 40) for lang in LANGS]
    return pair(f"paragraph {words[0]}", f"пункт {words[1]}") if any(one.text.as_dict().values()) else pair(
        "a paragraph", "пункт")  # fmt: skip


def quoted(words: str, lang: str, most: int = _QUOTED) -> str:
    """Return words in the quotation marks of a language, cut where they are long.

    >>> quoted("shall cooperate", "en"), quoted("сотрудничают", "ru")
    ('“shall cooperate”', '«сотрудничают»')
    """
    bare = " ".join(words.split())
    cut = bare if len(bare) <= most else bare[:most].rsplit(" ", 1)[0] + " …"
    return f"«{cut}»" if lang == "ru" else f"“{cut}”"


def edits_told(base: str, edits: Iterable[Edit]) -> Pair:
    """Return in words what edits do to a text: infinitives in English and in Russian."""
    found, words = list(edits), tokens(base)
    said = [_edit_told(joined(words[edit.start : edit.end]), joined(edit.new)) for edit in found[:_MOST_EDITS]]
    if len(found) > _MOST_EDITS:
        more = len(found) - _MOST_EDITS
        said.append(pair(f"{more} more changes" if more > 1 else "one more change", f"ещё изменений: {more}"))
    return pair("; ".join(one.en for one in said), "; ".join(one.ru for one in said))


def _edit_told(old: str, new: str) -> Pair:
    if not old.strip():
        return pair(f"to add {quoted(new, 'en')}", f"добавить {quoted(new, 'ru')}")
    if not new.strip():
        return pair(f"to delete {quoted(old, 'en')}", f"исключить {quoted(old, 'ru')}")
    return pair(f"to replace {quoted(old, 'en')} by {quoted(new, 'en')}",
                f"заменить {quoted(old, 'ru')} на {quoted(new, 'ru')}")  # fmt: skip


def _brought_in(moment: Moment) -> Pair:
    count = len(moment.data["paragraphs"])
    return pair(f"The text was brought in: {count} paragraphs.", f"Текст внесён целиком; пунктов: {count}.")


def _opened(moment: Moment) -> Pair:
    number, until = moment.data["number"], moment.data.get("until")
    if not until:
        return pair(f"Reading {number} was opened.", f"Открыто чтение {number}.")
    end = _instant(moment, until)
    return pair(f"Reading {number} was opened, until {end.en}.", f"Открыто чтение {number}, до {end.ru}.")


def _instant(moment: Moment, kept: str) -> Pair:
    return deadline_words(datetime.fromisoformat(kept), moment.data.get("zone") or USUAL_ZONE)


def _closed(moment: Moment) -> Pair:
    number = moment.before.readings[-1].number
    return pair(f"Reading {number} was closed.", f"Чтение {number} закрыто.")


def _proposed(moment: Moment) -> Pair:
    who, place, wish = moment.who(), moment.paragraph(), _wish(moment)
    if moment.data["form"] == "comment":
        return pair(f"{who.en} commented on {place.en}: {wish.en}.", f"{who.ru}: замечание, {place.ru}: {wish.ru}.")
    return pair(f"{who.en} proposed {wish.en}: {place.en}.", f"{who.ru}: предложение {wish.ru}; {place.ru}.")


def _wish(moment: Moment) -> Pair:
    data = moment.data
    match data["form"]:
        case "replace":
            base = moment.before.paragraphs[data["paragraph"]].text.text(data["lang"])
            return edits_told(base, from_stored(data.get("edits", ())))
        case "insert":
            words = data.get("words", "")
            return pair(f"to insert a paragraph, {quoted(words, 'en')}", f"добавить пункт {quoted(words, 'ru')}")
        case "delete":
            return pair("to delete the paragraph", "исключить пункт")
        case "move":
            return pair(f"to move it, {_behind(moment).en}", f"переместить его: {_behind(moment).ru}")
        case "merge":
            partner = moment.paragraph(data.get("partner", 0))
            return pair(f"to merge it with {partner.en}", f"объединить его с другим: {partner.ru}")
    return pair(quoted(data.get("words", ""), "en"), quoted(data.get("words", ""), "ru"))


def _behind(moment: Moment) -> Pair:
    number = moment.data.get("after", 0)
    if not number:
        return pair("to the beginning", "в начало")
    place = moment.paragraph(number)
    return pair(f"behind {place.en}", f"после, {place.ru}")


def _stood(en: str, ru: str) -> Callable[[Moment], Pair]:
    """Return the sentence of how a participant now stands to a proposal."""

    def sentence(moment: Moment) -> Pair:
        who, which = moment.who(), moment.proposal_of()
        return pair(f"{who.en} {en} {which.en}.", f"{who.ru}: {ru}; {which.ru}.")

    return sentence


def _compromise(moment: Moment) -> Pair:
    data, place = moment.data, moment.paragraph()
    settled = len(data.get("settles", {}))
    with_ = pair(f" {settled} proposals were settled by it." if settled > 1 else " One proposal was settled by it."
                 if settled else "", f" Решено предложений: {settled}." if settled else "")  # fmt: skip
    return pair(f"The pen-holder wrote compromise text: {place.en}.{with_.en}",
                f"Компромиссный текст ведущего: {place.ru}.{with_.ru}")  # fmt: skip


def _declined(moment: Moment) -> Pair:
    which = moment.proposal_of()
    return _because(pair(f"Not taken up: {which.en}.", f"Не принято: {which.ru}."), moment)


def _because(said: Pair, moment: Moment) -> Pair:
    why = moment.data.get("why", "")
    return pair(f"{said.en} Reason: {why}", f"{said.ru} Причина: {why}") if why else said


def _marked(moment: Moment) -> Pair:
    numbers = moment.data["paragraphs"]
    name = AGREEMENT_NAMES[moment.data["agreement"]]
    places = [moment.paragraph(number) for number in numbers[:5]]
    rest = pair(f" and {len(numbers) - 5} more", f" и ещё {len(numbers) - 5}") if len(numbers) > 5 else Pair()
    return pair(f"Marked as {name.en}: {', '.join(one.en for one in places)}{rest.en}.",
                f"Отмечено «{name.ru}»: {', '.join(one.ru for one in places)}{rest.ru}.")  # fmt: skip


def _reopened(moment: Moment) -> Pair:
    place = moment.paragraph()
    return _because(pair(f"Reopened: {place.en}.", f"Открыто вновь: {place.ru}."), moment)


def _named(moment: Moment) -> Pair:
    name = moment.data["name"]
    return pair(f"This version was named {quoted(name, 'en')}.", f"Версии дано название {quoted(name, 'ru')}.")


def _silence_opened(moment: Moment) -> Pair:
    end = _instant(moment, moment.data["expires"])
    return pair(f"The Chair opened a silence procedure that expires on {end.en}.",
                f"Председатель открыл процедуру умолчания; срок истекает {end.ru}.")  # fmt: skip


def _silence_broken(moment: Moment) -> Pair:
    who = moment.who()
    how = "an amendment" if moment.data["how"] == "amendment" else "an objection"
    ru = "поправкой" if moment.data["how"] == "amendment" else "возражением"
    return _because(pair(f"{who.en} broke the silence by {how}.", f"{who.ru}: умолчание прервано {ru}."), moment)


def _objected(moment: Moment) -> Pair:
    who = moment.who()
    return _because(pair(f"{who.en} objected to consensus.", f"{who.ru}: возражение против консенсуса."), moment)


def _lifted(moment: Moment) -> Pair:
    who = moment.who()
    return pair(f"{who.en} lifted its objection.", f"{who.ru}: возражение снято.")


def _adopted(moment: Moment) -> Pair:
    symbol = moment.data.get("symbol", "")
    how = pair("by silence", "в порядке умолчания") if moment.data["how"] == "silence" else pair(
        "by consensus", "консенсусом")  # fmt: skip
    tail = f" ({symbol})" if symbol else ""
    return pair(f"The text was adopted {how.en}{tail}.", f"Текст принят {how.ru}{tail}.")


def _attached(moment: Moment) -> Pair:
    who = moment.who()
    if moment.data["kind"] == "reservation":
        return pair(f"{who.en} attached a reservation.", f"{who.ru}: оговорка приложена к тексту.")
    return pair(f"{who.en} attached an interpretative statement.", f"{who.ru}: приложено заявление о толковании.")


def _translated(moment: Moment) -> Pair:
    place, russian = moment.paragraph(), moment.data["lang"] == "ru"
    return pair(f"Translated into {'Russian' if russian else 'English'}: {place.en}.",
                f"Перевод на {'русский' if russian else 'английский'} язык: {place.ru}.")  # fmt: skip


_SENTENCES: dict[str, Callable[[Moment], Pair]] = {
    "bring-in": _brought_in, "translate": _translated, "open-reading": _opened, "close-reading": _closed,
    "propose": _proposed, "join": _stood("joined", "присоединение"), "leave": _stood("left", "выход из числа авторов"),
    "live-with": _stood("can live with", "приемлемо"), "withdraw": _stood("withdrew", "отзыв"),
    "compromise": _compromise, "decline": _declined, "mark": _marked, "reopen": _reopened, "name-version": _named,
    "open-silence": _silence_opened, "break-silence": _silence_broken, "object": _objected, "lift": _lifted,
    "adopt": _adopted, "attach": _attached,
}  # fmt: skip

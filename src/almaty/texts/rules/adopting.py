"""Adoption: what stands in its way, who counts, and what a State may attach. Plain rules."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from almaty.kernel.audience import Audience
from almaty.kernel.pair import Lang, Pair, Standing, other, pair
from almaty.kernel.refusal import Conflict, Invalid, NotAllowed
from almaty.process.rules.settings import Setting
from almaty.texts.rules.allowing import allowed_place, known_wish, paragraph_of
from almaty.texts.rules.closing import already_adopted
from almaty.texts.rules.silence import live_wishes
from almaty.texts.rules.state import Objection, Paragraph, State
from almaty.texts.rules.wishing import Wish

USUAL_STATEMENT_DAYS = 30
LONGEST_STATEMENT = 10_000
_SHOWN = 20

STANDING_WORDS: Mapping[Standing, Pair] = {
    Standing.MISSING: pair("missing", "отсутствует"),
    Standing.OUTDATED: pair("outdated", "устарел"),
    Standing.TRANSLATED: pair("not verified", "не сверен"),
}


@dataclass(frozen=True, slots=True)
class Untold:
    """A paragraph of which one language is missing, outdated or not verified."""

    paragraph: Paragraph
    lang: Lang
    standing: Standing

    @property
    def words(self) -> Pair:
        """Name the paragraph, the language and how it stands: "5, Russian: outdated"."""
        name = name_of(self.paragraph)
        en, ru = ("Russian", "русский") if self.lang == "ru" else ("English", "английский")
        told = STANDING_WORDS[self.standing]
        return pair(f"{name.en} ({en}: {told.en})", f"{name.ru} ({ru}: {told.ru})")


def name_of(paragraph: Paragraph) -> Pair:
    """Return how a paragraph is called in a sentence: its printed number, or the beginning of its words."""
    if paragraph.printed:
        return pair(f"para. {paragraph.printed}", f"п. {paragraph.printed}")
    en, ru = (paragraph.text.shown(lang).text[:40].strip() for lang in ("en", "ru"))
    return pair(f"“{en}…”", f"«{ru}…»")


def of_the_text(state: State) -> list[Paragraph]:
    """Return the paragraphs that the text itself has, without those that are only proposed."""
    return [one for one in state.standing() if one.proposed_by is None]


def untold(state: State) -> list[Untold]:
    """Return the paragraphs of which either language is missing, or the translation is outdated or not verified."""
    found: list[Untold] = []
    for one in of_the_text(state):
        source, made = one.text.source, other(one.text.source)
        if one.text.standing(source) == Standing.MISSING:
            found.append(Untold(one, source, Standing.MISSING))
        if (standing := one.text.standing(made)) != Standing.VERIFIED:
            found.append(Untold(one, made, standing))
    return found


def check_both_languages(state: State) -> None:
    """Refuse a text without paragraphs, and one of which a paragraph is not verified in both languages, naming them."""
    if not of_the_text(state):
        raise Conflict(
            what=pair("There is no text yet.", "Текста пока нет."),
            why=pair("It has no paragraph.", "В нём нет ни одного пункта."),
            way_out=pair("Bring the text in first.", "Сначала внесите текст."),
            code="text-empty",
        )
    missing = untold(state)
    if missing:
        raise _not_verified([one.words for one in missing])


def _not_verified(named: Sequence[Pair]) -> Conflict:
    more = len(named) - _SHOWN
    en, ru = ("; ".join(one.text(lang) for one in named[:_SHOWN]) for lang in ("en", "ru"))
    return Conflict(
        what=pair("The two languages are not verified everywhere.", "Тексты на двух языках сверены не полностью."),
        why=pair(f"Not verified: {en}{f'; and {more} more' if more > 0 else ''}.",
                 f"Не сверено: {ru}{f'; и ещё {more}' if more > 0 else ''}."),
        way_out=pair("The secretariat translates and verifies these paragraphs; then try again.",
                     "Секретариат переводит и сверяет эти пункты; затем повторите попытку."),
        code="text-not-verified",
    )  # fmt: skip


def not_agreed(state: State) -> list[Paragraph]:
    """Return the paragraphs that are neither agreed nor agreed ad referendum; headings and the title need no mark."""
    marked = {"preambular", "chapeau", "operative", "sub", "plain"}
    return [one for one in of_the_text(state) if one.kind in marked and one.agreement == "open"]


def check_may_call(state: State) -> None:
    """Refuse the Chair's call at a stage that does not allow it, over live proposals, and twice."""
    if state.stage == "adopted":
        raise already_adopted(state)
    if state.stage != "negotiation" or state.reading is not None:
        raise _no_call(pair("The text is not under negotiation, is put to silence, or a reading is open.",
                            "Текст не обсуждается, вынесен на процедуру умолчания, или открыто чтение."),
                       pair("Close the reading, or wait for the end of the silence.",
                            "Закройте чтение или дождитесь окончания процедуры."))  # fmt: skip
    if state.call is not None:
        raise _no_call(pair("You have asked already.", "Вы уже спросили."),
                       pair("Declare the text adopted, or end the call.",
                            "Объявите текст принятым или снимите вопрос."))  # fmt: skip
    check_no_live(state)


def check_no_live(state: State) -> None:
    """Refuse while proposals that would change the text are live, naming them."""
    alive = live_wishes(state)
    if alive:
        told = ", ".join(str(number) for number in alive[:_SHOWN])
        raise _no_call(pair(f"Proposals are live: No. {told}.", f"Есть нерассмотренные предложения: № {told}."),
                       pair("Settle them with those who made them.",
                            "Рассмотрите их с теми, кто их внёс."))  # fmt: skip


def _no_call(why: Pair, way_out: Pair) -> Conflict:
    return Conflict(
        what=pair("The text cannot be put to the meeting now.", "Сейчас вынести текст на решение совещания нельзя."),
        why=why, way_out=way_out, code="call-not-now",
    )  # fmt: skip


def standing_objections(state: State) -> list[Objection]:
    """Return the objections that were raised after the call and not lifted."""
    return [one for one in state.objections if one.lifted is None]


def check_call_open(state: State) -> None:
    """Refuse what needs the Chair's call while there is none (Conflict)."""
    if state.stage == "adopted":
        raise already_adopted(state)
    if state.call is None:
        raise Conflict(
            what=pair("The Chair has not asked whether anybody objects.", "Председатель не спрашивал о возражениях."),
            why=pair("Objections to adoption are raised after the Chair's call at the meeting.",
                     "Возражения против принятия выдвигаются на совещании после вопроса Председателя."),
            way_out=pair("Before the call, make a proposal on the paragraph that stands in the way.",
                         "До этого внесите предложение по пункту, который вызывает возражение."),
            code="call-none",
        )  # fmt: skip


def check_may_object(state: State, participant: str) -> None:
    """Refuse a second objection of a State whose first one stands (Conflict)."""
    check_call_open(state)
    if any(one.by == participant for one in standing_objections(state)):
        raise Conflict(
            what=pair(f"{participant} objects already.", f"{participant} уже возражает."),
            why=pair("Its objection stands until it is lifted.", "Его возражение действует, пока не снято."),
            way_out=pair("Lift it and object again to change the reason.",
                         "Чтобы изменить причину, снимите его и выдвиньте снова."),
            where=participant,
        )  # fmt: skip


def check_may_lift(state: State, participant: str) -> None:
    """Refuse to lift an objection that was not raised (Conflict)."""
    check_call_open(state)
    if not any(one.by == participant for one in standing_objections(state)):
        raise Conflict(
            what=pair(f"There is no objection of {participant} to lift.", f"Возражения {participant} нет."),
            why=pair("It was lifted already, or never raised.", "Оно уже снято или не выдвигалось."),
            way_out=pair("Reload the page: it shows the objections that stand.",
                         "Обновите страницу: на ней показаны действующие возражения."),
            where=participant,
        )  # fmt: skip


def check_member(participant: str, step: Audience) -> None:
    """Refuse a participant that does not decide (NotAllowed)."""
    if step != Audience.MEMBERS:
        raise NotAllowed(
            what=pair(f"{participant} takes no part in decisions.", f"{participant} не участвует в принятии решений."),
            why=pair("Member States decide; observers read, speak and do not block.",
                     "Решения принимают государства-члены; наблюдатели читают и выступают, но не блокируют."),
            way_out=pair("Tell the meeting what you think; a member State may take it up.",
                         "Изложите своё мнение на совещании; государство-член может его поддержать."),
            where=participant,
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many of the members were present, of how many, and what the Process asks; None: it asks for none."""

    present: int
    members: int
    percent: int | None

    @property
    def reached(self) -> bool:
        """Tell whether as many are present as are asked for."""
        return self.percent is None or self.present * 100 >= self.percent * self.members

    @property
    def words(self) -> Pair:
        """Say it with its denominator."""
        told = pair(f"{self.present} of {self.members} member States present",
                    f"присутствуют {self.present} из {self.members} государств-членов")  # fmt: skip
        if self.percent is None:
            return pair(
                f"{told.en}; no quorum is set (not verified)", f"{told.ru}; кворум не установлен (не проверено)"
            )
        return pair(f"{told.en}; the quorum is {self.percent} per cent", f"{told.ru}; кворум — {self.percent} %")


def quorum_of(present: Collection[str], members: Collection[str], percent: Setting) -> Quorum:
    """Count members only, whoever else is said to be present."""
    wanted = percent if isinstance(percent, int) and not isinstance(percent, bool) and 0 < percent <= 100 else None
    return Quorum(len(set(present) & set(members)), len(members), wanted)


def check_quorum(quorum: Quorum) -> None:
    """Refuse adoption by fewer members than the Process asks for."""
    if not quorum.reached:
        raise Conflict(
            what=pair("There is no quorum.", "Кворума нет."),
            why=pair(f"{quorum.words.en[0].upper()}{quorum.words.en[1:]}.",
                     f"{quorum.words.ru[0].upper()}{quorum.words.ru[1:]}."),
            way_out=pair("Call again when more members are present, or put the text to silence.",
                         "Спросите снова, когда членов будет больше, или вынесите текст на процедуру умолчания."),
            code="no-quorum",
        )  # fmt: skip


def check_may_adopt(state: State, *, whole: bool) -> None:
    """Refuse adoption by consensus while anything stands in its way (Conflict).

    That is: no call, an objection that was not lifted, words changed since the call, live proposals, languages that are
    not verified, and, unless the Chair adopts the text as a whole, paragraphs that are not agreed.
    """
    check_call_open(state)
    objecting = [one.by for one in standing_objections(state)]
    if objecting:
        told = ", ".join(objecting)
        raise _not_adopted(pair(f"An objection stands: {told}.", f"Есть неснятые возражения: {told}."),
                           pair("Ask whether it can be lifted, or work on the text.",
                                "Спросите, может ли оно быть снято, или продолжите работу над текстом."))  # fmt: skip
    if any(one.changed > state.call_step for one in state.paragraphs.values()):
        raise _not_adopted(pair("Words have changed since you asked.", "После вашего вопроса текст изменился."),
                           pair("End the call and ask again.", "Снимите вопрос и задайте его снова."))  # fmt: skip
    check_no_live(state)
    check_both_languages(state)
    loose = not_agreed(state)
    if loose and not whole:
        en, ru = (", ".join(name_of(one).text(lang) for one in loose[:_SHOWN]) for lang in ("en", "ru"))
        raise _not_adopted(pair(f"Not marked as agreed: {en}.", f"Не отмечены как согласованные: {ru}."),
                           pair("Mark them, or say that the text is adopted as a whole.",
                                "Отметьте их или укажите, что текст принимается в целом."))  # fmt: skip


def _not_adopted(why: Pair, way_out: Pair) -> Conflict:
    return Conflict(
        what=pair("The text cannot be declared adopted.", "Объявить текст принятым нельзя."),
        why=why, way_out=way_out, code="not-adopted",
    )  # fmt: skip


def statement_days(value: Setting) -> int:
    """Return for how many days after adoption statements may be attached; the safe value where none is verified."""
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else USUAL_STATEMENT_DAYS


def check_may_attach(state: State, paragraph: int | None, text: Pair, *, days: int, now: datetime) -> None:
    """Refuse a statement before negotiation, too late, without words, too long, or on no paragraph of the text."""
    if state.stage not in ("negotiation", "silence", "adopted"):
        raise Conflict(
            what=pair("Statements are attached to a text that is to be adopted.",
                      "Заявления прилагаются к тексту, который принимается."),
            why=pair("This text is not negotiated yet.", "Этот текст ещё не обсуждается."),
            way_out=pair("Wait for its first reading.", "Дождитесь первого чтения."),
        )  # fmt: skip
    if state.adoption and now > state.adoption.at + timedelta(days=days):
        raise Conflict(
            what=pair("It is too late for a statement.", "Срок для заявлений истёк."),
            why=pair(f"Statements are attached within {days} days of adoption.",
                     f"Заявления прилагаются в течение {days} дн. после принятия."),
            way_out=pair("Ask the Chair; the text itself stays as it is.",
                         "Обратитесь к Председателю; сам текст не меняется."),
        )  # fmt: skip
    if paragraph is not None and paragraph not in {one.id for one in of_the_text(state)}:
        raise Invalid(
            what=pair("The text has no such paragraph.", "Такого пункта в тексте нет."),
            why=pair("It may have gone in the meantime.", "Возможно, он исключён."),
            way_out=pair("Choose a paragraph of the list, or the text as a whole.",
                         "Выберите пункт из списка или текст в целом."),
            where="paragraph",
        )  # fmt: skip
    if not text or max(len(text.en), len(text.ru)) > LONGEST_STATEMENT:
        raise Invalid(
            what=pair("The statement is missing or too long.", "Заявление отсутствует или слишком длинное."),
            why=pair(f"It has to have words, {LONGEST_STATEMENT} characters at most.",
                     f"Оно должно содержать текст, не более {LONGEST_STATEMENT} знаков."),
            way_out=pair("Write it in one language at least; the other can follow.",
                         "Изложите его хотя бы на одном языке; второй можно добавить позже."),
            where="text",
        )  # fmt: skip


def check_amendment(state: State, wish: Wish) -> None:
    """Refuse an amendment that breaks silence and cannot be a proposal: of a form without words, or on no paragraph."""
    if wish.form not in ("replace", "delete", "insert"):
        raise Invalid(
            what=pair("This is no amendment of words.", "Это не поправка к формулировке."),
            why=pair("Silence is broken by other words, by a new paragraph, or by taking one out.",
                     "Умолчание прерывает иная формулировка, новый пункт или исключение пункта."),
            way_out=pair("Choose one of these; a move is asked for in an objection.",
                         "Выберите одно из этого; о перемещении сообщите в возражении."),
            where="form",
        )  # fmt: skip
    known_wish(wish)
    if wish.form == "insert":
        allowed_place(state, wish.after)
    else:
        paragraph_of(state, wish.paragraph)

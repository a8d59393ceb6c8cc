"""What is refused and written where a State lets the chair's office read an answer. Plain Python."""

from almaty.kernel.pair import LANGS, Pair, pair
from almaty.kernel.refusal import Conflict

ENDED_BY_STATE, ENDED_BY_TRANSFER = "withdrawn", "chair-passed"


def no_chair() -> Conflict:
    """Say that nobody holds the chair, so that nobody can be let in."""
    return Conflict(
        what=pair("Nobody holds the chair at this moment.", "В настоящее время председательство вакантно."),
        why=pair("A consent names the State whose office may read.",
                 "В согласии указывается государство, аппарат которого получает право чтения."),
        way_out=pair("Give it once a State has taken up the chair.",
                     "Дайте согласие, когда государство примет председательство."),
        code="no-chair",
    )  # fmt: skip


def already_given() -> Conflict:
    """Say that the consent stands."""
    return Conflict(
        what=pair("The chair's office may read this answer already.",
                  "Аппарат Председателя уже вправе читать этот ответ."),
        why=pair("Somebody of your State gave the consent before.", "Согласие вашего государства уже дано."),
        way_out=pair("Look at the answer: it says since when.", "Откройте ответ: там указано, с какого времени."),
        code="consent-given",
    )  # fmt: skip


def none_given() -> Conflict:
    """Say that there is no consent to take back."""
    return Conflict(
        what=pair("There is no consent to take back.", "Нет согласия, которое можно отозвать."),
        why=pair("None was given, or it has ended.", "Согласие не давалось или уже прекращено."),
        way_out=pair("Look at the answer as it stands now.", "Посмотрите, как обстоит дело с ответом сейчас."),
        code="consent-ended",
    )  # fmt: skip


def asked_again_letter(call: Pair, *, former: Pair, chair: Pair, address: Pair) -> tuple[Pair, Pair]:
    """Return the letter to a State whose consent ended with the chair: subject and body."""
    told = [
        (f"Consent ended with the chair: {call.shown('en').text}",
         f"Согласие прекращено в связи со сменой председательства: {call.shown('ru').text}"),
        (f"Your State had let the chair's office of {former.en} read its answer to the data call “"
         f"{call.shown('en').text}”. The chair has passed, and this consent has ended with it.",
         f"Ваше государство разрешило аппарату Председателя ({former.ru}) читать ответ на запрос данных "
         f"«{call.shown('ru').text}». Председательство перешло, и действие согласия прекратилось."),
        (f"If the office of {chair.en} may read the answer, please give the consent anew." if chair.en
         else "Once a State has taken up the chair, you may give the consent anew.",
         f"Если аппарат нового Председателя ({chair.ru}) вправе читать ответ, дайте, пожалуйста, согласие заново."
         if chair.ru else "Когда государство примет председательство, согласие можно будет дать заново."),
    ]  # fmt: skip
    if address:
        told.append((f"The answer: {address.en}", f"Ответ: {address.ru}"))
    subject = pair(*told[0])
    body = pair(*("\n\n".join(part[place] for part in told[1:]) + "\n" for place, _lang in enumerate(LANGS)))
    return subject, body

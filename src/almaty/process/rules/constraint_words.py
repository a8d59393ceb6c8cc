"""What the tables of the room do not allow, in words: by the name of the constraint."""

from collections.abc import Mapping

from almaty.kernel.pair import Pair, pair

_ENDS = pair("The end lies before the start.", "Окончание предшествует началу.")

WORDS: Mapping[str, Pair] = {
    "attendance_once_a_meeting": pair(
        "This participant already stands at this meeting.", "Этот участник уже указан в этом совещании."
    ),
    "chair_date_one_in_use": pair(
        "Another claim is in use for this bound of the term: mark that one as not in use first.",
        "Для этой границы срока уже используется другое утверждение: сначала снимите с него отметку об использовании.",
    ),
    "conflict_side_numbered_once": pair(
        "This conflict already has a side of this number.", "В этом расхождении уже есть сторона с таким номером."
    ),
    "status_claim_one_open_in_use": pair(
        "Another claim without an end is in use for this participant: end it first.",
        "Для этого участника уже используется утверждение без окончания: сначала завершите его.",
    ),
    "status_claim_used_from_a_date": pair(
        "A claim in use needs the date from which it is used.", "Для используемого утверждения нужна дата начала."
    ),
    "theme_link_to_one_thing": pair(
        "Name a meeting or a document, and not both.", "Укажите либо совещание, либо документ, но не то и другое."
    ),
}


def constraint_word(name: str) -> Pair:
    """Return why a row cannot be written, by the name of the constraint that it does not keep to.

    >>> constraint_word("meeting_ends_after_it_starts").en
    'The end lies before the start.'
    """
    if "ends_after" in name:
        return _ENDS
    told = pair(f"The table does not allow it ({name}).", f"Это не допускается правилом таблицы ({name}).")
    return WORDS.get(name) or told

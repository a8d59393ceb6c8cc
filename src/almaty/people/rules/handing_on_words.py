"""What a letter about a mandate that is handed on says, in both languages."""

from datetime import date

from almaty.kernel.pair import Pair, pair


def letter(state: Pair, *, before: str, after: str, day: date) -> tuple[Pair, Pair]:
    """Return subject and text of the letter to both coordinators and the secretariat."""
    subject = pair(f"{state.en}: the mandate of national coordinator passes on {day}",
                   f"{state.ru}: полномочия национального координатора переходят {day:%d.%m.%Y}")  # fmt: skip
    body = pair(
        f"From {day} {after} is the national coordinator of {state.en}; {before} is so up to the day before.\n\n"
        "Everything that waits for the State passes too: calls for data, texts, meetings, commitments and the reports "
        "on them stand on the desk of the successor from that day on. What was done before stays as it was done.\n\n"
        "A welcome page, opened from the desk, tells the successor what the role owes, how things stand, whom to ask "
        "and what to read.",
        f"С {day:%d.%m.%Y} национальный координатор ({state.ru}) — {after}; до этого дня — {before}.\n\n"
        "Вместе с полномочиями переходит всё, что ожидает ответа государства: запросы данных, тексты, совещания, "
        "обязательства и отчёты по ним с этого дня находятся на рабочем столе преемника. Всё сделанное ранее остаётся "
        "в силе.\n\n"
        "На странице, которая открывается с рабочего стола, преемник найдёт, что требуется от этой роли, как обстоят "
        "дела, к кому обратиться и что прочитать.",
    )
    return subject, body

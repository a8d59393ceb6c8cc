"""What is said of totals and their parts."""

from migrastat.validation.words.phrases import words

_CORRECT = (
    "Correct the total or the part that is wrong; if the parts are right, the total is {parts}",
    "Исправьте итог или неверную часть; если части верны, итог равен {parts}",
)

WORDS = {
    "SUM_OF_PARTS": words(
        (
            "The total {whole_code} of {column} is {whole}, and its parts add up to {parts} ({told}): "
            "{difference} {way}",
            "Итог {whole_code} по {column} равен {whole}, а сумма частей — {parts} ({told}): {way} {difference}",
        ),
        ("{parts}, the sum of the parts", "{parts} — сумма частей"),
        _CORRECT,
    ),
    "PARTS_EXCEED": words(
        (
            "The parts of {whole_code} in {column} add up to {parts} ({told}), more than the total, {whole}",
            "Сумма частей {whole_code} по {column} — {parts} ({told}), это больше итога {whole}",
        ),
        ("A total of {parts} or more", "Итог не меньше {parts}"),
        (
            "Correct the total or the part that is wrong: the total must be {parts} at least",
            "Исправьте итог или неверную часть: итог должен быть не меньше {parts}",
        ),
    ),
    "PARTS_EXCEED.one": words(
        (
            "One part of {whole_code} in {column} is {parts} ({told}), more than the total, {whole}",
            "Одна из частей {whole_code} по {column} — {parts} ({told}), это больше итога {whole}",
        ),
        ("A total of {parts} or more", "Итог не меньше {parts}"),
        ("Correct the total or the part that is wrong", "Исправьте итог или неверную часть"),
    ),
    "TOTAL_MISSING": words(
        (
            "Parts by {column} have no total beside them (groups: {many}); the first is in this row",
            "У частей по {column} нет итога (групп: {many}); первая — в этой строке",
        ),
        ("A row with {total} in {column} beside the parts", "Строка с {total} в столбце {column} рядом с частями"),
        (
            "Add the totals if you hold them: a total is not made from parts, since groups may be missing",
            "Добавьте итоги, если они есть: из частей итог не выводится, так как групп может не хватать",
        ),
    ),
}

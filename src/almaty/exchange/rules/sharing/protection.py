"""How a State wants its figures protected on a step: the settings, what holds where none were made, and their words."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid
from migrastat.disclosure import Key, Noise, Rules, Settings
from migrastat.findings import FindingsError
from migrastat.structures import Dataflow

METHODS: dict[str, Pair] = {
    "none": pair("as they are", "без изменений"),
    "suppress": pair("leave small cells out", "скрыть малые ячейки"),
    "round": pair("round", "округлить"),
    "cellkey": pair("add noise by cell keys", "добавить шум по ключам ячеек"),
}
LOSSES: dict[str, Pair] = {
    "cells": pair("the number of figures", "числе значений"),
    "value": pair("the number of persons", "числе лиц"),
}
CONTRIBUTORS = ("CONTRIBUTORS", "LARGEST", "SECOND")
"""Attributes of a dataflow of amounts that say who stands behind a figure; they are never released."""

WHOLE_TABLE = frozenset({"table", "settings"})
"""Where the library finds fault with a table or its settings as a whole, and not with a figure."""


@dataclass(frozen=True, slots=True)
class How:
    """The settings of one step.

    `suppress`: cells of fewer than `threshold` persons are left out, and others so that they do not follow; with
    `keep_total` totals stay; `loss` is what is to be kept low. `dominance` (n, k): an amount of which n contributors
    hold more than k percent is left out. `round`: to the `base`, with sums that hold where `together`. `cellkey`: noise
    of at most `most`, of a `variance`, with no figures from 1 to `blocked`.
    """

    method: str = "suppress"
    threshold: int = 5
    keep_total: bool = False
    loss: str = "cells"
    dominance: tuple[int, float] | None = None
    base: int = 5
    together: bool = True
    most: int = 5
    variance: float = 3.0
    blocked: int = 2

    def as_dict(self) -> dict[str, Any]:
        """Return the settings that the method uses, as they are kept."""
        every = asdict(self)
        return {name: every[name] for name in ("method", *_USED[self.method])}


_USED: dict[str, tuple[str, ...]] = {
    "none": (),
    "suppress": ("threshold", "keep_total", "loss", "dominance"),
    "round": ("threshold", "base", "together"),
    "cellkey": ("threshold", "most", "variance", "blocked"),
}
AS_IT_IS = How(method="none")
DEFAULTS: dict[str, How] = {
    "secretariat": AS_IT_IS,
    "members": How(threshold=3),
    "participants": How(threshold=5),
    "public": How(threshold=5),
}
"""What holds on a step where a State has not said otherwise, for figures that count persons or cases."""


def counted(flow: Dataflow) -> bool:
    """Tell whether a dataflow counts (persons, cases, crossings), so that a small figure may point at somebody."""
    return flow.whole and flow.kind != "rate"


def default_for(flow: Dataflow, step: str) -> How:
    """Return what holds on a step where the State has said nothing: amounts and rates are shared as they are."""
    return DEFAULTS[step] if counted(flow) else AS_IT_IS


def read_how(given: Mapping[str, Any]) -> How:
    """Return settings as kept or typed; refuses what cannot be with Invalid, naming the field."""
    method = str(given.get("method", "suppress"))
    if method not in METHODS:
        raise _wrong("method", pair("choose one of the methods", "выберите один из методов"))
    plain = How(method=method)
    how = replace(
        plain,
        threshold=_number(given, "threshold", plain.threshold, int, 0, 1000),
        keep_total=_yes(given.get("keep_total", False)),
        loss="value" if given.get("loss") == "value" else "cells",
        dominance=_dominance(given.get("dominance")),
        base=_number(given, "base", plain.base, int, 2, 1000),
        together=_yes(given.get("together", True)),
        most=_number(given, "most", plain.most, int, 1, 100),
        variance=_number(given, "variance", plain.variance, float, 0.01, 10_000),
        blocked=_number(given, "blocked", plain.blocked, int, 0, 100),
    )
    if method == "suppress" and not how.threshold and not how.dominance:
        raise _wrong("threshold", pair("give a threshold, or share the figures as they are",
                                       "укажите порог или передавайте данные без изменений"))  # fmt: skip
    return how


def check_fits(how: How, flow: Dataflow) -> None:
    """Refuse settings that the figures of a dataflow cannot be protected by, with Invalid.

    Amounts have no number of persons to compare with a threshold, and noise is made for counts; dominance asks for a
    table that says who stands behind each figure.
    """
    behind = {attribute.id for attribute in flow.attributes} >= set(CONTRIBUTORS)
    if counted(flow) and how.method == "suppress" and how.dominance:
        raise _wrong("dominance", pair("the rule is for amounts, and these figures are counts",
                                       "правило применяется к суммам, а эти данные — количества"))  # fmt: skip
    if not counted(flow) and how.method == "suppress" and not behind:
        raise _wrong("method", pair("the rules ask who stands behind each amount, and the table does not say it; round "
                                    "the amounts, or share them as they are",
                                    "правила требуют знать, кто стоит за каждой суммой, а в таблице этого нет; "
                                    "округлите суммы или передавайте их без изменений"))  # fmt: skip
    if not counted(flow) and how.method == "cellkey":
        raise _wrong("method", pair("noise by cell keys is made for counts; round the amounts",
                                    "шум по ключам ячеек предназначен для количеств; округлите суммы"))  # fmt: skip


def settings_for(how: How, flow: Dataflow, key: Callable[[], Key]) -> Settings | None:
    """Return the settings of the library; None where nothing is to be changed. `key` is asked only where it is used."""
    if how.method == "none":
        return None
    threshold = how.threshold if counted(flow) or how.method == "suppress" else 0
    rules = Rules(threshold=threshold, dominance=how.dominance)
    if how.method == "suppress":
        return Settings(rules, loss="value" if how.loss == "value" else "cells", keep_total=how.keep_total)
    noise = Noise(how.most, how.variance, how.blocked)
    if how.method == "round":
        return Settings(rules, "round", base=float(how.base), together=how.together, key=key())
    return Settings(rules, "cellkey", noise=noise, key=key())


def told(how: How) -> Pair:
    """Return settings in words.

    >>> told(How(threshold=5)).en
    'cells of fewer than 5 are left out, and others from which they would follow'
    """
    if how.method == "none":
        return pair("figures as they are", "данные без изменений")
    if how.method == "suppress":
        return _told_suppress(how)
    if how.method == "round":
        apart = pair("each by itself, so that sums need not hold", "каждое отдельно, суммы могут не сходиться")
        sums = pair("sums still hold", "суммы сходятся") if how.together else apart
        return pair(f"figures are rounded to multiples of {how.base}; {sums.en}",
                    f"данные округлены до чисел, кратных {how.base}; {sums.ru}")  # fmt: skip
    return pair(f"figures carry noise of at most {how.most}, so that sums need not hold",
                f"к данным добавлен шум не более {how.most}, суммы могут не сходиться")  # fmt: skip


def _told_suppress(how: How) -> Pair:
    en, ru = [], []
    if how.threshold:
        en.append(f"cells of fewer than {how.threshold} are left out")
        ru.append(f"ячейки менее {how.threshold} скрыты")
    if how.dominance:
        number, percent = how.dominance
        en.append(f"amounts of which {number} hold more than {percent:g} % are left out")
        ru.append(f"суммы, более {percent:g} % которых приходится на {number}, скрыты")
    return pair(f"{' and '.join(en)}, and others from which they would follow",
                f"{' и '.join(ru)}, как и другие, из которых их можно было бы вычислить")  # fmt: skip


def told_errors(error: FindingsError) -> Iterator[tuple[str, Pair]]:
    """Give each cell that cannot be protected, with the reason in words."""
    for found in error.findings:
        yield (
            found.where,
            _REASONS.get(found.code, pair(f"{found.what}: {found.remedy}", f"{found.what}: {found.remedy}")),
        )


_REASONS: dict[str, Pair] = {
    "PROTECT": pair("nothing that could be left out besides would hide it",
                    "скрыть её не удаётся, какие бы другие ячейки ни скрывались"),
    "PUBLISHED": pair("it cannot be hidden any more: an earlier release gives it away",
                      "скрыть её уже нельзя: она следует из более раннего выпуска"),
    "RECOVERED": pair("it could be reckoned from what would be released",
                      "её можно вычислить по данным, которые были бы выпущены"),
    "SIZE": pair("the table is too large for rounding with sums that hold: round each figure by itself",
                 "таблица слишком велика для согласованного округления: округляйте каждое число отдельно"),
    "TIME": pair("the table is too large for this: working it out would take more than ten minutes; add noise by cell "
                 "keys, or send a table with fewer breakdowns",
                 "таблица для этого слишком велика: расчёт занял бы больше десяти минут; добавьте шум по ключам ячеек "
                 "или отправьте таблицу с меньшим числом разбивок"),
    "WHOLE": pair("counts have to be whole numbers", "количества должны быть целыми числами"),
    "NOISE": pair("no noise has these settings: allow more change or variance",
                  "шума с такими параметрами нет: увеличьте наибольшее изменение или дисперсию"),
}  # fmt: skip


def _dominance(given: Any) -> tuple[int, float] | None:
    if not given:
        return None
    try:
        number, percent = given if isinstance(given, list | tuple) else str(given).replace(" ", "").split(",")
        number, percent = int(number), float(percent)
    except ValueError:
        number, percent = 0, 0.0
    if number not in (1, 2) or not 0 < percent <= 100:
        raise _wrong("dominance", pair("give how many contributors (1 or 2) and the percentage, such as 1,75",
                                       "укажите число участников (1 или 2) и процент, например 1,75"))  # fmt: skip
    return number, percent


def _number(given: Mapping[str, Any], name: str, default: Any, kind: Any, least: float, most: float) -> Any:
    held = given.get(name)
    if held in (None, ""):
        return default
    try:
        value = kind(held)
    except (TypeError, ValueError):
        value = None
    if value is None or not least <= value <= most:
        raise _wrong(name, pair(f"give a number from {least:g} to {most:g}", f"укажите число от {least:g} до {most:g}"))
    return value


def _yes(given: Any) -> bool:
    return given is True or str(given).lower() in ("1", "on", "true", "yes")


def _wrong(field: str, way_out: Pair) -> Invalid:
    return Invalid(
        what=pair("These settings cannot be used.", "Эти настройки применить нельзя."),
        why=pair(f"The field “{field}” does not fit.", f"Поле «{field}» не подходит."),
        way_out=pair(f"{way_out.en[0].upper()}{way_out.en[1:]}.", f"{way_out.ru[0].upper()}{way_out.ru[1:]}."),
        where=field,
        code="protection-settings",
    )  # fmt: skip

"""`almaty estimate`: the flows of the region from the releases held, kept as releases; a server may run."""

import time
from datetime import UTC, datetime

from almaty.cli import database
from almaty.cli.commands import Options
from almaty.cli.voice import Voice
from almaty.exchange.operations.estimate import Estimated, estimate, keep_estimates
from almaty.exchange.queries.derivations import derivations, held_rows
from almaty.exchange.rules.computing import differing
from almaty.kernel.actor import ANYONE
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid, NotFound
from almaty.picture.queries.mirror import reconcile_ahead
from migrastat.flows import METHODS

REMARKS = {
    "unknown-origin": pair("migrants of unknown origin, left out", "мигранты неизвестного происхождения, не учтены"),
    "no-population": pair("migrants from or in areas whose population is not held, left out",
                          "мигранты из районов и в районах без данных о населении, не учтены"),
    "no-stock": pair("inhabitants of areas whose migrants are not held, left out",
                     "жители районов без данных о мигрантах, не учтены"),
}  # fmt: skip
_NOT_HELD = pair("not held yet; almaty estimate keeps it", "выпуска ещё нет; его сохранит almaty estimate")
_EQUAL = pair("equal to what is held, figure by figure", "совпадает с имеющимся, значение за значением")
_DIFFERS = 1


def run(options: Options, voice: Voice) -> int:
    """Estimate, tell what was left out, keep what is new; with --check or --method only compare with what is held.

    Returns 0; 1 when a comparison found another result. Refuses a method that is none, and a folder without the
    releases that estimates are made from.
    """
    began = time.monotonic()
    database.must_be_ready()
    methods = _methods(options["method"])
    with voice.steps():
        made = [one for one in estimate(methods=methods, told=voice.step) if one.inputs]
    if not made:
        raise _nothing_to_estimate_from()
    for one in made:
        _tell(one, voice)
    if options["check"] or options["method"]:
        return _compare(made, methods, voice)
    new = keep_estimates(made, now=datetime.now(tz=UTC))
    for one in made:
        _tell_kept(one, one.release in new, voice)
    took = voice.seconds(time.monotonic() - began)
    voice.say(pair(f"Done in {took}.", f"Готово за {took}."))
    return 0


def at_start(voice: Voice) -> None:
    """Estimate in the midst of a start, as one more step of it."""
    voice.step(pair("flows estimated from stocks", "оценка потоков по численности"))
    keep_estimates(estimate(), now=datetime.now(tz=UTC))
    voice.step(pair("both counts of corridors reconciled", "согласование двух учётов по коридорам"))
    reconcile_ahead(ANYONE, datetime.now(tz=UTC))


def _methods(asked: str | None) -> tuple[str, ...]:
    if asked is None:
        return tuple(METHODS)
    if asked in METHODS:
        return (asked,)
    listed = ", ".join(METHODS)
    raise Invalid(
        what=pair("There is no such method.", "Такого метода нет."),
        why=pair(f"The methods are: {listed}.", f"Методы: {listed}."),
        way_out=pair("Name one of them, or leave --method out for all.",
                     "Укажите один из них или опустите --method, чтобы взять все."),
        where=asked,
    )  # fmt: skip


def _nothing_to_estimate_from() -> NotFound:
    return NotFound(
        what=pair("There is nothing to estimate from.", "Оценивать не из чего."),
        why=pair("No revision of migrant stock is held together with births, deaths and population of its time.",
                 "Нет ни одного издания численности мигрантов вместе с рождениями, смертями и населением того же "
                 "издания."),
        way_out=pair("Load such releases: they are part of the record that is shipped.",
                     "Загрузите такие выпуски: они входят в прилагаемый свод."),
    )  # fmt: skip


def _tell(one: Estimated, voice: Voice) -> None:
    voice.line(f"\n  {one.revision.stocks}, {one.revision.prospects}: {', '.join(each.slug for each in one.inputs)}")
    for code, words in REMARKS.items():
        found = [remark for remark in one.computed.remarks if remark.code == code]
        if found:
            last = max(found, key=lambda remark: remark.year)
            areas = ", ".join(last.areas)
            voice.line(f"    {voice.text(words)}: {voice.number(last.persons)} ({last.year}; {areas})")


def _tell_kept(one: Estimated, new: bool, voice: Voice) -> None:
    count = voice.number(len(one.computed.rows))
    told = (pair(f"{count} figures, new release", f"значений: {count}, новый выпуск") if new else
            pair(f"{count} figures, held already", f"значений: {count}, выпуск уже есть"))  # fmt: skip
    voice.line(f"  {one.release}: {voice.text(told)}")


def _compare(made: list[Estimated], methods: tuple[str, ...], voice: Voice) -> int:
    """Compare row by row with the releases held; nothing is saved."""
    held = {each.revision: each for each in derivations()}
    differs = 0
    for one in made:
        known = held.get(one.revision.stocks)
        if known is None:
            differs += 1
            voice.line(f"  {one.release}: {voice.text(_NOT_HELD)}")
            continue
        found = differing(one.computed.rows, held_rows(known.release, methods))
        differs += bool(found)
        told = pair(f"{voice.number(found)} figures differ", f"расхождений: {voice.number(found)}") if found else _EQUAL
        voice.line(f"  {known.release.slug}: {voice.text(told)}")
    return _DIFFERS if differs else 0

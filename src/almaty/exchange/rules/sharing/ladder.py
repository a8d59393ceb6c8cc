"""The ladder: own State, secretariat, members, participants, public; and what refuses a step."""

from collections.abc import Collection
from datetime import datetime

from almaty.kernel.audience import Audience
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Conflict, Invalid

STEPS: tuple[str, ...] = tuple(step.value for step in reversed(Audience))
"""The steps above the State itself, the narrowest first."""

STEP_NAMES: dict[str, Pair] = {
    "secretariat": pair("secretariat", "секретариат"),
    "members": pair("member States", "государства-члены"),
    "participants": pair("members and observers", "члены и наблюдатели"),
    "public": pair("everybody", "все"),
}


def check_step(step: str) -> str:
    """Return a step of the ladder; refuses another word with Invalid."""
    if step in STEPS:
        return step
    raise Invalid(
        what=pair("There is no such step.", "Такой ступени нет."),
        why=pair(f"Figures are shared with: {', '.join(STEP_NAMES[each].en for each in STEPS)}.",
                 f"Ступени: {', '.join(STEP_NAMES[each].ru for each in STEPS)}."),
        way_out=pair("Choose one of them.", "Выберите одну из них."),
        where=step[:40],
        code="unknown-step",
    )  # fmt: skip


def wider(step: str) -> tuple[str, ...]:
    """Return the steps that a reader on a step reads besides: the wider ones.

    >>> wider("members")
    ('participants', 'public')
    """
    return STEPS[STEPS.index(step) + 1 :]


def narrower(step: str) -> tuple[str, ...]:
    """Return the steps whose readers also read a step: the narrower ones.

    >>> narrower("members")
    ('secretariat',)
    """
    return STEPS[: STEPS.index(step)]


def check_lift(lifts_at: datetime | None, *, now: datetime, before: datetime | None) -> None:
    """Refuse an embargo that has lifted already (Invalid), and one that ends before that of the vintage before.

    `before` is the instant of the vintage before, whose other periods the new release repeats (Conflict).
    """
    if lifts_at is not None and lifts_at <= now:
        raise Invalid(
            what=pair("The embargo would have lifted already.", "Эмбарго уже было бы снято."),
            why=pair("An embargo holds a release back until an instant that is still to come.",
                     "Эмбарго задерживает выпуск до момента, который ещё не наступил."),
            way_out=pair("Choose a later instant, or none.", "Выберите более поздний момент или не указывайте его."),
            where="lifts_at",
            code="embargo-past",
        )  # fmt: skip
    if before is not None and before > now and (lifts_at is None or lifts_at < before):
        raise Conflict(
            what=pair("The version before this one is still under embargo.",
                      "На предыдущую версию ещё действует эмбарго."),
            why=pair(f"It lifts on {before:%Y-%m-%d %H:%M} UTC, and the new version repeats its other periods.",
                     f"Оно снимается {before:%Y-%m-%d %H:%M} UTC, а новая версия повторяет остальные её периоды."),
            way_out=pair("Choose that instant or a later one.", "Выберите этот или более поздний момент."),
            where="lifts_at",
            code="embargo-before",
        )  # fmt: skip


def check_bound(stage: str, nothing: str) -> None:
    """Refuse to share an answer that is not bound, or that has no figures, with Conflict."""
    if nothing:
        raise Conflict(
            what=pair("This answer has no figures to share.", "В этом ответе нет данных, которыми можно поделиться."),
            why=pair("The State has answered that it does not hold them.",
                     "Государство ответило, что этих данных у него нет."),
            way_out=pair("Nothing needs to be done.", "Ничего делать не нужно."),
            code="nothing-to-share",
        )  # fmt: skip
    if stage != "bound":
        raise Conflict(
            what=pair("This answer is not bound yet.", "Этот ответ ещё не утверждён."),
            why=pair("Only what the national coordinator has bound the State to is shared.",
                     "Передаётся только то, что национальный координатор утвердил от имени государства."),
            way_out=pair("Bind the answer first.", "Сначала утвердите ответ."),
            code="not-bound",
        )  # fmt: skip


def released_already(step: str, slug: str) -> Conflict:
    """Return the refusal of a step that would repeat the release that stands on it."""
    name = STEP_NAMES[step]
    return Conflict(
        what=pair("These figures are released on this step already.", "Эти данные на этой ступени уже выпущены."),
        why=pair(f"The release {slug} ({name.en}) holds exactly what would be released.",
                 f"Выпуск {slug} ({name.ru}) содержит в точности то, что было бы выпущено."),
        way_out=pair("Open that release, or choose another step.",
                     "Откройте этот выпуск или выберите другую ступень."),
        where=slug,
        code="released-already",
    )  # fmt: skip


def moved_on(step: str) -> Conflict:
    """Return the refusal of a release that was made of a state of things that has changed meanwhile."""
    name = STEP_NAMES[step]
    return Conflict(
        what=pair("Somebody has changed or released these figures meanwhile.",
                  "Тем временем эти данные изменил или выпустил другой человек."),
        why=pair(f"What you saw of the step “{name.en}” does not hold any more. Nothing was released.",
                 f"Увиденное вами о ступени «{name.ru}» больше не действует. Ничего не выпущено."),
        way_out=pair("Open the page again, look, and decide anew.", "Откройте страницу заново и решите ещё раз."),
        code="sharing-moved-on",
    )  # fmt: skip


def next_version(versions: Collection[int]) -> int:
    """Return the number of the version after those of one step."""
    return max(versions, default=0) + 1

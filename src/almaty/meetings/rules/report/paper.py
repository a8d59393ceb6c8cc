"""What stands in the report of a meeting. Plain values: the page, the PDF and the DOCX are made of the same ones."""

from dataclasses import asdict, dataclass
from typing import Any

from almaty.kernel.pair import Lang, Pair, Standing, pair

WORDS: dict[str, Pair] = {
    "process": pair("Almaty Process", "Алматинский процесс"),
    "report": pair("Report of the meeting", "Доклад о совещании"),
    "page": pair("page", "с."),
    "of": pair("of", "из"),
    "organisation": pair("Organisation of the meeting", "Организация совещания"),
    "agenda": pair("Agenda", "Повестка дня"),
    "no_agenda": pair("No agenda is on record.", "Повестка дня не зафиксирована."),
    "record": pair("Record of the meeting", "Протокол совещания"),
    "no_record": pair("No record is held.", "Протокола нет."),
    "item": pair("Item", "Пункт"),
    "general": pair("General", "Общие вопросы"),
    "decisions": pair("Decisions", "Решения"),
    "no_decisions": pair("No decision was noted.", "Решений не зафиксировано."),
    "actions": pair("Actions", "Поручения"),
    "no_actions": pair("No action was noted.", "Поручений не зафиксировано."),
    "action": pair("Action", "Поручение"),
    "owner": pair("Owner", "Исполнитель"),
    "due": pair("Due", "Срок"),
    "state": pair("State", "Состояние"),
    "corrections": pair("Corrections to the draft record", "Исправления к проекту протокола"),
    "papers": pair("Papers", "Документы"),
    "no_papers": pair("No paper was issued.", "Документы не выпускались."),
    "symbol": pair("Symbol", "Обозначение"),
    "title": pair("Title", "Название"),
    "participants": pair("List of participants", "Список участников"),
    "no_participants": pair("No delegation is on record.", "Делегации не зафиксированы."),
    "not_noted": pair(
        "Attendance was not noted; confirmed delegates are listed.",
        "Присутствие не отмечено; перечислены подтверждённые делегаты.",
    ),
    "absent": pair("Not represented", "Не представлены"),
    "consent": pair(
        "Persons are named with their consent; of others the number stands here.",
        "Лица названы с их согласия; по остальным указано число.",
    ),
    "missing": pair("not yet translated", "ещё не переведено"),
    "outdated": pair("translation outdated", "перевод устарел"),
    "no_date": pair("no date set", "срок не установлен"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A text as a reader of one language gets it: its real language, and a note where it stands in or lags."""

    text: str
    lang: Lang
    note: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A numbered paragraph of the record."""

    number: int
    told: Told


@dataclass(frozen=True, slots=True)
class Section:
    """An item of the agenda (or what stands under none) with its paragraphs."""

    title: Told
    number: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """A decision or an action: number, words; of an action its owner, its day and how it stands."""

    number: int
    told: Told
    owner: str = ""
    due: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A paper of the meeting."""

    symbol: str
    title: Told
    number: str = ""


@dataclass(frozen=True, slots=True)
class Delegation:
    """A participant that was represented: persons by name, and how many are not named ("" for none)."""

    name: str
    persons: tuple[str, ...]
    unnamed: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Delegations under one heading, such as member States."""

    title: str
    delegations: tuple[Delegation, ...]


@dataclass(frozen=True, slots=True)
class ReportPaper:
    """A whole report. `facts` are label and text; `file_name` has no ending; `standing` says how far the record is."""

    lang: Lang
    file_name: str
    title: Told
    standing: str
    iso_date: str
    facts: tuple[tuple[str, str], ...]
    agenda: tuple[Section, ...]
    record: tuple[Section, ...]
    decisions: tuple[Result, ...]
    actions: tuple[Result, ...]
    corrections: tuple[str, ...]
    papers: tuple[PaperRow, ...]
    groups: tuple[Group, ...]
    absent: tuple[str, ...]
    notes_on_names: tuple[str, ...]
    draft: bool

    @property
    def words(self) -> dict[str, str]:
        """Return the fixed words of the paper in its language."""
        return {name: text.text(self.lang) for name, text in WORDS.items()}

    def plain(self) -> dict[str, Any]:
        """Return it as plain values, ready for JSON."""
        return asdict(self) | {"words": self.words}


def told(text: Pair, lang: Lang) -> Told:
    """Return a pair as a reader of a language gets it on paper."""
    shown = text.shown(lang)
    note = "missing" if shown.fallback else "outdated" if text.standing(lang) == Standing.OUTDATED else ""
    return Told(shown.text, shown.lang, WORDS[note].text(lang) if note else "")

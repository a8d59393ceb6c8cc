"""How a document is cited."""

from almaty.kernel.pair import Pair
from almaty.kernel.period import FuzzyDate
from almaty.language.rules import format_fuzzy

_PROCESS = {"en": "Almaty Process", "ru": "Алматинский процесс"}


def citation(*, symbol: str, title: Pair, issuer: Pair, date: str, address: str, lang: str) -> str:
    """Return one line that names a document so that another reader finds it again."""
    told = title.shown(lang).text
    quoted = f"«{told}»" if lang == "ru" else f"“{told}”"
    when = format_fuzzy(FuzzyDate(date), lang=lang) if date else ""
    whom = issuer.shown(lang).text or _PROCESS[lang]
    return ", ".join(part for part in (whom, quoted, when, symbol, address) if part) + "."

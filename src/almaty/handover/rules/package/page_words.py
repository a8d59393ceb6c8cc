"""Words of the index page, and the page around them."""

from collections.abc import Mapping

from almaty.commitments.rules.names import PROGRESS_NAMES, STANDING_NAMES
from almaty.kernel.audience import AUDIENCE_NAMES
from almaty.kernel.pair import Pair, pair
from almaty.meetings.rules.kinds import STAGE_NAMES

AUDIENCES: Mapping[str, Pair] = {step.value: name for step, name in AUDIENCE_NAMES.items()}

NAMES: Mapping[str, Pair] = {
    **STAGE_NAMES, **PROGRESS_NAMES, **STANDING_NAMES,
    "drafting": pair("being drafted", "готовится"),
    "negotiation": pair("under negotiation", "на переговорах"),
    "silence": pair("silence procedure", "процедура умолчания"),
    "adopted": pair("adopted", "принят"),
    "set-aside": pair("set aside", "отложен"),
}  # fmt: skip

WORDS: Mapping[str, Pair] = {
    "title": pair("Sealed record of the Almaty Process", "Опечатанный свод Алматинского процесса"),
    "language": pair("English", "Русский"),
    "lang-en": pair("English", "английский"),
    "lang-ru": pair("Russian", "русский"),
    "skip": pair("Skip to content", "К содержанию"),
    "made": pair("Made", "Составлен"),
    "of-term": pair("Term of the Chair", "Срок председательства"),
    "restricted": pair("Restricted: holds documents that are not public, and names of officials.",
                       "Ограниченный доступ: содержит непубличные документы и имена должностных лиц."),
    "contents": pair("Contents", "Содержание"),
    "check": pair("Signed. How to check the signature", "Подписано. Как проверить подпись"),
    "terms": pair("Terms of the Chair", "Сроки председательства"),
    "texts": pair("Texts", "Тексты"),
    "meetings": pair("Meetings", "Совещания"),
    "past": pair("Meetings of the record", "Совещания свода"),
    "documents": pair("Documents", "Документы"),
    "commitments": pair("Commitments", "Обязательства"),
    "releases": pair("Releases of figures", "Выпуски данных"),
    "more": pair("Log, definitions, tables", "Журнал, определения, таблицы"),
    "none": pair("None.", "Нет."),
    "number": pair("No.", "№"),
    "chair": pair("Chair", "Председатель"),
    "days": pair("From – to", "С – по"),
    "symbol": pair("Symbol", "Обозначение"),
    "name": pair("Title", "Название"),
    "stage": pair("Stage", "Этап"),
    "steps": pair("Steps", "Шагов"),
    "files": pair("Files", "Файлы"),
    "date": pair("Date", "Дата"),
    "place": pair("Place", "Место"),
    "outcomes": pair("Decisions and actions", "Решения и поручения"),
    "audience": pair("For", "Для кого"),
    "participant": pair("Declared by", "Кем принято"),
    "total": pair("All", "Всего"),
    "publisher": pair("Publisher", "Издатель"),
    "vintage": pair("Vintage", "Версия"),
    "rows": pair("Figures", "Значений"),
    "words-en": pair("Words, English", "Текст, английский"),
    "words-ru": pair("Words, Russian", "Текст, русский"),
    "history": pair("All steps (JSON)", "Все шаги (JSON)"),
    "whole": pair("Agenda, record, decisions (JSON)", "Повестка, протокол, решения (JSON)"),
    "about": pair("What it is (JSON)", "Сведения (JSON)"),
    "list": pair("List of releases (CSV)", "Список выпусков (CSV)"),
    "log": pair("Log of acts, entries", "Журнал действий, записей"),
    "definitions": pair("Definitions of figures", "Определения данных"),
    "schema": pair("What each table and column is (JSON)", "Описание таблиц и столбцов (JSON)"),
}  # fmt: skip

PAGE = """\
<!doctype html>
<html lang="{lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}: {name}</title>
<style>
:root {{ color-scheme: light dark; --ink: #1c2526; --paper: #fdfcf9; --line: #b9b3a4; --accent: #0b5d66;
  --note: #f3e7cf; }}
@media (prefers-color-scheme: dark) {{
  :root {{ --ink: #e8e6e0; --paper: #14191a; --line: #55605f; --accent: #7fcdd4; --note: #3a2f17; }}
}}
body {{ margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }}
header, main {{ max-width: 70rem; margin: 0 auto; padding: 1rem; }}
a {{ color: var(--accent); }}
a:focus-visible, .wide:focus-visible {{ outline: 3px solid var(--accent); outline-offset: 2px; }}
.skip {{ position: absolute; left: -100rem; }}
.skip:focus {{ position: static; }}
.note {{ background: var(--note); border-left: .3rem solid var(--accent); padding: .5rem 1rem; }}
.wide {{ overflow-x: auto; }}
table {{ border-collapse: collapse; width: 100%; }}
th, td {{ text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line); }}
.day {{ white-space: nowrap; }}
.number {{ text-align: right; font-variant-numeric: tabular-nums; }}
td ul {{ margin: 0; padding-left: 1rem; }}
code {{ overflow-wrap: anywhere; }}
@media (max-width: 40rem) {{
  .stacked thead {{ display: none; }}
  .stacked, .stacked tbody, .stacked tr, .stacked td {{ display: block; }}
  .stacked tr {{ border-bottom: 1px solid var(--line); padding: .4rem 0; }}
  .stacked td {{ border: 0; padding: .1rem 0; }}
  .stacked td:not(:empty)::before {{ content: attr(data-head) ": "; font-weight: bold; }}
}}
@media print {{ .skip, nav {{ display: none; }} }}
</style>
</head>
<body>
<header>
<a class="skip" href="#content">{skip}</a>
<p><a href="{twin}" lang="{other}" hreflang="{other}">{twin_name}</a></p>
<h1>{title}</h1>
<p>{name}<br>{made_word}: {made} UTC<br>{kind_word}: {kind}</p>
{term}
<p class="note">{restricted} <a href="{readme}">README</a></p>
<p><a href="{signed}">{check}</a>: <code>{key}</code></p>
<nav aria-label="{contents}"><ul>{here}</ul></nav>
</header>
<main id="content">
{body}
</main>
</body>
</html>
"""

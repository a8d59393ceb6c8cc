"""The words that a paper carries beside those of its text."""

from almaty.kernel.pair import Pair, pair

PROCESS = pair("Almaty Process", "Алматинский процесс")
INTERIM = pair("Interim text, not adopted", "Промежуточный текст, не принят")
ADOPTED = pair("Adopted text", "Принятый текст")
PAGE = pair("Page", "Страница")
OF = pair("of", "из")
STEP = pair("text as of step", "текст на шаг")
WAY_NAMES: dict[str, Pair] = {
    "clean": pair("clean text", "чистый текст"),
    "brackets": pair("text with brackets", "текст со скобками"),
    "tracked": pair("text with tracked changes", "текст с отмеченными изменениями"),
    "bilingual": pair("English and Russian side by side", "английский и русский тексты рядом"),
}
DELETE = pair("delete", "исключить")
PARAGRAPH_GOES = pair("delete this paragraph", "исключить этот пункт")
MOVE = pair("move behind paragraph", "переместить после пункта")
MOVE_FIRST = pair("move to the beginning", "переместить в начало")
MERGE = pair("merge with paragraph", "объединить с пунктом")
NEW = pair("new paragraph", "новый пункт")
NO_TEXT = pair("[no text in this language yet]", "[текста на этом языке пока нет]")
CHAIR = pair("Chair", "Председатель")
LANG_TAGS = {"en": "en-GB", "ru": "ru-RU"}
LANGUAGE_NAMES = {"en": pair("English", "Английский"), "ru": pair("Russian", "Русский")}
STATEMENTS = pair("Reservations and statements", "Оговорки и заявления")
STATEMENT_KINDS = {
    "reservation": pair("reservation", "оговорка"),
    "interpretative": pair("interpretative statement", "толковательное заявление"),
}

"""Kinds of documents, languages of files, and how much of a text was reached."""

from typing import Literal

from almaty.kernel.pair import Pair, pair

KIND_NAMES: dict[str, Pair] = {
    "declaration": pair("declaration", "декларация"),
    "modalities": pair("operating modalities", "порядок работы"),
    "conclusions": pair("conclusions", "итоговые выводы"),
    "decision": pair("decision", "решение"),
    "communique": pair("communiqué", "коммюнике"),
    "framework": pair("cooperation framework", "рамочная программа"),
    "action-plan": pair("action plan", "план действий"),
    "guidelines": pair("guidelines", "руководящие указания"),
    "summary-report": pair("summary report", "краткий отчёт"),
    "chair-summary": pair("Chair's summary", "резюме Председателя"),
    "agenda": pair("agenda", "повестка дня"),
    "participants-list": pair("list of participants", "список участников"),
    "concept-note": pair("concept note", "концептуальная записка"),
    "terms-of-reference": pair("terms of reference", "круг ведения"),
    "information-page": pair("information page", "информационная страница"),
    "statement": pair("statement", "заявление"),
    "report": pair("report", "доклад"),
    "press-release": pair("press release", "пресс-релиз"),
    "study": pair("study", "исследование"),
}

FileLanguage = Literal["en", "ru", "other"]
FILE_LANGUAGES: tuple[FileLanguage, ...] = ("en", "ru", "other")
FILE_LANGUAGE_NAMES: dict[str, Pair] = {
    "en": pair("English", "английский"),
    "ru": pair("Russian", "русский"),
    "other": pair("another language", "другой язык"),
}

LANGUAGE_NAMES: dict[str, Pair] = {
    "en": FILE_LANGUAGE_NAMES["en"],
    "ru": FILE_LANGUAGE_NAMES["ru"],
    "az": pair("Azerbaijani", "азербайджанский"),
    "fa": pair("Persian", "персидский"),
    "it": pair("Italian", "итальянский"),
    "kk": pair("Kazakh", "казахский"),
    "ky": pair("Kyrgyz", "киргизский"),
    "ps": pair("Pashto", "пушту"),
    "tg": pair("Tajik", "таджикский"),
    "tk": pair("Turkmen", "туркменский"),
    "tr": pair("Turkish", "турецкий"),
    "ur": pair("Urdu", "урду"),
    "uz": pair("Uzbek", "узбекский"),
}

REACHED_NAMES: dict[str, Pair] = {
    "none": pair("Nothing of the text was reached; it is known from other sources only.",
                 "Текст недоступен; о документе известно только из других источников."),
    "title": pair("Only the title was reached.", "Доступно только название."),
    "description": pair("Only descriptions of the text were reached.", "Доступны только описания текста."),
    "opening": pair("Only the opening of the text was reached.", "Доступно только начало текста."),
    "whole": pair("The whole text was read where it was found.", "Текст прочитан полностью там, где он был найден."),
}  # fmt: skip


def language_name(code: str) -> Pair:
    """Return the name of a language, its code when it has no name here."""
    return LANGUAGE_NAMES.get(code, pair(code, code))

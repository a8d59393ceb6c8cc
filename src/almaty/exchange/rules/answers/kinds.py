"""Which kind of file has come in, told by its content and never by its name; and names that are safe to keep."""

import re
import unicodedata

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid, Refusal, TooLarge, WrongType

HEAD = 64 * 1024  # bytes of the beginning that are enough to tell the kind
ENDINGS = {"workbook": "xlsx", "table": "xlsx", "csv": "csv", "sdmx-csv": "csv", "sdmx-ml": "xml", "sdmx-json": "json"}
WAY_OF = {"table": "csv"}  # a workbook of the State's own is read like its CSV files
_MEDIA = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8", "xml": "application/xml", "json": "application/json",
}  # fmt: skip
_ZIP = b"PK\x03\x04"
_OLD_EXCEL = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MARKS = (b"\xef\xbb\xbf",)
_SDMX_CSV = re.compile(r'^"?(?:DATAFLOW|STRUCTURE)"?\s*[,;\t]')
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1f]")


def recognise(head: bytes) -> str:
    """Return the way in which a file that begins like this came: workbook, sdmx-ml, sdmx-json, sdmx-csv or csv.

    Refuses what is none of them with WrongType.

    >>> recognise(b"DATAFLOW,FREQ,REF_AREA"), recognise(b"year;country;persons"), recognise(b'{"meta": {}}')
    ('sdmx-csv', 'csv', 'sdmx-json')
    """
    if not head.strip():
        raise wrong_type(pair("The file is empty.", "Файл пуст."))
    if head.startswith(_ZIP):
        return "workbook"
    if head.startswith(_OLD_EXCEL):
        raise wrong_type(pair("It is a workbook of the old Excel format (.xls), or one locked with a password.",
                              "Это книга старого формата Excel (.xls) или книга, защищённая паролем."))  # fmt: skip
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "csv"  # UTF-16 text, as Excel saves "Unicode text"
    text = head.removeprefix(_MARKS[0]).lstrip()
    if text.startswith(b"<"):
        return "sdmx-ml"
    if text.startswith((b"{", b"[")):
        return "sdmx-json"
    if _CONTROL.search(head):
        raise wrong_type(pair("It is neither a workbook nor text.", "Это не рабочая книга и не текст."))
    first = text.split(b"\n", 1)[0].decode("utf-8", "replace")
    return "sdmx-csv" if _SDMX_CSV.match(first) else "csv"


def wrong_type(why: Pair) -> WrongType:
    """Return the refusal of a file that is none of what is read."""
    return WrongType(
        what=pair("This file cannot be read as an answer.", "Этот файл нельзя прочитать как ответ."),
        why=why,
        way_out=pair("Send the workbook of the call (.xlsx), SDMX-CSV, SDMX-ML, SDMX-JSON, or a CSV file of your own.",
                     "Отправьте рабочую книгу запроса (.xlsx), SDMX-CSV, SDMX-ML, SDMX-JSON или собственный файл CSV."),
    )  # fmt: skip


def too_large(megabytes: int) -> TooLarge:
    """Return the refusal of more bytes than the setting allows."""
    return TooLarge(
        what=pair("The file is too large.", "Файл слишком велик."),
        why=pair(f"At most {megabytes} MB are accepted.", f"Принимаются файлы размером не более {megabytes} МБ."),
        way_out=pair("Send fewer periods at a time, or SDMX-CSV instead of a workbook.",
                     "Отправьте меньше периодов за один раз или SDMX-CSV вместо рабочей книги."),
    )  # fmt: skip


class LengthFirst(Refusal):
    """How long the message is has to be said before it is sent."""

    status = 411


def length_first() -> LengthFirst:
    """Return the refusal of a message that is sent in pieces without saying how long it is."""
    return LengthFirst(
        what=pair("The message does not say how long it is.", "В сообщении не указана его длина."),
        why=pair("It comes in pieces (Transfer-Encoding: chunked), so that one that broke off could not be told from a "
                 "whole one. Nothing of it was read.",
                 "Оно передаётся частями (Transfer-Encoding: chunked), и прерванное нельзя отличить от полного. "
                 "Ничего не прочитано."),
        way_out=pair("Send it with the heading Content-Length: programs do so when they are given a file, not a "
                     "stream.",
                     "Отправьте его с заголовком Content-Length: программы делают это, когда получают файл, а не "
                     "поток."),
        code="length-first",
    )  # fmt: skip


def broke_off() -> Invalid:
    """Return the refusal of an upload of which the end is missing."""
    return Invalid(
        what=pair("The upload broke off before its end.", "Отправка прервалась, не дойдя до конца."),
        why=pair("Fewer bytes came in than were announced, so that nothing of them was kept.",
                 "Получено меньше байтов, чем было заявлено, поэтому ничего не сохранено."),
        way_out=pair("Send the file again.", "Отправьте файл ещё раз."),
        code="broke-off",
    )  # fmt: skip


def kept_name(given: str, way: str) -> str:
    """Return a file's name as it is kept: no folder, nothing that a shell, a formula or a header could take amiss.

    >>> kept_name("../../etc/=cmd|' Потоки №5.xlsx.exe", "workbook")
    'cmd Потоки 5.xlsx'
    """
    name = unicodedata.normalize("NFC", given.replace("\\", "/").rsplit("/", 1)[-1])
    stem = name.partition(".")[0] or name.rpartition(".")[0]
    clean = " ".join(re.sub(r"[^\w ()-]+", " ", stem).split()).strip(" -")
    return f"{clean[:100] or 'file'}.{ENDINGS.get(way, 'csv')}"


def media_type(name: str) -> str:
    """Return the media type of something that came in, by the ending of the name that it was kept under."""
    return _MEDIA.get(name.rpartition(".")[2], "application/octet-stream")

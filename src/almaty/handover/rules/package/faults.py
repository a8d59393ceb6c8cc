"""What can be wrong with a package, in words; each fault names the file that it is about."""

from dataclasses import dataclass, field
from pathlib import Path

from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import Invalid

_WORDS: dict[str, Pair] = {
    "changed": pair("was changed: its SHA-256 is not the one in {other}",
                    "изменён: его SHA-256 не совпадает с указанным в {other}"),
    "missing": pair("is missing: {other} names it", "отсутствует: указан в {other}"),
    "added": pair("was added: nothing that is signed names it", "добавлен: ничто подписанное его не называет"),
    "unreadable": pair("cannot be read to its end: {other}", "не читается до конца: {other}"),
    "climbs": pair("has a name that leads out of the package; it was not opened",
                   "имеет имя, выводящее за пределы пакета; не открывался"),
    "letters": pair("has a name with signs that no name in a package has",
                    "имеет имя со знаками, недопустимыми в пакете"),
    "long": pair("has a name that is too long", "имеет слишком длинное имя"),
    "link": pair("is a link or a device, not a file; it was not opened",
                 "не файл, а ссылка или устройство; не открывался"),
    "packed": pair("is encrypted, or compressed in an unusual way", "зашифрован или сжат необычным способом"),
    "outside": pair("lies outside the folder of the package", "лежит вне папки пакета"),
    "twice": pair("is there twice", "присутствует дважды"),
    "alike": pair("differs from {other} in capitals only", "отличается от {other} только регистром букв"),
    "line": pair("cannot be read at line {other}", "не читается в строке {other}"),
    "listed-twice": pair("names {other} twice", "дважды называет {other}"),
    "listed-badly": pair("names a file that may not be: {other}", "называет недопустимый файл: {other}"),
    "form": pair("is not as it has to be: {other}", "имеет неверное содержание: {other}"),
    "signature": pair("does not hold: the signature is not one of the tag manifest by the key in the package",
                      "не подтверждается: это не подпись списка служебных файлов ключом из пакета"),
    "stranger": pair("is not the key that you asked for: the package was signed by {other}",
                     "не тот ключ, который вы указали: пакет подписан ключом {other}"),
    "untold": pair("is a key of which the log does not tell", "ключ, о котором журнал не сообщает"),
    "zip": pair("has a header in the zip that was changed, at byte {other}",
                "имеет изменённый заголовок в архиве, байт {other}"),
    "zip-end": pair("was changed in the directory of the zip, at byte {other}",
                    "изменён в оглавлении архива, байт {other}"),
    "count": pair("does not add up: {other}", "не сходится: {other}"),
    "log": pair("entry {other} does not follow from the one before it", "запись {other} не следует из предыдущей"),
    "head": pair("ends with another entry than the package says",
                 "заканчивается не той записью, которая указана в пакете"),
    "step": pair("text {other}: its chain of steps does not hold", "текст {other}: цепочка шагов не подтверждается"),
    "seal": pair("seal {other} does not hold", "печать {other} не подтверждается"),
    "repacked": pair("was packed by another program; its content is what counts",
                     "упакован другой программой; значение имеет содержимое"),
    "unjudged": pair("is not what {other} says, but that was changed itself",
                     "не соответствует {other}, но изменён и сам этот файл"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong: with which file, of which kind, in words."""

    kind: str
    file: str
    told: Pair


def fault(kind: str, file: str, other: object = "") -> Fault:
    """Return a fault of a kind, in words."""
    words = _WORDS[kind]
    return Fault(kind, file, pair(words.en.format(other=other), words.ru.format(other=other)))


@dataclass
class Findings:
    """What was found: faults, each of which fails a package, and notes, which do not."""

    faults: list[Fault] = field(default_factory=list)
    notes: list[Fault] = field(default_factory=list)


def no_package(path: Path, en: str, ru: str) -> Invalid:
    """Return the refusal of something that cannot be a package at all."""
    return Invalid(
        what=pair("This is no package of a sealed record, or it is damaged.",
                  "Это не пакет опечатанного свода, либо он повреждён."),
        why=pair(f"What is wrong: {en[:300]}.", f"Что не так: {ru[:300]}."),
        way_out=pair("Take another copy. Nothing was written.", "Возьмите другой экземпляр. Ничего не записано."),
        where=str(path),
    )  # fmt: skip

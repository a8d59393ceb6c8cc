"""What a package says of itself to people, in two languages."""

from collections.abc import Mapping

from almaty.handover.rules.package.form import KIND_NAMES, Kind
from almaty.handover.rules.package.leaving import TABLES, stays
from almaty.kernel.pair import Pair

SIGNED_WORDS = """\
WHAT IS SIGNED

The file tagmanifest-sha256.txt, byte for byte, with Ed25519 (RFC 8032); the signature lies beside this file.
That file holds the SHA-256 of bag-info.txt, README.txt, both pages of the index, and of manifest-sha256.txt,
which holds the SHA-256 of every file under data/. So one signature covers every byte of the record.

The public key (hexadecimal): {key}
A signature proves who sealed only as far as the key is known: compare it with the one that the platform shows beside
its seals, or that the secretariat has told you by another way.

HOW TO CHECK, without the platform, in the folder of the package

  sha256sum --quiet -c manifest-sha256.txt
  sha256sum --quiet -c tagmanifest-sha256.txt
  openssl pkeyutl -verify -rawin -pubin -inkey signature/key.pem \\
    -sigfile signature/tagmanifest-sha256.sig -in tagmanifest-sha256.txt

The first two say nothing when all is well; the third says "Signature Verified Successfully".
With the platform's program: almaty verify PACKAGE (it finds added files, and looks at the chains of log and texts)

ЧТО ПОДПИСАНО

Файл tagmanifest-sha256.txt, байт в байт, подписью Ed25519 (RFC 8032); подпись лежит рядом с этим файлом.
В нём указаны SHA-256 файлов bag-info.txt, README.txt, обеих страниц указателя и файла manifest-sha256.txt,
в котором указан SHA-256 каждого файла в data/. Поэтому одна подпись охватывает каждый байт свода.

Открытый ключ (шестнадцатеричная запись): {key}
Подпись доказывает, кто опечатал свод, лишь насколько известен ключ: сравните его с ключом, показанным на платформе
рядом с печатями или сообщённым вам секретариатом иным путём.

КАК ПРОВЕРИТЬ без платформы: выполните в папке пакета три команды, приведённые выше.
Первые две ничего не выводят, если всё в порядке; третья сообщает «Signature Verified Successfully».
Программой платформы: almaty verify ПАКЕТ (находит и добавленные файлы, проверяет цепочки журнала и текстов)
"""

_README = """\
THE SEALED RECORD OF THE ALMATY PROCESS                  ОПЕЧАТАННЫЙ СВОД АЛМАТИНСКОГО ПРОЦЕССА
{name}
Made / Составлен: {made} UTC
Kind / Вид: {kind_en} / {kind_ru}

RESTRICTED. This package holds documents and reports that are not public, and names and addresses of officials. It is
for the Chair's office and the secretariat: keep it and hand it on as you would its most restricted document.
ОГРАНИЧЕННЫЙ ДОСТУП. В пакете есть непубличные документы и отчёты, имена и адреса должностных лиц. Он предназначен для
аппарата Председателя и секретариата: храните и передавайте его так же, как самый закрытый из его документов.

Open index.html (index.ru.html) in any browser: it lists what is in here and opens it.
Откройте index.ru.html (index.html) в любом браузере: там указано содержание пакета.

data/documents/     documents in their languages, with what each is / документы на их языках и сведения о них
data/texts/         texts with every step; adopted ones with sealed files, manifest, signature, key
                    тексты со всеми шагами; принятые: с опечатанными файлами, манифестом, подписью, ключом
data/meetings/      meetings with agenda, papers, record, decisions / совещания: повестка, документы, протокол, решения
data/commitments/   commitments, reports, readings, replies (JSON, CSV) / обязательства, отчёты, оценки, ответы
data/releases/      figures (Apache Parquet), what each release is (JSON), list (CSV) / данные, описания, список
data/definitions/   concepts, code lists, structures of figures (JSON) / понятия, списки кодов, структуры данных
data/log/           log of acts, one entry a line, each with the hash of the one before it
                    журнал действий: запись в строке, с хешем предыдущей
data/tables/        every table as lines of JSON, explained in schema.json; rebuild.json, files.jsonl are for a rebuild
                    все таблицы строками JSON, пояснения в schema.json; rebuild.json, files.jsonl для восстановления
data/other/         files that belong to none of these / прочие файлы
signature/          signature, key, how to check them / подпись, ключ, как их проверить

Verify / Проверка:         almaty verify PACKAGE
Rebuild / Восстановление:  almaty import PACKAGE --folder DIR
It is a BagIt 1.0 bag (RFC 8493): other programs read and check it too. / Это пакет BagIt 1.0 (RFC 8493).

WHAT STAYS BEHIND / ЧТО НЕ ВЫВОЗИТСЯ
sessions, private keys, index of the search (made again) / сеансы, закрытые ключи, указатель поиска (создаётся вновь)
{left}
"""


def readme(*, name: str, made: str, kind: Kind) -> str:
    """Return the text that explains a package."""
    words = KIND_NAMES[kind]
    return _README.format(name=name, made=made, kind_en=words.en, kind_ru=words.ru, left="\n".join(_left(kind)))


def _left(kind: Kind) -> list[str]:
    told = []
    for table, leaving in TABLES.items():
        limited = leaving.always is not None or (kind == Kind.RECORD and leaving.record is not None)
        if limited:
            stay = _NOTHING if stays(table, kind) else Pair()
            told.append(f"{table}: {leaving.words.en}{stay.en}: {leaving.why.en}"
                        f" / {leaving.words.ru}{stay.ru}: {leaving.why.ru}")  # fmt: skip
    return told


_NOTHING = Pair(" (nothing)", " (ничего)")


def description(*, name: str, made: str, kind: Kind, version: str, term: str, log: Mapping[str, str]) -> dict[str, str]:
    """Return what the description of the bag says, by its labels."""
    return {
        "Source-Organization": "Almaty Process / Алматинский процесс",
        "External-Identifier": name,
        "External-Description": f"Sealed record, {KIND_NAMES[kind].en}",
        "Bagging-Date": made[:10],
        "Bag-Software-Agent": f"almaty {version}",
        **log,
        "Record-Kind": kind.value,
        "Record-Term": term or "-",
        "Record-Made": made,
    }

"""`almaty verify`: proves a sealed record unchanged on a machine that has never seen the platform. Writes nothing."""

from pathlib import Path

from almaty.cli.commands import Options
from almaty.cli.voice import Voice
from almaty.handover.rules.package.faults import Fault
from almaty.handover.rules.package.form import KIND_NAMES, LARGEST_TAG, Kind
from almaty.handover.rules.package.verifying import Verdict, verify
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid
from almaty.texts.rules.signing import public_of_pem

_SHOWN = 50


def run(options: Options, voice: Voice) -> int:
    """Verify a package and tell all that is wrong with it, by file; returns 1 where anything is."""
    verdict = verify(options["package"], key=wanted_key(options["key"]))
    told(verdict, voice, known=bool(options["key"]))
    return 1 if verdict.faults else 0


def told(verdict: Verdict, voice: Voice, *, known: bool) -> None:
    """Say what was found."""
    if verdict.faults:
        first = verdict.faults[0].file
        voice.say(pair(f"NOT as it was sealed. The first file concerned: {first}",
                       f"НЕ соответствует опечатанному. Первый такой файл: {first}"))  # fmt: skip
        _list(verdict.faults, voice)
    _list(verdict.notes, voice)
    if verdict.faults:
        return
    _tell_whole(verdict, voice)
    if not known:
        voice.say(pair("  That this key is the platform's own you know from another place; name it with --key FILE.",
                       "  Что это ключ платформы, удостоверяется иным путём; укажите его: --key FILE."))  # fmt: skip


def _tell_whole(verdict: Verdict, voice: Voice) -> None:
    info = verdict.info
    name, made = info.get("External-Identifier", ""), info.get("Record-Made", "")
    files, size, entries = (voice.number(count) for count in (verdict.files, verdict.octets, verdict.entries))
    voice.say(pair(f"Whole and unchanged: {name}, made {made}", f"Цел и не изменён: {name}, составлен {made}"))
    voice.say(pair(f"  files {files}, bytes {size}, log entries {entries}",
                   f"  файлов {files}, байт {size}, записей журнала {entries}"))  # fmt: skip
    if info.get("Record-Kind") in set(Kind):
        voice.line(f"  {voice.text(KIND_NAMES[Kind(info['Record-Kind'])])}")
    voice.say(pair(f"  signed by key {verdict.key}", f"  подписан ключом {verdict.key}"))


def _list(found: list[Fault], voice: Voice) -> None:
    for one in found[:_SHOWN]:
        voice.line(f"  {one.file}: {voice.text(one.told)}")
    more = len(found) - _SHOWN
    if more > 0:
        voice.say(pair(f"  … and {more} more", f"  … и ещё {more}"))


def wanted_key(path: Path | None) -> str:
    """Return a public key from a file, in hexadecimal; refuses a file that holds none."""
    if path is None:
        return ""
    try:
        with path.open("rb") as stream:
            body = stream.read(LARGEST_TAG)
        words = body.decode("ascii", "replace").strip().lower()
        key = public_of_pem(body) or (words if len(bytes.fromhex(words)) == 32 else "")
    except (OSError, ValueError):
        key = ""
    if not key:
        raise Invalid(
            what=pair("This file holds no public key.", "В этом файле нет открытого ключа."),
            why=pair("An Ed25519 key as PEM, or as 64 hexadecimal signs, is wanted.",
                     "Нужен ключ Ed25519 в виде PEM или 64 шестнадцатеричных знаков."),
            way_out=pair("Take the one that the platform shows beside its seals.",
                         "Возьмите ключ, который платформа показывает рядом с печатями."),
            where=str(path),
        )  # fmt: skip
    return key

"""The adopted text as everybody reads it, its seal, and the files by which anybody can check it."""

from collections.abc import Callable

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from almaty.archive.operations import open_held
from almaty.kernel.actor import Verb
from almaty.kernel.following import followed
from almaty.kernel.identifiers import slug_of
from almaty.kernel.pair import Pair, pair
from almaty.kernel.refusal import NotFound
from almaty.language.reader import lang_of
from almaty.meetings.queries.gate import meeting_named
from almaty.texts.models import Sealed
from almaty.texts.queries.seals import canonical_of, proofs, seal_of
from almaty.texts.rules.adopting import of_the_text
from almaty.texts.rules.instants import told_in
from almaty.texts.rules.sealing import digest
from almaty.texts.rules.signing import public_pem
from almaty.texts.rules.state import State
from almaty.texts.views.frame import Opened, frame, opened

_JSON, _TEXT, _PEM = "application/json", "text/plain; charset=utf-8", "application/x-pem-file"


@require_safe
def text_adopted(request: HttpRequest, slug: str) -> HttpResponse:
    """Show an adopted text: clean, in one language or both, with its symbol, hashes, statements and files."""
    held = opened(request, slug)
    if held.state.adoption is None:
        return redirect("text", slug=slug)
    sealed = seal_of(held.text)
    words = request.GET.get("words", "")
    paragraphs = of_the_text(held.state)
    under = followed(held.actor, "paragraph", [f"{slug}/{one.id}" for one in paragraphs])
    context = _context(held, sealed) | {
        "words": words if words in ("en", "ru", "both") else lang_of(),
        "paragraphs": [(one, under.get(f"{slug}/{one.id}")) for one in paragraphs],
        "may_commit": held.actor.may(Verb.DRAFT_COMMITMENT),
        "statements": [(one, held.room.name(one.by), held.state.paragraphs.get(one.paragraph or 0))
                       for one in held.state.statements],
        "corrigenda": list(sealed.corrigenda.select_related("text").order_by("sealed_at", "symbol")),
    }  # fmt: skip
    return render(request, "texts/adopted.html", frame(held, "adopted") | context)


@require_safe
def text_seal(request: HttpRequest, slug: str) -> HttpResponse:
    """Check the seal of an adopted text now, part by part, and say how anybody checks it elsewhere."""
    held = opened(request, slug)
    sealed = seal_of(held.text)
    found = proofs(sealed)
    context = _context(held, sealed) | {"proofs": found, "holds": all(one.holds for one in found)}
    return render(request, "texts/seal.html", frame(held, "seal") | context)


@require_safe
def text_seal_part(request: HttpRequest, slug: str, part: str) -> HttpResponse:
    """Hand out what a check elsewhere needs: manifest, signature, public key, canonical form of a language."""
    sealed = seal_of(opened(request, slug).text)
    if part not in _PARTS:
        raise _no_file(part)
    content_type, made = _PARTS[part]
    response = HttpResponse(made(sealed), content_type=content_type)
    response.headers["Content-Disposition"] = f'attachment; filename="{slug_of(sealed.symbol)}.{part}"'
    return response


@require_safe
def text_sealed_file(request: HttpRequest, slug: str, sha256: str) -> HttpResponse | FileResponse:
    """Hand out a file that was sealed with the text, byte for byte."""
    sealed = seal_of(opened(request, slug).text)
    named = {file["sha256"]: (kind, file["name"]) for kinds in sealed.files.values() for kind, file in kinds.items()}
    stream = open_held(sha256) if sha256 in named else None
    if stream is None:
        raise _no_file(sha256)
    kind, name = named[sha256]
    return FileResponse(stream, as_attachment=True, filename=name, content_type=kind)


_PARTS: dict[str, tuple[str, Callable[[Sealed], str]]] = {
    "manifest.json": (_JSON, lambda sealed: sealed.manifest),
    "signature.txt": (_TEXT, lambda sealed: sealed.signature),
    "key.pem": (_PEM, lambda sealed: public_pem(sealed.key)),
    "canonical.en.jsonl": (_TEXT, lambda sealed: canonical_of(sealed, "en")),
    "canonical.ru.jsonl": (_TEXT, lambda sealed: canonical_of(sealed, "ru")),
}


def _context(held: Opened, sealed: Sealed) -> dict[str, object]:
    adoption = held.state.adoption
    return {
        "sealed": sealed,
        "document": slug_of(sealed.symbol),
        "adoption": adoption,
        "meeting": meeting_named(held.actor, adoption.meeting) if adoption else Pair(),
        "instants": told_in(adoption.at, [_zone(held.state)]) if adoption else [],
        "manifest_hash": digest(sealed.manifest),
        "files": [(lang, kind, file) for lang, kinds in sealed.files.items() for kind, file in sorted(kinds.items())],
        "present": [held.room.name(code) for code in adoption.present] if adoption else [],
        "parts": list(_PARTS),
    }  # fmt: skip


def _zone(state: State) -> str:
    return state.silences[-1].zone if state.silences and state.silences[-1].outcome == "adopted" else "Asia/Almaty"


def _no_file(name: str) -> NotFound:
    return NotFound(
        what=pair("There is no such file of this seal.", "Такого файла у этой печати нет."),
        why=pair("The address may be cut short.", "Возможно, адрес скопирован не полностью."),
        way_out=pair(
            "Open the page of the seal: it lists the files.", "Откройте страницу печати: там перечислены файлы."
        ),
        where=name[:64],
    )

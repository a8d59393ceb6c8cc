"""Texts of a package: every step, the words as they stand, and of an adopted text what was sealed."""

import base64

from almaty.handover.rules.package.chains import taken
from almaty.handover.rules.package.composing.files import Files
from almaty.handover.rules.package.composing.reading import Row, Tables
from almaty.handover.rules.package.names import readable
from almaty.kernel.pair import LANGS
from almaty.texts.rules.adopting import of_the_text
from almaty.texts.rules.plain import plain_text
from almaty.texts.rules.replay import replayed
from almaty.texts.rules.sealing import canonical
from almaty.texts.rules.signing import public_pem


def texts(tables: Tables, files: Files) -> list[Row]:
    """Write every text and return what the index tells of them."""
    return [_text(row, tables, files) for row in tables.rows("texts.text")]


def _text(row: Row, tables: Tables, files: Files) -> Row:
    folder = f"data/texts/{readable(row['slug'], most=100)}"
    steps = tables.of("texts.step", "text_id", row["id"])
    place = files.write(f"{folder}/text.json", row | {"steps": steps})
    paragraphs = of_the_text(replayed(taken(step) for step in steps))
    head = row["symbol"] or f"{row['slug']} ({row['stage']})"
    words = {
        lang: files.write(f"{folder}/words.{lang}.txt", plain_text(paragraphs, lang, symbol=head)) for lang in LANGS
    }
    seal = tables.one("texts.sealed", "text_id", row["id"])
    return {"row": row, "at": place, "words": words, "steps": len(steps),
            "sealed": _sealed(seal, steps, folder, files) if seal else []}  # fmt: skip


def _sealed(seal: Row, steps: list[Row], folder: str, files: Files) -> list[str]:
    """Write what was sealed, so that the seal is checked with well-known tools alone, and return the places."""
    below, adopted = f"{folder}/sealed", max((step["seq"] for step in steps if step["kind"] == "adopt"), default=0)
    paragraphs = of_the_text(replayed(taken(step) for step in steps if step["seq"] <= adopted))
    places = [
        files.stored(file["sha256"], below, name=file["name"], media_type="", title=file["name"].rpartition(".")[0])
        for kinds in seal["files"].values()
        for file in kinds.values()
    ]
    places += [files.write(f"{below}/canonical.{lang}.jsonl", canonical(paragraphs, lang)) for lang in LANGS]
    places.append(files.write(f"{below}/manifest.json", seal["manifest"]))
    places.append(files.write(f"{below}/signature.base64", f"{seal['signature']}\n"))
    places.append(files.write(f"{below}/key.pem", public_pem(seal["key"])))
    signature = files.free(f"{below}/signature.bin")
    (files.root / signature).write_bytes(base64.b64decode(seal["signature"]))
    return [place for place in [*places, signature] if place]

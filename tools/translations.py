"""Look whether every catalogue is complete: each message translated, none marked fuzzy."""

import sys
from pathlib import Path

from babel.messages.pofile import read_po

PACKAGE = Path(__file__).resolve().parents[1] / "src" / "almaty"


def faults_of(catalogue: Path) -> list[str]:
    """Return what is missing in a catalogue, one line each."""
    with catalogue.open("rb") as stream:
        messages = read_po(stream, locale=catalogue.parts[-3])
    room = catalogue.relative_to(PACKAGE).parts[0]
    faults = []
    for message in messages:
        shown = message.id if isinstance(message.id, str) else message.id[0]
        strings = [message.string] if isinstance(message.string, str) else list(message.string or [""])
        if shown and not all(strings):
            faults.append(f"{room}: not translated: {shown}")
        elif shown and message.fuzzy:
            faults.append(f"{room}: marked fuzzy: {shown}")
    return faults


def main() -> int:
    """Tell every fault and return 1 when there is one."""
    catalogues = sorted(PACKAGE.glob("*/locale/*/LC_MESSAGES/django.po"))
    faults = [fault for catalogue in catalogues for fault in faults_of(catalogue)]
    print("\n".join(faults) or f"{len(catalogues)} catalogues complete")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())

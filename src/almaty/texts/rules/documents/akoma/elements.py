"""Elements of Akoma Ntoso, and words within them."""

from collections.abc import Iterable

from lxml import etree

from almaty.texts.rules.documents.marks import Run

NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"


def a(tag: str, *children: etree._Element | str | None, **attributes: str) -> etree._Element:
    """Return an element; attributes that are "" are left out.

    >>> etree.tostring(a("num", "5."))[:4]
    b'<num'
    """
    made = etree.Element(f"{{{NAMESPACE}}}{tag}", nsmap={None: NAMESPACE})
    for name, value in attributes.items():
        if value:
            made.set(name, value)
    for child in children:
        if isinstance(child, str):
            made.text = child
        elif child is not None:
            made.append(child)
    return made


def spoken(tag: str, runs: Iterable[Run], within: str, **attributes: str) -> etree._Element:
    """Return an element with words; footnotes stand where they belong, named within the element `within`."""
    made = a(tag, **attributes)
    notes = 0
    for run in runs:
        if run.note is None:
            _add(made, _faced(run))
            continue
        notes += 1
        note = a("authorialNote", spoken("p", run.note, f"{within}__authorialNote_{notes}"), marker=str(notes),
                 placement="bottom", eId=f"{within}__authorialNote_{notes}")  # fmt: skip
        _add(made, note)
    return made


def _faced(run: Run) -> etree._Element | str:
    if run.bold and run.italic:
        return a("b", a("i", run.text))
    return a("b", run.text) if run.bold else a("i", run.text) if run.italic else run.text


def _add(to: etree._Element, what: etree._Element | str) -> None:
    if not isinstance(what, str):
        to.append(what)
    elif len(to):
        to[-1].tail = (to[-1].tail or "") + what
    else:
        to.text = (to.text or "") + what

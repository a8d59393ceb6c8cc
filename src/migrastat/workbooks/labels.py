"""How a code stands in a cell: the code and its name in both languages, so that an official need not know codes."""

from migrastat.structures import Code, CodeList

BETWEEN = " · "


def label(code: Code) -> str:
    """Write a code as a drop-down shows it.

    >>> from migrastat.structures import Text
    >>> label(Code("KAZ", Text("Kazakhstan", "Казахстан")))
    'KAZ · Kazakhstan · Казахстан'
    """
    names = (code.name.en, code.name.ru) if code.name.en != code.name.ru else (code.name.en,)
    return BETWEEN.join((code.id, *(name for name in names if name)))


class CodeReader:
    """Reads the code that a cell names: by a label, the code itself, or a name that is exactly one of the list.

    Anything else is returned as it stands, so that it can be told of.

    >>> from migrastat.structures import Text
    >>> read = CodeReader(CodeList("CL_SEX", "1.0", Text(), {"F": Code("F", Text("Female", "Женщины"))}))
    >>> [read(text) for text in ("F", "F · Female · Женщины", " женщины ", "f", "XY · Somebody", "X ")]
    ['F', 'F', 'F', 'F', 'XY', 'X']
    """

    def __init__(self, codelist: CodeList) -> None:
        self._codes = codelist.codes
        self._named: dict[str, str] = {}
        self._read: dict[str, str] = {}
        for code in codelist.codes.values():
            for name in {code.id.casefold(), code.name.en.casefold(), code.name.ru.casefold()} - {""}:
                # A name that two codes share leads to none of them.
                self._named[name] = "" if self._named.get(name, code.id) != code.id else code.id

    def __call__(self, text: str) -> str:
        """Return the code of a text."""
        if text not in self._read:
            self._read[text] = self._find(text)
        return self._read[text]

    def _find(self, text: str) -> str:
        written = " ".join(text.split())
        if written in self._codes:
            return written
        lead, between, _ = written.partition(BETWEEN.strip())
        if between:
            return lead.strip()
        return self._named.get(written.casefold()) or written

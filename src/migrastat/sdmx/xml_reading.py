"""SDMX-ML data in: structure-specific 2.1 and 3.0, generic 2.1, streamed.

Read with Expat rather than into a tree: it names lines of any number, gives tags as they come, and lets the reader stop
before anything is expanded. A document type declaration ends the reading, and with it every trick with entities.
"""

from collections.abc import Mapping
from pathlib import Path
from xml.parsers import expat

from migrastat.sdmx import remarks
from migrastat.sdmx.gathering import Gathering, Refused, look_at_reference
from migrastat.sdmx.limits import Limits
from migrastat.sdmx.naming import Reference, read_reference
from migrastat.sdmx.xml_figures import Figures, Generic, Specific
from migrastat.structures import TIME_PERIOD, Dataflow, Received

_PIECE = 1 << 16
_KINDS: Mapping[str, type[Specific | Generic]] = {
    "StructureSpecificData": Specific,
    "StructureSpecificTimeSeriesData": Specific,
    "GenericData": Generic,
    "GenericTimeSeriesData": Generic,
}
_VERSIONS = ("/v2_1/message", "/v3_0/message", "/v3_1/message")
_UTF8 = frozenset({"utf-8", "utf8", "us-ascii", "ascii"})
_ACTIONS = frozenset({"Information", "Append", "Replace", "Merge"})
_NAMED_BY = {"Structure": "DataStructure", "StructureUsage": "Dataflow"}
_NAMING = frozenset({*_NAMED_BY, "ProvisionAgreement", "ProvisionAgrement"})  # the second is how version 2.1 spells it


def read_xml(path: Path, dataflow: Dataflow, limits: Limits) -> Received:
    """Read an SDMX-ML data message; `Refused` where it is not to be read, `OSError` where it cannot be opened."""
    return _Message(dataflow, limits).read(path)


class _Message:
    """One message while it is read: what stands around its data sets, and who takes their figures."""

    def __init__(self, dataflow: Dataflow, limits: Limits) -> None:
        self.dataflow, self.limits = dataflow, limits
        self.rows = Gathering(dataflow, limits)
        self.dimension = TIME_PERIOD
        self.figures: Figures | None = None
        self.taker: type[Specific | Generic] = Specific
        self.depth = self.skipped = 0
        self.texts: list[str] = []
        self.structures: dict[str, tuple[Reference | None, str, str]] = {}
        self.structure, self.at_observation, self.named_by = "", TIME_PERIOD, ""
        self.parser = expat.ParserCreate(namespace_separator="|")
        self.parser.buffer_text = True
        self.parser.XmlDeclHandler = self._declared
        self.parser.StartDoctypeDeclHandler = self._doctype
        self.parser.StartElementHandler = self._root
        self.parser.EndElementHandler = self._end

    def read(self, path: Path) -> Received:
        """Read the file in pieces, so that a tag without an end is not collected for ever."""
        fed = 0
        with path.open("rb") as file:
            try:
                while piece := file.read(_PIECE):
                    fed += len(piece)
                    self.parser.Parse(piece, False)
                    if fed - self.parser.CurrentByteIndex > self.limits.cell + _PIECE:
                        raise Refused(remarks.too_long(self.limits.cell, self.line))
                self.parser.Parse(b"", True)
            except expat.ExpatError as error:
                raise Refused(remarks.malformed(expat.ErrorString(error.code), error.lineno)) from None
        if not self.structures:
            self.rows.tell(remarks.no_dataflow(self.dataflow))
        return self.rows.received()

    # What the readers of figures ask for

    @property
    def line(self) -> int:
        return self.parser.CurrentLineNumber

    def listen(self) -> None:
        self.texts = []
        self.parser.CharacterDataHandler = self._hear

    def _hear(self, text: str) -> None:
        self.texts.append(text)
        if sum(map(len, self.texts)) > self.limits.cell:
            raise Refused(remarks.too_long(self.limits.cell, self.line))

    def heard(self) -> str:
        self.parser.CharacterDataHandler = None
        return "".join(self.texts).strip()

    def skip(self) -> None:
        self.skipped = 1
        self.parser.StartElementHandler, self.parser.EndElementHandler = self._skip_start, self._skip_end

    def _skip_start(self, _name: str, _attributes: object) -> None:
        self.skipped += 1
        if self.skipped > self.limits.depth:
            raise Refused(remarks.too_deep(self.limits.depth, self.line))

    def _skip_end(self, _name: str) -> None:
        self.skipped -= 1
        if not self.skipped:
            self._hand_on()

    # What stands around the figures

    def _declared(self, _version: str, encoding: str | None, _standalone: int) -> None:
        if encoding and encoding.lower() not in _UTF8:
            raise Refused(remarks.encoding(named=encoding))

    def _doctype(self, *_told: object) -> None:
        raise Refused(remarks.declarations(self.line))

    def _root(self, name: str, _attributes: object) -> None:
        space, _, local = name.rpartition("|")
        if local not in _KINDS or not space.endswith(_VERSIONS):
            raise Refused(remarks.other_root(local, "StructureSpecificData, GenericData (SDMX-ML 2.1, 3.0)"))
        self.taker = _KINDS[local]
        self.depth = 1
        self.parser.StartElementHandler = self._start

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > self.limits.depth:
            raise Refused(remarks.too_deep(self.limits.depth, self.line))
        local = name.rpartition("|")[2]
        if local == "DataSet":
            self._begin_data(attributes)
            return
        self.listen()
        if "structureID" in attributes:
            self.structure = attributes["structureID"]
            self.at_observation = attributes.get("dimensionAtObservation", TIME_PERIOD)
            self.structures[self.structure] = (None, "", self.at_observation)
        elif local in _NAMING:
            self.named_by = local
        elif local == "Ref" and self.structure:
            self._refer(f"{attributes.get('agencyID')}:{attributes.get('id')}({attributes.get('version', '1.0')})")

    def _end(self, name: str) -> None:
        self.depth -= 1
        text = self.heard()
        self.texts = []
        if text.startswith("urn:sdmx:") and self.structure:
            self._refer(text)
        elif name.endswith("|DataSetAction") and text not in _ACTIONS:
            self.rows.tell(remarks.action(text, self.line))

    def _refer(self, text: str) -> None:
        held = read_reference(text)
        if held and not held.kind:
            kind = _NAMED_BY.get(self.named_by, "ProvisionAgreement")
            held = Reference(held.agency, held.id, held.version, kind)
        self.structures[self.structure] = (held, text, self.at_observation)

    # The data sets

    def _begin_data(self, attributes: Mapping[str, str]) -> None:
        told = {name.rpartition("|")[2]: text for name, text in attributes.items()}
        held, text, self.dimension = self.structures.get(told.get("structureRef", ""), (None, "", TIME_PERIOD))
        self.rows.tell(*look_at_reference(held, text, self.dataflow))
        if told.get("action", "Information") not in _ACTIONS:
            self.rows.tell(remarks.action(told["action"], self.line))
        self.parser.CharacterDataHandler = None
        self.rows.take_whole(told, self.line)
        self.figures = self.taker(self, {name: text for name, text in told.items() if name in self.dataflow.columns})
        self._hand_on()

    def _hand_on(self) -> None:
        """Let the reader of figures take the tags that follow."""
        figures = self.figures
        if figures is None:
            self.parser.StartElementHandler, self.parser.EndElementHandler = self._start, self._end
            return

        def end(name: str) -> None:
            if name.endswith("DataSet"):
                self.rows.take_whole(figures.whole, self.line)
                self.figures = None
                self.depth -= 1
                self._hand_on()
            else:
                figures.end(name)

        self.parser.StartElementHandler, self.parser.EndElementHandler = figures.start, end

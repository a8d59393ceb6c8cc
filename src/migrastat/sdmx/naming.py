"""How SDMX names its artefacts: by URN, or by the part of it that says AGENCY:ID(VERSION)."""

import re
from dataclasses import dataclass

# The package in which the information model keeps a class: part of every URN.
PACKAGES = {
    "AgencyScheme": "base",
    "Codelist": "codelist",
    "Code": "codelist",
    "ConceptScheme": "conceptscheme",
    "Concept": "conceptscheme",
    "DataStructure": "datastructure",
    "Dataflow": "datastructure",
    "ContentConstraint": "registry",
    "DataConstraint": "registry",
    "ProvisionAgreement": "registry",
}
_SHORT = re.compile(
    r"(?:.*[.:](?P<kind>[A-Za-z]+)=)?(?P<agency>[\w.\-]+):(?P<id>[\w@$\-]+)\((?P<version>[\w.+*\-]+)\)\s*"
)


@dataclass(frozen=True, slots=True)
class Reference:
    """The name of an artefact as a message gives it; `kind` is empty where only AGENCY:ID(VERSION) is written."""

    agency: str
    id: str
    version: str
    kind: str = ""

    def __str__(self) -> str:
        return f"{self.agency}:{self.id}({self.version})"


def urn(kind: str, agency: str, ident: str, version: str, item: str = "") -> str:
    """Return the URN of an artefact, or of an item in it.

    >>> urn("Codelist", "AP", "CL_SEX", "1.0")
    'urn:sdmx:org.sdmx.infomodel.codelist.Codelist=AP:CL_SEX(1.0)'
    >>> urn("Concept", "AP", "CS_AP", "1.0", "SEX")
    'urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=AP:CS_AP(1.0).SEX'
    """
    within = f".{item}" if item else ""
    return f"urn:sdmx:org.sdmx.infomodel.{PACKAGES[kind]}.{kind}={agency}:{ident}({version}){within}"


def read_reference(text: str) -> Reference | None:
    """Read a URN or AGENCY:ID(VERSION); None where the text is neither.

    >>> read_reference("urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=AP:FLOW_IN(1.0)")
    Reference(agency='AP', id='FLOW_IN', version='1.0', kind='Dataflow')
    >>> str(read_reference("AP:FLOW_IN(1.0)"))
    'AP:FLOW_IN(1.0)'
    """
    held = _SHORT.fullmatch(text.strip())
    return Reference(held["agency"], held["id"], held["version"], held["kind"] or "") if held else None

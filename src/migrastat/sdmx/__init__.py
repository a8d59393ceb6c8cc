"""SDMX messages in and out: structures and data in CSV, JSON and XML."""

from migrastat.sdmx.artefacts import Artefact, artefacts, related
from migrastat.sdmx.forms import DATA_MEDIA, STRUCTURE_MEDIA, DataForm, StructureForm
from migrastat.sdmx.limits import Limits
from migrastat.sdmx.naming import Reference, read_reference, urn
from migrastat.sdmx.reading import read_data
from migrastat.sdmx.structure_writing import write_availability, write_structures
from migrastat.sdmx.writing import write_data

__all__ = [
    "DATA_MEDIA",
    "STRUCTURE_MEDIA",
    "Artefact",
    "DataForm",
    "Limits",
    "Reference",
    "StructureForm",
    "artefacts",
    "read_data",
    "read_reference",
    "related",
    "urn",
    "write_availability",
    "write_data",
    "write_structures",
]

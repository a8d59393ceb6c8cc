"""Definitions: code lists and dataflows, from the files of a folder and in the form in which they are kept."""

from almaty.exchange.rules.definitions.checks import ListFault, faults_of_codes
from almaty.exchange.rules.definitions.content import Content, as_content, from_content, list_from_content
from almaty.exchange.rules.definitions.reading import SHIPPED_AGENCY, Definitions, read_folder
from almaty.exchange.rules.definitions.versions import Change, carry_over, changes, is_newer, next_version

__all__ = [
    "SHIPPED_AGENCY",
    "Change",
    "Content",
    "Definitions",
    "ListFault",
    "as_content",
    "carry_over",
    "changes",
    "faults_of_codes",
    "from_content",
    "is_newer",
    "list_from_content",
    "next_version",
    "read_folder",
]

"""What the drafts' room needs to know to edit a document on screen."""

from almaty.archive.forms import DocumentForm
from almaty.archive.operations.edit_document import apply_document
from almaty.archive.queries.editing import (
    document_address,
    document_as_typed,
    document_label,
    drafts_for,
    is_for,
)
from almaty.drafts.rules import Editable
from almaty.kernel.pair import pair

DOCUMENT = Editable(
    kind="document",
    name=pair("document", "документ"),
    form=DocumentForm,
    load=document_as_typed,
    apply=apply_document,
    label=document_label,
    address=document_address,
    is_for=is_for,
    drafts_for=drafts_for,
)

"""The screens of the room."""

from almaty.drafts.views.draft import act, draft, history
from almaty.drafts.views.overview import drafts
from almaty.drafts.views.writing import edit, new, write

__all__ = ["act", "draft", "drafts", "edit", "history", "new", "write"]

"""The verbs of the room."""

from almaty.drafts.operations.decide import publish, return_draft
from almaty.drafts.operations.write import rebase, save, send, start, withdraw
from almaty.drafts.rules import Editable, register

__all__ = ["Editable", "publish", "rebase", "register", "return_draft", "save", "send", "start", "withdraw"]

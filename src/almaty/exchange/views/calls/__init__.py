"""The screens of data calls: the secretariat's, and what a State sees of a call."""

from almaty.exchange.views.calls.acting import call_act, call_extend
from almaty.exchange.views.calls.reading import call, call_download, call_letters, calls
from almaty.exchange.views.calls.writing import call_edit, call_new

__all__ = ["call", "call_act", "call_download", "call_edit", "call_extend", "call_letters", "call_new", "calls"]

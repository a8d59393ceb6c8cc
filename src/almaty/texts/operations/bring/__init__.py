"""Files that come in: a text that is brought in, a paper that comes back. Nothing is kept before somebody says so."""

from almaty.texts.operations.bring.files import received, receiver
from almaty.texts.operations.bring.look import look_at_text
from almaty.texts.operations.bring.returning import CameBack, Taken, keep_returned, look_at_returned

__all__ = ["CameBack", "Taken", "keep_returned", "look_at_returned", "look_at_text", "received", "receiver"]

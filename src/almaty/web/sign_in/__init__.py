"""How people sign in: by invitation only, with a second factor for everyone who acts for somebody."""

from almaty.web.sign_in.adapter import Adapter
from almaty.web.sign_in.limits import too_many

__all__ = ["Adapter", "too_many"]

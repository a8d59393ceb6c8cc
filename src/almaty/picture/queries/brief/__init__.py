"""Briefs: two pages that one can put before a minister, from the same figures and sentences as the screens.

Only what makes papers imports `typeset`; the server imports `ask` and `kept`.
"""

from almaty.picture.queries.brief.ask import BriefOf, read_brief
from almaty.picture.queries.brief.kept import brief_file

__all__ = ["BriefOf", "brief_file", "read_brief"]

"""Texts as XML holds them, and the names of its schemas."""

import re

VERSIONS = {"ml21": "v2_1", "ml21generic": "v2_1", "ml30": "v3_0"}
# Letters that no XML file may have are shown as unreadable; line breaks would become spaces in an attribute.
_NEVER = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\n": "&#10;", "\r": "&#13;", "\t": "&#9;"}
_ESCAPED = re.compile("[" + "".join(_ESCAPES) + "]")


def namespace(form: str, name: str) -> str:
    """Return the namespace of a schema of the version that a form is written in.

    >>> namespace("ml30", "common")
    'http://www.sdmx.org/resources/sdmxml/schemas/v3_0/common'
    """
    return f"http://www.sdmx.org/resources/sdmxml/schemas/{VERSIONS[form]}/{name}"


def escape(text: str) -> str:
    """Return a text as an attribute or element of XML holds it.

    >>> escape('a < "b" & c')
    'a &lt; &quot;b&quot; &amp; c'
    """
    return _ESCAPED.sub(lambda found: _ESCAPES[found[0]], _NEVER.sub("\ufffd", text))

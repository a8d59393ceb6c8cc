"""A part of a page that is written once for all that it depends on."""

import sys

from django import template
from django.template.base import FilterExpression, Parser, Token
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from almaty.kernel.kept import Kept

register = template.Library()

_BYTES = 24 * 1024 * 1024
parts: Kept[SafeString] = Kept(_BYTES)


class _KeptPart(template.Node):
    """Writes its content, or hands out what was written under the same name in the same language."""

    def __init__(self, content: template.NodeList, place: str, on: FilterExpression) -> None:
        self.nodelist, self.place, self.on = content, place, on

    def render(self, context: template.Context) -> SafeString:
        """Return the content; a value in `on` that says nothing (None) keeps nothing."""
        depends = self.on.resolve(context)
        if depends is None:
            return self.nodelist.render(context)
        name = (self.place, get_language(), depends)
        written = parts.get(name)
        if written is None:
            written = self.nodelist.render(context)
            parts.put(name, written, size=sys.getsizeof(written))
        return written


@register.tag
def kept(parser: Parser, token: Token) -> template.Node:
    """Keep what stands between {% kept on %} and {% endkept %}, where `on` is a tuple of all that it depends on.

    The view makes the tuple, beginning with the stamp of the releases or of the record, and hands on what is costly to
    gather as a lazy value, so that it is gathered only where it has to be written. Nothing of the reader (rights,
    tokens, nonces) and no part of the address may stand inside.
    """
    words = token.split_contents()
    if len(words) != 2:
        raise template.TemplateSyntaxError("kept takes one value: {% kept on %}")
    content = parser.parse(("endkept",))
    place = f"{parser.origin}:{token.lineno}"
    parser.delete_first_token()
    return _KeptPart(content, place, parser.compile_filter(words[1]))

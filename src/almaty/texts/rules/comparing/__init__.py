"""Comparing two versions of a text. The method has a number; a comparison names the one that found it."""

from almaty.texts.rules.comparing.paragraphs import METHOD, Compared, compared, from_stored, in_order
from almaty.texts.rules.comparing.words import Part, differing

__all__ = ["METHOD", "Compared", "Part", "compared", "differing", "from_stored", "in_order"]

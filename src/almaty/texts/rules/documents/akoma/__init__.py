"""Akoma Ntoso 3.0, the open standard of parliamentary and legal texts: one document a language.

A text is a `statement`, as declarations and resolutions are in the standard. Every paragraph has an `eId` made of its
permanent number (`p17`), so that an address of a paragraph stays true when numbers change.
"""

from almaty.texts.rules.documents.akoma.document import About, akoma

__all__ = ["About", "akoma"]

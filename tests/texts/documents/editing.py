"""Edits of a Word file as a word processor makes them, on its parts."""

import io
import zipfile
from copy import deepcopy

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class Copy:
    """A delegation's copy of a file."""

    def __init__(self, content, author="Delegation of Tajikistan", date="2030-07-01T10:00:00Z"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts["word/document.xml"])
        self.made = {f"{W}id": "9001", f"{W}author": author, f"{W}date": date}

    @property
    def body(self):
        return self.root.find(f"{W}body")

    def paragraph(self, beginning):
        """Return the paragraph that holds some words."""
        return next(one for one in self.root.iter(f"{W}p")
                    if beginning in "".join(part.text or "" for part in one.iter(f"{W}t")))  # fmt: skip

    def run(self, words):
        """Return the run that holds some words."""
        return next(
            one for one in self.root.iter(f"{W}r") if words in "".join(part.text or "" for part in one.iter(f"{W}t"))
        )

    def replace(self, old, new, *, tracked=False):
        """Change words within a run, as if typed over."""
        run = self.run(old)
        before, _, after = run.find(f"{W}t").text.partition(old)
        parts = [self._like(run, before)]
        if tracked:
            parts += [self._wrapped("del", self._like(run, old, tag="delText")) if old else None,
                      self._wrapped("ins", self._like(run, new)) if new else None]  # fmt: skip
        else:
            parts.append(self._like(run, new))
        for part in (*parts, self._like(run, after)):
            if part is not None:
                run.addprevious(part)
        run.getparent().remove(run)

    def remove(self, beginning, *, tracked=False):
        """Take a paragraph away."""
        one = self.paragraph(beginning)
        if not tracked:
            one.getparent().remove(one)
            return
        self._mark_end(one, "del")
        for run in one.findall(f"{W}r"):
            for part in run.findall(f"{W}t"):
                part.tag = f"{W}delText"
            wrapped = self._wrapped("del", deepcopy(run))
            run.addprevious(wrapped)
            one.remove(run)

    def add(self, after, words, *, style=None, tracked=False):
        """Put a new paragraph behind another, in the same style or in one of its own."""
        one = self.paragraph(after)
        new = etree.Element(f"{W}p")
        look = deepcopy(one.find(f"{W}pPr"))
        if style is not None:
            look.find(f"{W}pStyle").set(f"{W}val", style)
        new.append(look)
        run = etree.SubElement(new, f"{W}r")
        etree.SubElement(run, f"{W}t").text = words
        run[0].set(SPACE, "preserve")
        if tracked:
            self._mark_end(new, "ins")
            new.append(self._wrapped("ins", deepcopy(run)))
            new.remove(run)
        one.addnext(new)

    def move(self, beginning, *, after):
        """Cut a paragraph with its bookmark and paste it elsewhere."""
        one = self.paragraph(beginning)
        one.getparent().remove(one)
        self.paragraph(after).addnext(one)

    def without_names(self):
        """Lose every bookmark, as some programs do."""
        for name in ("bookmarkStart", "bookmarkEnd"):
            for one in list(self.root.iter(f"{W}{name}")):
                one.getparent().remove(one)

    def saved(self):
        parts = self.parts | {"word/document.xml": etree.tostring(self.root)}
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in parts.items():
                package.writestr(name, content)
        return held.getvalue()

    def _like(self, run, words, tag="t"):
        if not words:
            return None
        new = etree.Element(f"{W}r")
        if run.find(f"{W}rPr") is not None:
            new.append(deepcopy(run.find(f"{W}rPr")))
        part = etree.SubElement(new, f"{W}{tag}")
        part.text = words
        part.set(SPACE, "preserve")
        return new

    def _wrapped(self, kind, run):
        made = etree.Element(f"{W}{kind}", self.made)
        made.append(run)
        return made

    def _mark_end(self, one, kind):
        look = one.find(f"{W}pPr")
        marks = look.find(f"{W}rPr")
        if marks is None:
            marks = etree.SubElement(look, f"{W}rPr")
        etree.SubElement(marks, f"{W}{kind}", self.made)

"""Elements of Word's own language (WordprocessingML)."""

from lxml import etree

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
XML = "http://www.w3.org/XML/1998/namespace"
_MAP = {"w": W, "r": R}


def w(tag: str, *children: etree._Element | str | None, **attributes: str | int) -> etree._Element:
    """Return an element of the main namespace; attributes too, those that are None or "" left out.

    >>> etree.tostring(w("pStyle", val="Title"))[:14]
    b'<w:pStyle xmln'
    """
    made = etree.Element(f"{{{W}}}{tag}", nsmap=_MAP)
    for name, value in attributes.items():
        if value != "":
            made.set(f"{{{W}}}{name}", str(value))
    for child in children:
        if isinstance(child, str):
            made.text = child
        elif child is not None:
            made.append(child)
    return made


def words(tag: str, text: str) -> etree._Element:
    """Return an element that holds words with all their spaces."""
    made = w(tag, text)
    made.set(f"{{{XML}}}space", "preserve")
    return made


def written(root: etree._Element) -> bytes:
    """Return a part of the file."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))

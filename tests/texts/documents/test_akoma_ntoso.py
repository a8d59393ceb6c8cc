"""Akoma Ntoso 3.0.

The standard's schema is not shipped here. What is checked: names and order of parts as the standard has them for a
`statement`, that every name is one of the standard's, that every `eId` is there once, and that every reference to a
name leads to one. (The writer was also held against the published schema while it was written.)
"""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from tests.texts.documents.story import Story, negotiated, paper

from almaty.kernel.pair import pair
from almaty.texts.rules.documents.akoma import About, akoma
from almaty.texts.rules.state import KINDS

AKN = "{http://docs.oasis-open.org/legaldocml/ns/akn/3.0}"
ABOUT = About("declaration", "negotiation", date(2030, 6, 3), participants=(("KGZ", pair("Kyrgyzstan", "Кыргызстан")),))
IDENTIFICATION = {
    "FRBRWork": ["FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor", "FRBRcountry", "FRBRsubtype", "FRBRnumber",
                 "FRBRname"],
    "FRBRExpression": ["FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor", "FRBRversionNumber", "FRBRauthoritative",
                       "FRBRlanguage", "FRBRtranslation"],
    "FRBRManifestation": ["FRBRthis", "FRBRuri", "FRBRdate", "FRBRauthor", "FRBRformat"],
}  # fmt: skip
ORDER = {
    "akomaNtoso": ["statement"],
    "statement": ["meta", "preface", "preamble", "mainBody", "attachments"],
    "meta": ["identification", "lifecycle", "workflow", "references"],
    "identification": ["FRBRWork", "FRBRExpression", "FRBRManifestation"],
    "doc": ["meta", "mainBody"],
    "attachment": ["num", "heading", "doc"],
    "recital": ["num", "p"],
    **IDENTIFICATION,
}
WITHIN = {
    "preface": {"p"}, "preamble": {"recitals", "p"}, "recitals": {"recital"},
    "mainBody": {"section", "paragraph", "subparagraph", "p"},
    "section": {"num", "heading", "content", "intro", "section", "paragraph", "subparagraph"},
    "paragraph": {"num", "content", "intro", "subparagraph"},
    "subparagraph": {"num", "content", "intro", "subparagraph"},
    "content": {"p"}, "intro": {"p"}, "authorialNote": {"p"}, "attachments": {"attachment"},
    "p": {"b", "i", "authorialNote", "docTitle"}, "docTitle": {"b", "i", "authorialNote"},
    "heading": {"b", "i", "authorialNote"}, "b": {"i"},
    "references": {"original", "TLCOrganization", "TLCRole", "TLCConcept"}, "lifecycle": {"eventRef"},
    "workflow": {"step"},
}  # fmt: skip


def name(element):
    return element.tag.removeprefix(AKN)


def check(content):
    """Hold a document against the rules above; return its root."""
    root = etree.fromstring(content)
    ids = [one.get("eId") for one in root.iter() if one.get("eId")]
    assert len(ids) == len(set(ids))
    for one in root.iter():
        children = [name(child) for child in one]
        if name(one) in ORDER:
            places = [ORDER[name(one)].index(child) for child in children]
            assert places == sorted(set(places)), (name(one), children)
        else:
            assert set(children) <= WITHIN.get(name(one), set()), (name(one), children)
        if name(one) in ("section", "paragraph", "subparagraph"):
            assert set(children) - {"num", "heading"}, "an element of the tree holds words"
            assert not {"content", "intro"} <= set(children)
        for attribute in ("source", "by", "href", "refersTo", "outcome", "as"):
            if (one.get(attribute) or "").startswith("#"):
                assert one.get(attribute)[1:] in ids
    return root


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_a_text_is_a_statement_of_the_standard(lang):
    root = check(akoma(paper(negotiated(), langs=(lang,)), ABOUT))
    assert root.find(f".//{AKN}FRBRlanguage").get("language") == {"en": "eng", "ru": "rus"}[lang]
    (named,) = [one for one in root.iter(f"{AKN}TLCOrganization") if one.get("eId") == "kgz"]
    assert named.get("showAs") == {"en": "Kyrgyzstan", "ru": "Кыргызстан"}[lang]
    assert root.find(f".//{AKN}workflow/{AKN}step").get("outcome") == "#stage-negotiation"


def test_an_address_of_a_paragraph_is_its_permanent_number():
    root = check(akoma(paper(negotiated()), ABOUT))
    paragraph = root.find(f".//{AKN}paragraph[@eId='p4']")
    assert [name(one) for one in paragraph] == ["num", "intro", "subparagraph", "subparagraph"]
    assert [one.get("eId") for one in paragraph.iter(f"{AKN}subparagraph")] == ["p5", "p6"]
    assert root.find(f".//{AKN}recital[@eId='p2']//{AKN}authorialNote").get("eId") == "p2__authorialNote_1"
    assert "".join(root.find(f".//{AKN}attachment").itertext()).strip().endswith("Words of the annex.")


def test_an_adopted_text_says_so():
    about = About("declaration", "adopted", date(2030, 6, 3), adopted=date(2030, 6, 9), source="en")
    root = check(akoma(paper(Story(), langs=("ru",), interim=False), about))
    assert root.find(f".//{AKN}FRBRauthoritative").get("value") == "true"
    assert root.find(f".//{AKN}FRBRtranslation").get("fromLanguage") == "eng"
    assert root.find(f".//{AKN}eventRef[@refersTo='#stage-adopted']").get("date") == "2030-06-09"


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(KINDS), st.integers(0, 4), st.sampled_from(["x", "**a** {{b //c//}} d", ""])),
                max_size=10))  # fmt: skip
def test_whatever_stands_in_a_text_is_a_tree_of_the_standard(rows):
    check(akoma(paper(Story(tuple((kind, level, words, "") for kind, level, words in rows))), ABOUT))

"""Definitions as an anonymous reader sees them, and how the secretariat makes a new version with four eyes."""

from html import unescape
from urllib.parse import urlencode

import pytest
from django.test import Client
from tests import cast

from almaty.archive.queries import search
from almaty.drafts.models import Draft
from almaty.exchange.models import Definition
from almaty.exchange.queries.definitions import codelist, codelists, dataflow, dataflows, source_of, versions
from almaty.kernel.actor import ANYONE
from almaty.overview.operations import refresh_search_if_stale

pytestmark = pytest.mark.django_db
LANGS = ("en", "ru")


def html(client: Client, address: str, status: int = 200) -> str:
    """Return a page as text."""
    answer = client.get(address)
    assert answer.status_code == status, address
    return unescape(answer.content.decode())


@pytest.mark.parametrize("lang", LANGS)
def test_the_list_names_every_dataflow_and_every_code_list_once(client, lang):
    page = html(client, f"/{lang}/figures/definitions/")
    assert f"/{lang}/figures/definitions/" in html(client, f"/{lang}/figures/")
    for flow in dataflows():
        assert page.count(f'/{lang}/figures/definitions/{flow.id}/"') == 1
        assert flow.definition.text(lang) in page
    for held in codelists():
        assert f"/{lang}/figures/definitions/codelists/{held.id}/" in page


@pytest.mark.parametrize("lang", LANGS)
def test_every_dataflow_has_a_page_with_its_texts_columns_and_structure(client, lang):
    for flow in dataflows():
        page = html(client, f"/{lang}/figures/definitions/{flow.id}/")
        for text in (flow.definition, flow.population, flow.duration_rule, *flow.caveats):
            assert text.text(lang) in page
        for one in flow.dimensions:
            assert f"codelists/{one.codelist.id}/" in page
        assert f'"/sdmx/2.1/dataflow/AP/{flow.id}/1.0.0?references=all"' in page
        assert "NATIONAL_" in page
        assert "drafts/edit" not in page


@pytest.mark.parametrize("lang", LANGS)
def test_every_code_list_has_a_page_with_every_code(client, lang):
    for held in codelists():
        page = html(client, f"/{lang}/figures/definitions/codelists/{held.id}/")
        assert all(f"<code>{code}</code>" in page for code in held.codes)
        assert source_of(held).text(lang) in page
        assert all(code.name.text(lang) in page for code in held.codes.values() if "&" not in code.name.text(lang)
                   and "'" not in code.name.text(lang))  # fmt: skip


@pytest.mark.parametrize("address", ["NOTHING/", "FLOW_IN/?version=7.0.0", "codelists/CL_NOTHING/", "flow_in/"])
def test_an_unknown_definition_is_not_found_in_words(client, address):
    assert "Open the list of definitions" in html(client, f"/en/figures/definitions/{address}", status=404)


def test_a_dataflow_is_found_by_its_name_and_by_the_words_of_its_caveats():
    refresh_search_if_stale(today=cast.SINCE)
    for words in ("Border crossings", "Пересечения границы", "ASYLUM_DECISIONS"):
        found = search(ANYONE, words, lang="en" if words.isascii() else "ru")
        assert any(hit.kind == "dataflow" for hit in found.found), words


def typed(ident: str, kind: str, **changed: str) -> dict[str, str]:
    """Return what a browser sends when the form of a definition is sent with some fields changed."""
    page = cast.secretary().client.get(f"/en/drafts/edit/{kind}/{ident}/")
    form, sent = page.context["form"], {"mark": str(page.context["mark"]), "send": "1"}
    for field in form:
        value = field.value()
        if hasattr(value, "en"):
            sent |= {f"{field.name}_en": value.en, f"{field.name}_ru": value.ru, f"{field.name}_source": "en"}
            sent |= {f"{field.name}_done": ""}
        else:
            sent[field.name] = value or ""
    return sent | changed


def send(ident: str, kind: str, **changed: str):
    """Send a change to the second person, and return the answer."""
    return cast.secretary().client.post(f"/en/drafts/edit/{kind}/{ident}/", typed(ident, kind, **changed))


def publish(answer):
    """Publish what was sent, as the second person."""
    address = answer["Location"]
    second = cast.second_secretary().client
    page = second.get(address)
    draft = Draft.objects.get(pk=int(address.rstrip("/").split("/")[-1]))
    return page, second.post(f"{address}publish/", {"mark": str(draft.saves)})


NOTE = {"note_en": "The population is told more plainly.", "note_ru": "Проще сказано, кто учитывается."}


def test_a_second_person_publishes_a_new_version_and_the_old_one_stays(client):
    texts = {"population_en": "persons who settle", "population_ru": "лица, поселяющиеся на жительство"}
    answer = send("FLOW_IN", "dataflow", **texts, **NOTE)
    assert answer.status_code == 302
    assert dataflow("FLOW_IN").version == "1.0.0", "a draft is no version"
    assert cast.secretary().client.post(f"{answer['Location']}publish/", {"mark": "0"}).status_code == 403
    page, published = publish(answer)
    assert "<ins>settle</ins>" in page.content.decode()
    assert published.status_code == 302
    flow = dataflow("FLOW_IN")
    assert (flow.version, flow.population.ru) == ("1.0.1", "лица, поселяющиеся на жительство")
    assert flow.dimensions == dataflow("FLOW_IN", "1.0.0").dimensions
    newest = html(client, "/ru/figures/definitions/FLOW_IN/")
    assert "Проще сказано, кто учитывается." in newest
    assert "<ins>лица, поселяющиеся на жительство</ins>" in newest
    assert "перевод устарел" not in newest
    assert "опубликована секретариатом" in newest and "Ospanov" not in newest, "the public reads no name of a person"
    inside = html(cast.coordinator().client, "/ru/figures/definitions/FLOW_IN/")
    assert "Daniyar Ospanov" in inside.split("1.0.1</a>")[1].split("</h3>")[0], "who published, not who wrote"
    old = html(client, "/en/figures/definitions/FLOW_IN/?version=1.0.0")
    assert "This is version 1.0.0" in old
    assert "persons who came to live in the reporting State" in old


def test_a_new_code_reaches_every_dataflow_that_uses_the_list():
    codes = typed("CL_RETURN_TYPE", "codelist")["codes"] + "\nHUMANITARIAN\t_T\tHumanitarian\tГуманитарное"
    publish(send("CL_RETURN_TYPE", "codelist", codes=codes, **NOTE))
    assert codelist("CL_RETURN_TYPE").codes["HUMANITARIAN"].name.ru == "Гуманитарное"
    for ident in ("RETURNS", "RETURNS_RECEIVED"):
        assert versions("dataflow", ident)[0].version == "1.0.1"
        assert "HUMANITARIAN" in dataflow(ident).dimension("RETURN_TYPE").codelist.codes
        assert "HUMANITARIAN" not in dataflow(ident, "1.0.0").dimension("RETURN_TYPE").codelist.codes
    assert dataflow("FLOW_IN").version == "1.0.0"
    page = html(Client(), "/ru/figures/definitions/RETURNS/")
    assert "<ins>CL_RETURN_TYPE 1.0.1</ins>" in page
    assert "По глоссарию миграции МОМ" in html(Client(), "/ru/figures/definitions/codelists/CL_RETURN_TYPE/")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("FORCED | _T | Forced return", "FORCES | _T | Forced return", "FORCED: The code was taken out"),
        ("ASSISTED | VOLUNTARY", "ASSISTED | NOWHERE", "ASSISTED: Its parent NOWHERE is not in the list"),
        ("VOLUNTARY | _T", "VOLUNTARY | ASSISTED", "VOLUNTARY: Its parents lead back to itself"),
        (
            "_U | _T | Not known | Не указан",
            "_U | _T | Not known",
            "_U: A line has four to six parts with | between them; line 7 has 3.",
        ),
        ("_U | _T | Not known", "_T | _T | Not known", "_T: The code stands in the list twice"),
        ("_U | _T | Not known", "_U? | _T | Not known", "_U?: A code has Latin letters"),
        ("_U | _T | Not known", "_U | _T | ", "_U: The name is needed in both languages"),
    ],
)
def test_a_code_list_that_does_not_hold_together_is_refused_with_the_code_and_what_was_typed_stays(old, new, told):
    codes = typed("CL_RETURN_TYPE", "codelist")["codes"]
    assert old in codes
    answer = send("CL_RETURN_TYPE", "codelist", codes=codes.replace(old, new, 1), **NOTE)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert told in page
    assert new.split(" | ")[0] in page
    assert Draft.objects.count() == 0


def test_all_faults_of_a_code_list_are_told_at_once_in_the_language_of_the_typist():
    codes = typed("CL_SEX", "codelist")["codes"].replace("F | _T", "F | X").replace("M | _T", "M | Y")
    sent = typed("CL_SEX", "codelist", codes=codes, **NOTE)
    answer = cast.secretary().client.post("/ru/drafts/edit/codelist/CL_SEX/", sent)
    page = answer.content.decode()
    assert "F: Вышестоящего кода X нет в списке." in page
    assert "M: Вышестоящего кода Y нет в списке." in page


def test_states_keep_the_names_that_the_united_nations_uses():
    codes = typed("CL_AREA", "codelist")["codes"]
    answer = send("CL_AREA", "codelist", codes=codes.replace("KGZ | WLD | Kyrgyzstan", "KGZ | WLD | Kirghizia"), **NOTE)
    assert "KGZ: States and territories have the names that the United Nations uses" in answer.content.decode()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"population_en": "persons who settle"}, "population"),
        ({"population_en": "persons who settle", "population_ru": ""}, "population"),
    ],
)
def test_a_text_whose_translation_lags_behind_is_not_published(changed, field):
    answer = send("FLOW_IN", "dataflow", **changed, **NOTE)
    _, published = publish(answer)
    assert published.status_code == 422
    assert "both languages" in published.content.decode()
    assert dataflow("FLOW_IN").version == "1.0.0"


def test_caveats_have_to_be_as_many_in_both_languages():
    more = typed("FLOW_IN", "dataflow")["caveats_en"] + "\nOne more."
    answer = send("FLOW_IN", "dataflow", caveats_en=more, **NOTE)
    assert answer.status_code == 422
    assert "as many caveats" in answer.content.decode()


def test_of_two_drafts_the_second_is_told_that_the_definition_has_moved_on():
    first = send("FLOW_IN", "dataflow", name_en="Immigration", name_ru="Иммиграция", **NOTE)
    second = send("FLOW_IN", "dataflow", name_en="Inflow", name_ru="Приток", **NOTE)
    assert publish(first)[1].status_code == 302
    assert publish(second)[1].status_code == 409
    assert dataflow("FLOW_IN").name.en == "Immigration"


def test_nobody_begins_a_dataflow_or_a_code_list_on_screen_and_the_list_does_not_offer_it():
    client = cast.secretary().client
    page = client.get("/en/drafts/").content.decode()
    for kind in ("dataflow", "codelist"):
        assert f"/drafts/new/{kind}/" not in page
        assert client.get(f"/en/drafts/new/{kind}/").status_code == 404


@pytest.mark.parametrize("who", ["chair_office", "coordinator", "observer", "outsider"])
def test_only_the_secretariat_writes_a_new_version(who):
    assert getattr(cast, who)().client.get("/en/drafts/edit/dataflow/FLOW_IN/").status_code == 403


def test_a_hostile_name_is_shown_as_text(client):
    codes = typed("CL_SEX", "codelist")["codes"].replace("Female", "<script>alert(1)</script>")
    publish(send("CL_SEX", "codelist", codes=codes, **NOTE))
    page = client.get("/en/figures/definitions/codelists/CL_SEX/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert(1)" not in page


def test_a_page_asks_the_database_a_constant_number_of_times(client, django_assert_max_num_queries):
    client.get("/en/figures/definitions/")
    with django_assert_max_num_queries(12):
        client.get("/en/figures/definitions/?" + urlencode({"again": "1"}))
    assert Definition.objects.count() > 50

"""Every way in: the call's workbook, SDMX in each form, a table of the State's own, the grid, what is held."""

import io
import json
from urllib.parse import urlencode

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests import cast
from tests.exchange.answers import calling

from almaty.exchange.models import Mapping, Submission
from almaty.exchange.operations.answers import confirm_held
from almaty.exchange.queries.answers.figures import rows_of
from almaty.exchange.queries.definitions import dataflow
from almaty.kernel.refusal import Conflict
from almaty.people.models import Act
from migrastat.sdmx import write_data

pytestmark = pytest.mark.django_db

GOOD = (
    {"TIME_PERIOD": "2022", "OBS_VALUE": "118"},
    {"TIME_PERIOD": "2023", "OBS_VALUE": "124"},
    {"TIME_PERIOD": "2024", "OBS_VALUE": "131"},
)


def _upload(person, part, body, name="answer.bin", at="upload/", **more):
    address = f"/en/figures/calls/{part.answer.call.slug}/TJK/{part.flow.dataflow}/{at}"
    form = {"file": SimpleUploadedFile(name, body), "whole": "yes", "over": "0"} | more
    return person.client.post(address, form)


def _values(submission):
    return rows_of(submission).column("OBS_VALUE").to_pylist()


def _filled_in(body, *figures, sheet="STATELESS"):
    """Fill figures into the first row of a workbook, as an official would, and return its bytes."""
    book = openpyxl.load_workbook(io.BytesIO(body))
    page = book[sheet]
    ids = next(row for row in page.iter_rows() if any(cell.value == "OBS_VALUE:2022" for cell in row))
    columns = [cell.column for cell in ids if str(cell.value).startswith("OBS_VALUE:")]
    first = next(row for row in range(ids[0].row + 1, page.max_row) if str(page.cell(row, 1).value).startswith("_T"))
    for column, figure in zip(columns, figures, strict=True):
        page.cell(first, column).value = figure
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def test_the_workbook_goes_out_is_filled_in_and_comes_back(part, deputy):
    base = f"/ru/figures/calls/{part.answer.call.slug}/TJK/STATELESS/"
    taken = deputy.client.get(f"{base}workbook/")
    assert taken.headers["Content-Disposition"] == 'attachment; filename="figures-for-the-meeting-tjk-stateless.xlsx"'
    answer = _upload(deputy, part, _filled_in(taken.content, 118, 124, 131), "Ответ.xlsx")
    assert answer.headers["Location"].endswith("/TJK/STATELESS/findings/")
    row = Submission.objects.get()
    assert (row.way, row.name, row.errors, row.count) == ("workbook", "Ответ.xlsx", 0, 3)
    assert _values(row) == [118.0, 124.0, 131.0]
    assert calling.part_of(part.answer.call).current == row


def test_a_workbook_finding_names_sheet_row_and_cell(part, deputy):
    taken = deputy.client.get(f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/workbook/")
    _upload(deputy, part, _filled_in(taken.content, 118, "about 120", 131), "answer.xlsx")
    page = deputy.client.get(f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/findings/").content.decode()
    assert Submission.objects.get().errors == 1
    assert "about 120" in page
    assert "<strong>STATELESS " in page


def test_what_the_workbook_says_of_the_source_becomes_that_of_the_answer(part, deputy):
    taken = deputy.client.get(f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/workbook/")
    book = openpyxl.load_workbook(io.BytesIO(_filled_in(taken.content, 118, 124, 131)))
    sources = next(sheet for sheet in book if sheet.title.startswith("Sources"))
    rows = {str(row[4].value or row[-1].value): row for row in sources.iter_rows() if len(row) > 4}
    publisher = next(row for name, row in rows.items() if name.endswith(":publisher"))
    publisher[2].value = "Ministry of Internal Affairs"
    out = io.BytesIO()
    book.save(out)
    _upload(deputy, part, out.getvalue(), "answer.xlsx")
    assert calling.part_of(part.answer.call).about["publisher"]["en"] == "Ministry of Internal Affairs"


@pytest.mark.parametrize(
    ("form", "way"),
    [("csv1", "sdmx-csv"), ("csv2", "sdmx-csv"), ("ml21", "sdmx-ml"), ("ml30", "sdmx-ml"), ("json1", "sdmx-json"),
     ("json2", "sdmx-json")],
)  # fmt: skip
def test_every_form_of_sdmx_is_read_by_its_content(part, deputy, form, way):
    calling.send(part, calling.sdmx_csv("STATELESS", *reversed(GOOD)), deputy.actor)
    table = rows_of(Submission.objects.get())
    body = b"".join(write_data(table.to_batches(), dataflow("STATELESS"), form, sender="TJ", prepared=calling.NOW))
    sent = calling.send(part, body, deputy.actor, name="no-ending")
    assert (sent.submission.way, sent.submission.errors, sent.submission.number) == (way, 0, 2)
    assert _values(sent.submission) == [118.0, 124.0, 131.0]


def test_a_table_of_the_states_own_is_told_once_and_remembered(part, deputy):
    own = "Год;Пол;Лица без гражданства\n2022;Всего;118\n2023;Всего;124\n2024;Всего;131\n".encode("cp1251")
    answer = _upload(deputy, part, own, "свод.csv")
    assert answer.headers["Location"].endswith("/sent/1/columns/")
    assert "OWN_COLUMNS" in calling.codes(Submission.objects.get(), "error")
    page = deputy.client.get(answer.headers["Location"]).content.decode()
    assert "Лица без гражданства" in page
    said = {
        "column-0": "TIME_PERIOD", "column-1": "SEX", "column-2": "OBS_VALUE", "word-SEX-0": "Всего",
        "code-SEX-0": "_T", "constant-STATELESS_STATUS": "_T", "constant-AGE": "_T",
        "constant-FREQ": "A", "constant-REF_AREA": "TJK", "over": "1",
    }  # fmt: skip
    read = deputy.client.post(answer.headers["Location"], said)
    assert read.headers["Location"].endswith("/findings/")
    second = Submission.objects.get(number=2)
    assert (second.errors, _values(second)) == (0, [118.0, 124.0, 131.0])
    assert Mapping.objects.get().columns["Год"] == "TIME_PERIOD"
    later = "Год;Пол;Лица без гражданства\n2022;Всего;118\n2023;Всего;124\n2024;Всего;140\n".encode("cp1251")
    again = _upload(deputy, part, later, "свод 2.csv", over="2")
    assert again.headers["Location"].endswith("/findings/")
    assert _values(Submission.objects.get(number=3)) == [118.0, 124.0, 140.0]


def test_a_workbook_of_the_states_own_is_read_like_its_csv(part, deputy):
    book = openpyxl.Workbook()
    for row in (("Year", "Stateless persons"), (2022, 118), (2023, 124), (2024, 131)):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    answer = _upload(deputy, part, out.getvalue(), "table.xlsx")
    assert answer.headers["Location"].endswith("/sent/1/columns/")
    said = {"column-0": "TIME_PERIOD", "column-1": "OBS_VALUE", "over": "1"}
    said |= {f"constant-{name}": "_T" for name in ("STATELESS_STATUS", "SEX", "AGE")}
    deputy.client.post(answer.headers["Location"], said | {"constant-FREQ": "A", "constant-REF_AREA": "TJK"})
    assert _values(Submission.objects.get(number=2)) == [118.0, 124.0, 131.0]
    assert Submission.objects.get(number=2).name == "table.xlsx"


def test_the_grid_takes_figures_names_and_odd_words_as_they_were_typed(part, deputy):
    address = f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/grid/"
    assert 'name="c-1-0"' in deputy.client.get(address).content.decode()
    typed = {"c-1-0": "_T", "c-1-1": "_T", "c-1-2": "_T", "c-1-3": "1 118", "c-1-4": "x", "c-1-5": "131", "over": "0"}
    assert deputy.client.post(address, typed).headers["Location"].endswith("/findings/")
    row = Submission.objects.get()
    assert (row.way, row.errors, row.count) == ("grid", 1, 3)
    assert _values(row) == ["1118", "x", "131"]
    page = deputy.client.get(address).content.decode()
    assert 'value="x"' in page
    assert 'value="1118"' in page
    deputy.client.post(address, typed | {"c-1-4": "124", "over": "1"})
    assert _values(Submission.objects.get(number=2)) == [1118.0, 124.0, 131.0]


def test_the_grid_reads_the_words_by_which_offices_call_a_total(part, deputy):
    address = f"/ru/figures/calls/{part.answer.call.slug}/TJK/STATELESS/grid/"
    typed = {"c-1-0": "Всего", "c-1-1": "оба пола", "c-1-2": "итого", "c-1-3": "131", "over": "0"}
    deputy.client.post(address, typed)
    assert Submission.objects.get().errors == 0
    assert _values(Submission.objects.get()) == [131.0]


def test_a_grid_of_hundreds_of_rows_is_taken_whole(call, deputy):
    part = calling.part_of(call, flow="FLOW_IN")
    codes = dataflow("FLOW_IN").dimension("COUNTERPART").codelist.codes
    partners = [code for code in codes if code not in ("WLD", "TJK")][:220]
    typed = {"over": "0"}
    for row, code in enumerate(partners, start=1):
        cells = (code, "_T", "_T", "_T", "_T", str(row), str(row + 1), "", "", "")
        typed |= {f"c-{row}-{place}": cell for place, cell in enumerate(cells)}
    assert len(typed) > 2_000
    form = "application/x-www-form-urlencoded"  # as a browser sends it
    answer = deputy.client.post(f"/en/figures/calls/{call.slug}/TJK/FLOW_IN/grid/", urlencode(typed), content_type=form)
    assert answer.headers["Location"].endswith("/findings/")
    row = Submission.objects.get(part=part)
    assert (row.count, row.errors) == (440, 0)
    page = deputy.client.get(f"/en/figures/calls/{call.slug}/TJK/FLOW_IN/grid/").content.decode()
    assert page.count('class="rowno"') == 220 + 8


def test_a_grid_without_a_figure_is_refused(part, deputy):
    address = f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/grid/"
    answer = deputy.client.post(address, {"c-1-0": "_T", "c-9999999-0": "1", "c-1-99": "1", "c--1": "", "over": "0"})
    assert answer.status_code == 422
    assert "No figure was typed." in answer.content.decode()
    assert not Submission.objects.exists()


def test_a_pasted_table_is_read_like_a_file_of_the_states_own(part, deputy):
    address = f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/paste/"
    answer = deputy.client.post(address, {"table": "Year\tPersons\r\n2022\t118\r\n2023\t124\r\n", "over": "0"})
    assert answer.headers["Location"].endswith("/sent/1/columns/")
    assert Submission.objects.get().name == "pasted.csv"


def test_what_is_held_is_confirmed_without_typing(call, deputy):
    part = calling.part_of(call, flow="REFUGEES")
    page = deputy.client.get(f"/en/figures/calls/{call.slug}/TJK/REFUGEES/").content.decode()
    assert "Confirm them as our answer" in page
    sent = confirm_held(part.pk, actor=deputy.actor, now=calling.NOW)
    assert sent.submission.way == "held"
    assert sent.submission.count > 0
    assert sent.submission.errors == 0
    assert set(rows_of(sent.submission).column("TIME_PERIOD").to_pylist()) <= {"2022", "2023", "2024"}


def test_where_nothing_is_held_there_is_nothing_to_confirm(part, deputy):
    page = deputy.client.get(f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/").content.decode()
    assert "Confirm them as our answer" not in page
    with pytest.raises(Conflict, match="Nothing is held"):
        confirm_held(part.pk, actor=deputy.actor, now=calling.NOW)


def test_one_workbook_answers_every_dataflow_that_it_holds_figures_of(call, deputy):
    base = f"/en/figures/calls/{call.slug}/TJK/"
    taken = deputy.client.get(f"{base}workbook/")
    body = _filled_in(taken.content, 118, 124, 131)
    form = {"file": SimpleUploadedFile("all.xlsx", body), "whole": "yes", "over-STATELESS": "0", "over-REFUGEES": "0"}
    answer = deputy.client.post(f"{base}upload/", form, follow=True).content.decode()
    sent = {row.part.flow.dataflow: row for row in Submission.objects.all()}
    assert set(sent) == {"STATELESS", "REFUGEES"}  # what is held of refugees is confirmed; flows were left empty
    assert sent["STATELESS"].errors == 0
    assert "Received as number 1" in answer


def test_the_same_bytes_twice_are_one_submission_and_one_entry(part, deputy):
    body = calling.sdmx_csv("STATELESS", *GOOD)
    first = calling.send(part, body, deputy.actor)
    files = calling.kept()
    again = calling.send(part, body, cast.coordinator().actor)
    assert (first.again, again.again, again.counts) == (False, True, True)
    assert again.submission == first.submission
    assert calling.kept() == files
    assert Act.objects.filter(verb="send-answer").count() == 1


def test_one_entry_of_the_log_tells_what_was_sent_and_none_of_its_figures(part, deputy):
    row = calling.send(part, calling.sdmx_csv("STATELESS", *GOOD), deputy.actor).submission
    entry = Act.objects.get(verb="send-answer")
    assert entry.subject == "answer:figures-for-the-meeting/TJK/STATELESS"
    assert (entry.actor, entry.facts["number"]) == (deputy.account, row.number)
    assert row.original not in str(entry.facts)
    assert "118" not in json.dumps({**entry.facts, "mark": ""})


def test_what_was_sent_comes_back_byte_by_byte_and_that_is_logged(part, deputy):
    body = calling.sdmx_csv("STATELESS", *GOOD)
    calling.send(part, body, deputy.actor, name="../../etc/passwd.csv")
    address = f"/en/figures/calls/{part.answer.call.slug}/TJK/STATELESS/sent/1/"
    answer = deputy.client.get(address)
    assert b"".join(answer.streaming_content) == body
    assert answer.headers["Content-Disposition"] == 'attachment; filename="passwd.csv"'
    assert Act.objects.filter(verb="read-answer", facts__what="number 1 as it came").count() == 1


def test_a_file_without_the_form_of_an_answer_is_refused_with_what_is_read(part, deputy):
    for body in (b"", b"MZ\0\1\2 a program", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old"):
        answer = _upload(deputy, part, body, "answer.xlsx")
        assert answer.status_code in (415, 302)
    assert not Submission.objects.exists()
    assert not calling.passing()

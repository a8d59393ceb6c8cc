"""Files that are made to harm are refused with a finding: nothing is expanded, fetched or collected without end."""

import http.server
import resource
import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.migrastat.sdmx.figures import FORMS, LAYOUTS, flow_in, message, saved

from migrastat import read_data
from migrastat.sdmx import Limits

LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMBS = {
    "laughs": f'<!DOCTYPE a [<!ENTITY l0 "lol">{LAUGHS}]>',
    "one long entity": f'<!DOCTYPE a [<!ENTITY l9 "{"x" * 100_000}">]>',
    "a file": '<!DOCTYPE a [<!ENTITY l9 SYSTEM "file:///etc/passwd">]>',
    "a parameter": '<!DOCTYPE a [<!ENTITY % p SYSTEM "file:///etc/passwd"> %p;]>',
    "a document type alone": '<!DOCTYPE a SYSTEM "a.dtd">',
}


def codes(received):
    assert received.rows.num_rows == 0
    return [finding.code for finding in received.findings]


@pytest.mark.parametrize("name", BOMBS)
@pytest.mark.parametrize("form", ["ml21", "ml21generic", "ml30"])
def test_declarations_in_which_entities_hide_are_refused_before_anything_else(tmp_path, name, form):
    content = message(form).decode().replace("?>\n", f"?>\n{BOMBS[name]}\n", 1).replace('"KAZ"', '"&l9;"')
    assert codes(read_data(saved(tmp_path, content), flow_in())) == ["FILE_DECLARATIONS"]


def test_nothing_is_fetched(tmp_path):
    asked = []

    class Answers(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        def log_message(self, *_told):
            """Say nothing."""

    with http.server.HTTPServer(("127.0.0.1", 0), Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        place = f"http://127.0.0.1:{server.server_port}/x"
        for harm in (f'<!DOCTYPE a SYSTEM "{place}">', f'<?xml-stylesheet href="{place}"?>'):
            content = message("ml21").decode().replace("?>\n", f"?>\n{harm}\n", 1)
            content = content.replace("<mes:Header>", f'<mes:Header xsi:schemaLocation="urn:a {place}">', 1)
            read_data(saved(tmp_path, content), flow_in())
        server.shutdown()
    assert asked == []


@pytest.mark.parametrize("where", ["<mes:Header>", "<mes:DataSet", "<Obs"])
def test_deep_nesting_in_xml_is_refused(tmp_path, where):
    content = message("ml21").decode()
    deep = "<com:Annotations>" * 100_000
    at = content.index(where)
    assert codes(read_data(saved(tmp_path, content[:at] + deep), flow_in())) == ["FILE_NESTED"]


@pytest.mark.parametrize(
    "harm", ["[" * 200_000, '{"a":' * 200_000, '{"data":{"dataSets":[{"observations":' + "[" * 200_000]
)
def test_deep_nesting_in_json_is_refused(tmp_path, harm):
    content = '{"data":' + harm
    assert codes(read_data(saved(tmp_path, content), flow_in())) == ["FILE_NESTED"]


@pytest.mark.parametrize("form", ["ml21", "ml30"])
def test_a_tag_or_text_without_end_is_refused_and_not_collected(tmp_path, form):
    limits = Limits(cell=1 << 18)
    content = message(form).decode()
    for old, new in (
        ('SEX="F"', 'SEX="' + "F" * 2_000_000 + '"'),
        ("<Obs ", "<Obs " + "".join(f'A{n}="" ' for n in range(300_000))),
        ("<mes:ID>", "<mes:ID>" + "x" * 2_000_000),
        ("<mes:ID>", "<!--" + "x" * 2_000_000 + "--><mes:ID>"),
    ):
        harmful = saved(tmp_path, content.replace(old, new, 1))
        assert codes(read_data(harmful, flow_in(), limits=limits)) == ["CELL_TOO_LONG"]


def test_a_cell_without_end_in_csv_is_refused(tmp_path):
    content = message("csv2").decode().replace("plain", '"' + "x" * 5_000_000 + '"')
    assert codes(read_data(saved(tmp_path, content), flow_in())) == ["CELL_TOO_LONG"]
    heading = "DATAFLOW," + "A" * 5_000_000
    assert codes(read_data(saved(tmp_path, heading), flow_in()))


def test_numbers_without_end_in_json_take_no_time(tmp_path):
    content = message("json2").decode().replace("[1234,", "[" + "9" * 2_000_000 + ",").replace("[0.1,", "[1e999999999,")
    received = read_data(saved(tmp_path, content), flow_in())
    assert received.rows.column("OBS_VALUE").to_pylist()[2] == "1e999999999"


def test_names_that_look_like_paths_or_code_stay_texts(tmp_path):
    content = message("csv2").decode().replace("UZB", "../../etc/passwd")
    received = read_data(saved(tmp_path, content), flow_in())
    assert received.rows.column("COUNTERPART")[0].as_py() == "../../etc/passwd"


@given(
    case=st.sampled_from([(form, layout) for form in FORMS for layout in LAYOUTS]),
    changes=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 20), st.binary(max_size=6)), min_size=1, max_size=4),
)
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_whatever_is_broken_in_a_message_ends_in_findings_and_never_in_an_exception(case, changes):
    form, layout = case
    content = message(form, dimension_at_observation=layout)
    for at, length, put in changes:
        begin = int(at * len(content))
        content = content[:begin] + put + content[begin + length :]
    with tempfile.TemporaryDirectory() as folder:
        received = read_data(saved(Path(folder), content), flow_in())
    for finding in received.findings:
        assert finding.code
        assert finding.remedy.ru


READ = """
import resource, sys
from migrastat import read_data
from tests.migrastat.sdmx.figures import flow_in
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[2]) << 20,) * 2)
received = read_data(sys.argv[1], flow_in())
print(received.rows.num_rows, *[finding.code for finding in received.findings])
"""


def test_a_bomb_is_refused_within_little_memory(tmp_path):
    """In a process that may not take more than two gigabytes of addresses (Arrow alone takes one)."""
    content = message("ml21").decode().replace("?>\n", f"?>\n{BOMBS['laughs']}\n", 1)
    path = saved(tmp_path, content)
    assert resource.getrlimit(resource.RLIMIT_AS)
    done = subprocess.run(
        [sys.executable, "-c", READ, str(path), "2048"],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": "src:."},
    )
    assert done.stdout.split() == ["0", "FILE_DECLARATIONS"]

"""The real server and a real browser: a block is pasted, forms work without scripts, a broken upload leaves nothing."""

import http.client
import json
import socket
import subprocess
import sys
import time

import pytest
from tests.server import ROOT, environment

pytestmark = pytest.mark.browser

STAGE = """
import json, time
from datetime import UTC, datetime
import django
django.setup()
from tests import cast
from tests.exchange.answers import calling
from almaty.people.operations import make_token
call, person, now = calling.open_one("Real server"), cast.deputy(), datetime.now(tz=UTC)
session = person.client.session
client = person.client
held = client.session
held["account_authentication_methods"] = [{"method": "mfa", "type": "totp", "at": time.time()}]
held.save()
key = make_token(name="office", scope="send", days=30, participant="TJK", actor=person.actor, now=now)
body = calling.sdmx_csv("STATELESS", {"TIME_PERIOD": "2022", "OBS_VALUE": "118"}).decode()
print(json.dumps({"slug": call.slug, "session": client.cookies["sessionid"].value, "key": key, "body": body}))
"""


@pytest.fixture(scope="module")
def stage(live):
    """Return a call on the running server, the session of a deputy, a key of theirs, and a message that is sound."""
    settings = {"DJANGO_SETTINGS_MODULE": "almaty.web.settings", "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", STAGE]
    done = subprocess.run(command, env=environment(live.home, **live.more) | settings, capture_output=True, cwd=ROOT,
                          check=False)  # fmt: skip
    assert done.returncode == 0, done.stderr.decode()
    return json.loads(done.stdout)


def _page(browser, live, stage):
    browser.add_cookies([{"name": "sessionid", "value": stage["session"], "url": live.address}])
    return browser.new_page()


def _address(stage, flow="STATELESS"):
    return f"/en/figures/calls/{stage['slug']}/TJK/{flow}/"


def test_a_block_from_a_spreadsheet_is_pasted_into_the_grid_and_sent(browser, live, stage):
    page = _page(browser, live, stage)
    page.goto(f"{_address(stage)}grid/")
    rows = page.locator("[data-grid] tbody tr").count()
    block = "_T\t_T\t_T\t118\t124\t131\r\n" + 'Martians\tFemale\t_T\t60\t"62"\t66\r\n' * (rows + 1)
    page.locator('[name="c-1-0"]').focus()
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const told = {clipboardData: data, bubbles: true, cancelable: true};
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", told));
        }""",
        block,
    )  # fmt: skip
    assert page.locator("[data-grid] tbody tr").count() == rows + 2
    assert page.locator('[name="c-1-3"]').input_value() == "118"
    assert page.locator('[name="c-2-1"]').input_value() == "F"
    assert page.locator('[name="c-2-0"]').input_value() == "Martians"
    assert page.locator(f'[name="c-{rows + 2}-5"]').input_value() == "66"
    assert f"Boxes filled: {6 * (rows + 2)}." in page.locator("[data-grid-said]").inner_text()
    page.get_by_role("button", name="Send the figures").click()
    assert page.url.endswith("/findings/")
    assert "Martians" in page.content()


def test_every_form_works_without_scripts(_chromium, live, stage, tmp_path):
    file = tmp_path / "answer.csv"
    lines = stage["body"].splitlines()
    file.write_text(
        "\n".join([*lines, lines[1].replace("2022,118", "2023,119"), lines[1].replace("2022,118", "2024,1980")])
    )
    context = _chromium.new_context(base_url=live.address, java_script_enabled=False)
    page = _page(context, live, stage)
    page.goto(_address(stage))
    page.get_by_label("File").set_input_files(str(file))
    page.locator("#send button").click()
    assert page.url.endswith("/findings/")
    page.locator('textarea[name^="text-"]').first.fill("New register since July.")
    page.get_by_role("button", name="Keep the explanations").click()
    assert "Your explanations are kept" in page.content()
    page.goto(f"{_address(stage)}source/")
    page.locator('[name="source"]').select_option("register")
    for name in ("publisher_en", "population_en", "duration_ru"):
        page.locator(f'[name="{name}"]').fill("As the office says.")
    page.get_by_role("button", name="Keep what I said").click()
    page.get_by_role("button", name="Hand it over to the coordinator").click()
    assert "The answer is handed over." in page.content()
    context.close()


TOKEN = "a" * 32
FORM = f"""--b\r
Content-Disposition: form-data; name="csrfmiddlewaretoken"\r
\r
{TOKEN}\r
--b\r
Content-Disposition: form-data; name="file"; filename="a.csv"\r
\r
""".encode()


def _incoming(live):
    return list((live.home / "submissions" / "incoming").glob("*"))


def _wait_until(so, patience=20):
    deadline = time.monotonic() + patience
    while not so():
        assert time.monotonic() < deadline
        time.sleep(0.05)


def _head(live, stage, length, *, send=True):
    host = live.address.removeprefix("http://")
    address = f"/figures/calls/{stage['slug']}/TJK/FLOW_IN/send" if send else f"{_address(stage, 'FLOW_IN')}upload/"
    cookies = f"Cookie: sessionid={stage['session']}; csrftoken={TOKEN}"
    who = f"Authorization: Bearer {stage['key']}" if send else cookies
    kind = "text/csv" if send else "multipart/form-data; boundary=b"
    lines = (f"POST {address} HTTP/1.1", f"Host: {host}", who, f"Content-Type: {kind}", f"Content-Length: {length}")
    return "".join(f"{line}\r\n" for line in (*lines, "")).encode()


def _connected(live):
    host, port = live.address.removeprefix("http://").split(":")
    return socket.create_connection((host, int(port)), timeout=20)


@pytest.mark.parametrize("send", [True, False], ids=["machine", "form"])
def test_a_client_that_drops_in_the_middle_leaves_nothing_and_may_send_again(live, stage, send):
    body = stage["body"].encode()
    with _connected(live) as connection:
        connection.sendall(_head(live, stage, 3_000_000, send=send) + (b"" if send else FORM) + body * 4_000)
        _wait_until(lambda: any(path.stat().st_size for path in _incoming(live)))
    _wait_until(lambda: not _incoming(live))
    status, told = _sent(live, stage, body)
    assert status == 422  # the message is of another dataflow: it came in whole, and is told so
    assert (told["submission"], told["again"]) == (1, not send)


def _sent(live, stage, body):
    """Send a whole message by machine; return the status and what came back."""
    host, port = live.address.removeprefix("http://").split(":")
    connection = http.client.HTTPConnection(host, int(port), timeout=20)
    headers = {"Authorization": f"Bearer {stage['key']}", "Content-Type": "text/csv"}
    connection.request("POST", f"/figures/calls/{stage['slug']}/TJK/FLOW_IN/send", body, headers)
    answer = connection.getresponse()
    told = json.loads(answer.read())
    connection.close()
    return answer.status, told


@pytest.mark.parametrize("send", [True, False], ids=["machine", "form"])
def test_ten_gigabytes_are_refused_at_once_and_nothing_is_written(live, stage, send):
    with _connected(live) as connection:
        connection.sendall(_head(live, stage, 10 * 2**30, send=send) + b"DATAFLOW,")
        answer = connection.recv(65_536).decode()
    assert " 413 " in answer.splitlines()[0]
    assert not _incoming(live)

"""kill -9 during an upload: every row has its bytes, the log's chain holds, and the next start clears the rest away."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import almaty

UPLOADING = Path(__file__).with_name("uploading.py")


def _environment(home):
    kept = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    source = str(Path(almaty.__file__).parents[1])
    return kept | {"ALMATY_HOME": str(home), "PYTHONPATH": source, "DJANGO_SETTINGS_MODULE": "almaty.web.settings"}


def _kill_while_uploading(home, moment):
    command = [sys.executable, str(UPLOADING), "upload"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=_environment(home)) as writer:
        assert writer.stdout.readline() == b"ready\n"
        time.sleep(moment)
        writer.send_signal(signal.SIGKILL)
        writer.wait()


@pytest.fixture(scope="session")
def told(tmp_path_factory):
    """Kill one upload after another at different instants, and look after each."""
    home = tmp_path_factory.mktemp("home")
    answers = []
    for moment in (0.5, 0.63, 0.71, 0.94):
        _kill_while_uploading(home, moment)
        looked = subprocess.run(
            [sys.executable, str(UPLOADING), "look"], capture_output=True, check=True, env=_environment(home)
        )
        answers.append(json.loads(looked.stdout))
    return answers


def test_every_row_has_its_bytes(told):
    assert [one["faulty"] for one in told] == [0] * len(told)
    assert told[-1]["rows"] > 0


def test_the_chain_of_the_log_holds(told):
    assert [one["broken"] for one in told] == [0] * len(told)


def test_the_sweep_leaves_nothing_behind(told):
    assert [(one["nameless"], one["temporary"]) for one in told] == [(0, 0)] * len(told)


def test_a_kill_leaves_at_most_one_file_to_sweep(told):
    assert max(one["swept"] for one in told) <= 1


def test_one_file_at_most_is_in_force(told):
    assert {one["in_force"] for one in told} <= {0, 1}

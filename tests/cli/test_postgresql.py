"""DATABASE_URL moves the platform to PostgreSQL: the same first start, the same checks, the same soundness."""

import signal
import time

import psycopg
from tests import postgresql, server


def test_the_first_start_the_next_start_and_the_check_work_on_postgresql(folder):
    with postgresql.fresh("start") as address:
        with server.running(folder, DATABASE_URL=address) as live:
            assert "127.0.0.1" in live.printed
        with server.running(folder, DATABASE_URL=address) as live:
            assert "First start" not in live.printed
        told = server.run("check", home=folder, DATABASE_URL=address)
        assert "Everything is sound." in told.stdout, told.stdout


def test_a_planted_change_is_found_on_postgresql(folder):
    with postgresql.fresh("planted") as address:
        with server.running(folder, DATABASE_URL=address):
            pass
        with psycopg.connect(address) as base:
            base.execute("UPDATE people_act SET actor_name = 'Nobody' WHERE seq = 2")
            base.execute("ALTER TABLE people_mandate DROP CONSTRAINT mandate_ends_after_it_starts")
        told = server.run("check", home=folder, DATABASE_URL=address)
        assert told.returncode == 1
        assert "entry 2 was altered" in told.stdout
        assert "has lost the constraint mandate_ends_after_it_starts" in told.stdout


def test_a_first_start_that_was_killed_begins_again_on_postgresql(folder):
    with postgresql.fresh("killed") as address:
        output = folder.parent / "printed.txt"
        process = server.start(folder, port=server.free_port(), output=output, DATABASE_URL=address)
        deadline = time.monotonic() + 60
        while (
            "participants, chairs" not in output.read_text() and process.poll() is None and time.monotonic() < deadline
        ):
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait(timeout=20)
        with server.running(folder, DATABASE_URL=address) as live:
            assert "did not finish" in live.printed
        assert server.run("check", home=folder, DATABASE_URL=address).returncode == 0

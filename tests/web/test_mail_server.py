"""One setting names the mail server by which letters leave; a loopback server takes them over real SMTP."""

import base64
import socketserver
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests import cast, server

from almaty.kernel.actor import SYSTEM, Role
from almaty.kernel.pair import pair
from almaty.kernel.refusal import Invalid
from almaty.people.models import Letter
from almaty.people.operations import send_waiting, write_letters
from almaty.people.queries import receivers
from almaty.web.mail_server import mail_settings

OUTBOX = Path("outbox")
SENDER = "Almaty Process <secretariat@process.example>"


class _Post(socketserver.StreamRequestHandler):
    """Speaks as much SMTP as a letter needs, and keeps what it is given."""

    def handle(self):
        post = self.server
        self._say("220 loopback")
        while line := self.rfile.readline().decode().strip():
            verb = line.split(" ")[0].upper()
            if verb == "EHLO":
                self._say("250-loopback\r\n250-8BITMIME\r\n250 AUTH PLAIN")
            elif verb == "AUTH":
                post.signed_in = base64.b64decode(line.split(" ")[2]).decode().split("\0")[1:]
                self._say("235 welcome")
            elif verb == "RCPT" and post.refuses and post.refuses in line:
                self._say("550 no such person here")
            elif verb == "DATA":
                self._say("354 go on")
                self._keep()
            elif verb == "QUIT":
                self._say("221 bye")
                return
            else:
                self._say("250 ok")

    def _keep(self):
        lines = []
        while (line := self.rfile.readline()) != b".\r\n":
            lines.append(line)
        self.server.letters.append(b"".join(lines).decode())
        self._say("250 taken")

    def _say(self, text):
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def post():
    """Run a mail server on this machine for one test."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Post) as running:
        running.letters, running.signed_in, running.refuses = [], None, ""
        running.daemon_threads = True
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def by_post(post, settings):
    """Let letters leave by the server of this test."""
    address = f"smtp://almaty:p%40ss@127.0.0.1:{post.server_address[1]}"
    for name, value in mail_settings(address, SENDER, outbox=OUTBOX).items():
        setattr(settings, name, value)
    return post


@pytest.fixture
def written(by_post, django_capture_on_commit_callbacks):
    """Write to two coordinators, and return how the letters stand."""
    now = datetime.now(tz=UTC)
    cast.coordinator("TJK")
    cast.observer("ITA")

    def write():
        to = receivers(["TJK", "ITA"], [Role.COORDINATOR], today=now.date())
        with django_capture_on_commit_callbacks(execute=True):
            subject, body = pair("Silence is open", "Процедура молчания открыта"), pair("Until noon.", "До полудня.")
            write_letters(to, subject=subject, body=body, about="text:baku-2", actor=SYSTEM, now=now)
        return {row.participant: row for row in Letter.objects.select_related("account")}

    return write


@pytest.mark.django_db
def test_letters_leave_by_the_mail_server_in_both_scripts(written, post):
    rows = written()
    assert all(row.sent_at for row in rows.values())
    assert post.signed_in == ["almaty", "p@ss"]
    told = "\n".join(post.letters)
    assert "To: coordinator.tjk@cast.example" in told
    assert "From: Almaty Process <secretariat@process.example>" in told
    assert "Subject: Silence is open" in told
    assert "До полудня." in told


@pytest.mark.django_db
def test_an_address_that_the_server_refuses_stops_no_other_letter(written, post):
    post.refuses = "observer.ita@"
    rows = written()
    assert rows["TJK"].sent_at
    assert (rows["ITA"].sent_at, rows["ITA"].fault) == (None, "SMTPRecipientsRefused 550")


@pytest.mark.django_db
def test_a_server_that_was_down_gets_the_letters_when_it_is_back(written, post, settings):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 9
    rows = written()
    assert {row.fault for row in rows.values()} == {"ConnectionRefusedError"}
    settings.EMAIL_PORT = port
    later = rows["TJK"].at.replace(year=rows["TJK"].at.year + 1)
    assert send_waiting(later) == 2
    assert len(post.letters) == 2


@pytest.mark.parametrize(
    ("address", "port", "tls", "ssl"),
    [
        ("smtp://mail.example", 587, False, False),
        ("smtp://u:p@mail.example:25?tls=1", 25, True, False),
        ("smtp://u:p@mail.example?tls=0", 587, False, False),
        ("smtps://u:p@mail.example", 465, False, True),
        ("smtps://u:p@[::1]:4650", 4650, False, True),
    ],
)
def test_the_setting_says_how_the_server_is_reached(address, port, tls, ssl):
    told = mail_settings(address, SENDER, outbox=OUTBOX)
    assert (told["EMAIL_PORT"], told["EMAIL_USE_TLS"], told["EMAIL_USE_SSL"]) == (port, tls, ssl)
    assert told["EMAIL_BACKEND"].endswith("smtp.EmailBackend")
    assert told["DEFAULT_FROM_EMAIL"] == SENDER


def test_without_a_server_letters_are_files_in_the_outbox():
    told = mail_settings("", "", outbox=OUTBOX)
    assert told["EMAIL_BACKEND"].endswith("filebased.EmailBackend")
    assert told["EMAIL_FILE_PATH"] == OUTBOX


def test_the_user_is_the_sender_where_nothing_else_is_said():
    told = mail_settings("smtp://unit%40process.example:p@mail.example", "", outbox=OUTBOX)
    assert told["DEFAULT_FROM_EMAIL"] == "unit@process.example"


@pytest.mark.parametrize(
    ("address", "sender", "where"),
    [
        ("mail.example:587", SENDER, "ALMATY_SMTP"),
        ("http://mail.example", SENDER, "ALMATY_SMTP"),
        ("smtp://", SENDER, "ALMATY_SMTP"),
        ("smtp://u:secret@mail.example:mail", SENDER, "ALMATY_SMTP"),
        ("smtp://u:secret@mail.example?ssl=1", SENDER, "ALMATY_SMTP"),
        ("smtp://u:secret@mail.example?tls=yes", SENDER, "ALMATY_SMTP"),
        ("smtp://u:secret@mail.example", "", "ALMATY_FROM"),
        ("smtp://u:secret@mail.example", "nobody", "ALMATY_FROM"),
        ("", "a@b.example\r\nBcc: c@d.example", "ALMATY_FROM"),
    ],
)
def test_a_setting_that_cannot_be_read_is_refused_with_the_way_out_and_without_the_password(address, sender, where):
    with pytest.raises(Invalid) as refused:
        mail_settings(address, sender, outbox=OUTBOX)
    assert refused.value.where == where
    assert "u:secret" not in refused.value.told("en") + refused.value.told("ru")


def test_a_start_with_a_bad_setting_says_so_and_shows_no_stack_trace(tmp_path):
    done = server.run("serve", home=tmp_path, ALMATY_SMTP="mail.example:587")
    told = done.stdout + done.stderr
    assert done.returncode == 1
    assert "The address of the mail server cannot be used. (ALMATY_SMTP)" in told
    assert "Traceback" not in told

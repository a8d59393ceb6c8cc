"""Readers that take nothing of a large answer neither stop the pages nor keep others from asking for little."""

import socket
import time
from contextlib import ExitStack
from urllib.parse import urlsplit

import httpx
from django.conf import settings

LARGE = "/sdmx/2.1/data/REFERENCE_FIGURES/all?format=csvfile"
SMALL = "/sdmx/2.1/data/REFERENCE_FIGURES/A.REFUGEES.AFG.IRN._T._Z?format=csvfile"


def asked(at, stack):
    """Ask for the large table and read nothing of it."""
    reader = stack.enter_context(socket.create_connection((at.hostname, at.port), timeout=60))
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.sendall(f"GET {LARGE} HTTP/1.1\r\nHost: {at.netloc}\r\nConnection: close\r\n\r\n".encode())
    return reader


def test_slow_readers_leave_room_for_pages_and_their_turns_come_back(live):
    at = urlsplit(live.address)
    with ExitStack() as stack:
        slow = [asked(at, stack) for _ in range(settings.SERVICE_STREAMS)]
        for reader in slow:
            assert reader.recv(12) == b"HTTP/1.1 200"
        late = asked(at, stack)
        time.sleep(0.5)
        assert httpx.get(f"{live.address}/en/figures/", timeout=30).status_code == 200
        assert httpx.get(f"{live.address}{SMALL}", timeout=30).status_code == 200
        for reader in slow:
            reader.close()
        assert late.recv(12) == b"HTTP/1.1 200"
    assert httpx.get(f"{live.address}{LARGE}", timeout=60).content.count(b"\n") > 300_000

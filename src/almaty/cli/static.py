"""Static files: collected into the data folder when they have changed, named by their content, compressed."""

import hashlib
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from almaty import __version__

_STAMP = ".collected"
_UNUSED = ["ext"]  # extensions of htmx, some of which import modules that their package does not ship


def are_collected() -> bool:
    """Tell whether the files in the data folder are those of this code."""
    try:
        return bool((_folder() / _STAMP).read_text() == _fingerprint())
    except OSError:
        return False


def collect() -> None:
    """Collect and compress them; the stamp comes last, so that an interrupted collection is done again."""
    _folder().mkdir(parents=True, exist_ok=True)
    (_folder() / _STAMP).unlink(missing_ok=True)
    fingerprint = _fingerprint()
    call_command("collectstatic", verbosity=0, interactive=False, clear=True, ignore_patterns=_UNUSED)
    (_folder() / _STAMP).write_text(fingerprint)


def _folder() -> Path:
    return Path(settings.STATIC_ROOT)


def _fingerprint() -> str:
    """Return a hash over names, sizes and times of the files as the code has them."""
    digest = hashlib.sha256(__version__.encode())
    for finder in get_finders():
        for name, storage in finder.list(None):
            facts = Path(storage.path(name)).stat()
            digest.update(f"{name}:{facts.st_size}:{facts.st_mtime_ns}\n".encode())
    return digest.hexdigest()

"""Settings of the tests: a data folder of their own for each process, and a quick password hash."""

import os
import tempfile
from pathlib import Path

HOME_OF_TESTS = Path(tempfile.mkdtemp(prefix="almaty-tests-"))
(HOME_OF_TESTS / "static").mkdir()
os.environ["ALMATY_HOME"] = str(HOME_OF_TESTS)

from almaty.web.settings import *  # noqa: E402, F403
from almaty.web.settings import DATABASES, STORAGES  # noqa: E402

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(HOME_OF_TESTS / "test.sqlite3")}

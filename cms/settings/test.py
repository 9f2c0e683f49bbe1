"""Settings of the tests: the same product in a home of its own.

The queue is that of production and nobody works it off: a test that needs what follows an
enactment runs the task itself.
"""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SVOD_HOME", tempfile.mkdtemp(prefix="svod-tests-"))
# A process of pytest-xdist inherits the home of the one that started it: files must not meet.
_worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if _worker and Path(os.environ["SVOD_HOME"]).name != _worker:
    os.environ["SVOD_HOME"] = str(Path(os.environ["SVOD_HOME"]) / _worker)

from cms.settings.base import *  # noqa: E402, F403  (the home must be set first)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
SVOD_SECOND_FACTOR = "offered"  # nobody of the city has a device; tests of the sign-in require it
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in production: threads that share a database in memory lock each other out.
    DATABASES["default"]["TEST"] = {"NAME": str(SVOD_HOME / "test.sqlite3")}  # noqa: F405
    _options = DATABASES["default"]["OPTIONS"]  # noqa: F405
    _options["init_command"] = _options["init_command"].replace("=FULL;", "=OFF;")

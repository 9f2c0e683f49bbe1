"""Settings of the tests: the same product, a home of its own, work done at once."""

import os
import tempfile

os.environ.setdefault("SVOD_HOME", tempfile.mkdtemp(prefix="svod-tests-"))
os.environ.setdefault("SVOD_TASKS", "immediate")

from cms.settings.base import *  # noqa: E402, F403  (the home must be set first)

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
ALLOWED_HOSTS = ["*"]
STORAGES["staticfiles"] = {  # noqa: F405
    "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):  # noqa: F405
    # A file, as in production: threads that share a database in memory lock each other out.
    DATABASES["default"]["TEST"] = {"NAME": str(SVOD_HOME / "test.sqlite3")}  # noqa: F405
    DATABASES["default"]["OPTIONS"]["init_command"] = (  # noqa: F405
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
    )

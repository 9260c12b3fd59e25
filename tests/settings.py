"""The house's own settings with what tests need: a home that is thrown away, quick passwords, unhashed static names.

``LUOSHI_DATABASE_URL`` chooses the database; without it, SQLite in memory.
"""

import atexit
import os
import shutil
import tempfile

if "LUOSHI_HOME" not in os.environ:
    _home = tempfile.mkdtemp(prefix="luoshi-tests-")
    os.environ["LUOSHI_HOME"] = _home
    atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ.setdefault("LUOSHI_SECRET_KEY", "for-tests-only-" + "x" * 40)
os.environ.setdefault("LUOSHI_DATABASE_URL", "sqlite:///:memory:")
os.environ.setdefault("LUOSHI_TLS", "0")

from luoshi.house.settings import *  # noqa: F403
from luoshi.house.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
if DATABASES["default"]["NAME"] == ":memory:":
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # or each worker of the tests writes a file
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True

"""A small tree of tasks of one owner, and a session of theirs: printed as JSON, for a test that speaks HTTP."""

import json

import django

django.setup()

from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402

from luoshi.cli.bench.progress_tree import grow  # noqa: E402

tree = grow(111)
session = SessionStore()
session[SESSION_KEY] = str(tree.owner.pk)
session[BACKEND_SESSION_KEY] = "luoshi.front.sign_in.NumberOrPhoneBackend"
session[HASH_SESSION_KEY] = tree.owner.get_session_auth_hash()
session.save()
print(json.dumps({"session": session.session_key, "tasks": [task.pk for task in tree.leaves]}))

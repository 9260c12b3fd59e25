"""Starts Django for the commands that need it, and says whether the database is there."""

from __future__ import annotations

import os
from pathlib import Path


def start(*, demo: bool = False) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "luoshi.house.settings")
    if demo:
        os.environ["LUOSHI_DEMO"] = "1"
        os.environ.setdefault("LUOSHI_HOME", str(Path("var", "demo")))
    import django

    django.setup()


def migrate_quietly() -> None:
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)


def gather_static() -> None:
    """Outside the demonstration the pages' files are served from one folder, under hashed names."""
    from django.conf import settings
    from django.core.management import call_command

    if not settings.WHITENOISE_USE_FINDERS:
        call_command("collectstatic", interactive=False, verbosity=0)

from __future__ import annotations

from luoshi.cli import django_ready


def worker() -> None:
    """Work off the jobs that wait, until told to stop."""
    django_ready.start()
    from django.core.management import call_command

    call_command("db_worker", queue_name="*")

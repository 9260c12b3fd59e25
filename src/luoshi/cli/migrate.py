from __future__ import annotations

import typer

from luoshi.cli import django_ready


def migrate() -> None:
    """Bring the database to this version, gather static files, and index what is not indexed yet. Safe to run again."""
    django_ready.start()
    from django.core.management import call_command

    from luoshi.front.models import SearchEntry
    from luoshi.front.search import index_everything

    call_command("migrate", interactive=False)
    django_ready.gather_static()
    if not SearchEntry.objects.exists():
        typer.echo(f"{index_everything()} things indexed for search.")

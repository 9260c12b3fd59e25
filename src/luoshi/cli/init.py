from __future__ import annotations

import os
from typing import Annotated

import typer

from luoshi.cli import django_ready


def init(
    unit: Annotated[str, typer.Option(help="Name of the institution.", prompt="Name of the institution 单位名称")],
    number: Annotated[
        str, typer.Option(help="Administrator's staff number.", prompt="Administrator's staff number 工号")
    ],
    name: Annotated[str, typer.Option(help="Administrator's name.", prompt="Administrator's name 姓名")],
) -> None:
    """Prepare the database and ask for the first administrator. ``LUOSHI_ADMIN_PASSWORD`` answers for scripts."""
    django_ready.start()
    django_ready.migrate_quietly()
    django_ready.gather_static()
    from django.contrib.auth.password_validation import validate_password
    from django.core.exceptions import ValidationError

    from luoshi.kernel.errors import Refused
    from luoshi.org.actions.found_house import found_house
    from luoshi.org.models import Person, Unit

    if Unit.objects.exists():
        typer.echo("This installation already has an institution; its administrator adds what is missing.", err=True)
        raise typer.Exit(1)
    password = os.environ.get("LUOSHI_ADMIN_PASSWORD") or typer.prompt(
        "Password 密码", hide_input=True, confirmation_prompt=True
    )
    try:
        validate_password(password, Person(number=number, name=name))
        found_house(unit_name=unit, number=number, name=name, password=password)
    except (ValidationError, Refused) as error:
        typer.echo(" ".join(getattr(error, "messages", [str(error)])), err=True)
        raise typer.Exit(1) from error
    typer.echo(f"{name} ({number}) may sign in. Next: luoshi serve")

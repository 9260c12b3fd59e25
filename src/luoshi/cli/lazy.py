"""Commands that are imported only when they are invoked: ``luoshi read`` must start fast and without Django."""

from __future__ import annotations

import importlib
import sys
from dataclasses import dataclass
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup


@dataclass(frozen=True)
class Lazy:
    """``target`` is "module:name" of a function with Typer's annotations, or of a ``typer.Typer``."""

    target: str
    help: str


def group(commands: dict[str, Lazy], help: str) -> typer.Typer:
    """An app of these commands. Its help lists them from the table alone, without importing any of them."""

    class LazyGroup(TyperGroup):
        def list_commands(self, ctx: Any) -> list[str]:
            return list(commands)

        def get_command(self, ctx: Any, cmd_name: str) -> Any:
            lazy = commands.get(cmd_name)
            return TyperCommand(cmd_name, help=lazy.help) if lazy else None

        def resolve_command(self, ctx: Any, args: list[str]) -> Any:
            name, command, rest = super().resolve_command(ctx, args)
            if name in commands and not ctx.resilient_parsing:
                command = load(name, commands[name])
            return name, command, rest

    app = typer.Typer(cls=LazyGroup, help=help, no_args_is_help=True, add_completion=False)
    app.callback()(_nothing)
    return app


def load(name: str, lazy: Lazy) -> Any:
    module, _, attribute = lazy.target.partition(":")
    try:
        found = getattr(importlib.import_module(module), attribute)
    except ModuleNotFoundError as missing:
        if missing.name is None or not module.startswith(missing.name):
            raise  # something that the command itself needs is missing: say which
        typer.echo(f"“{name}” is not part of this installation.", err=True)
        sys.exit(2)
    if isinstance(found, typer.Typer):
        return typer.main.get_command(found)
    app = typer.Typer(add_completion=False)
    app.command(name, help=lazy.help)(found)
    return typer.main.get_command(app)


def _nothing() -> None:
    return None

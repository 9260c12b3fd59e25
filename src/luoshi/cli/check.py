"""Recomputes what is kept for speed, and reports every row that differs and what stayed with people who left. Writes nothing."""

from __future__ import annotations

import typer

from luoshi.cli import django_ready


def check() -> None:
    """Recompute unit paths, task paths, standings, the end of their history and seals, look for what stayed with people who
    left; exit status 1 when anything is found."""
    django_ready.start()
    complaints = run()
    for line in complaints:
        typer.echo(line)
    if complaints:
        typer.echo(f"{len(complaints)} differ. `luoshi tick` measures standings anew.", err=True)
        raise typer.Exit(1)
    typer.echo("Paths, standings and seals agree with what they are computed from.")


def run() -> list[str]:
    """A line for each row that differs."""
    from luoshi.intake.models import WorkYear
    from luoshi.kernel.trees import misplaced
    from luoshi.ledger.verification import broken_seals
    from luoshi.org.models import Unit
    from luoshi.plan.models import Task
    from luoshi.progress.differences import differing, strays

    lines = [
        f"unit {row.pk} {row}: its path does not follow from the unit above it" for row in misplaced(Unit.objects.all())
    ]
    lines += [
        f"task {row.pk} {row}: its path does not follow from the task above it" for row in misplaced(Task.objects.all())
    ]
    for year in WorkYear.objects.order_by("pk"):
        lines += [f"task {found.task_id} {found.number}: {found.sentence}" for found in differing(year)]
    lines += [f"task {pk}: has a history and is not there" for pk in strays()]
    lines += [f"seal {seal.pk}: its events {seal} no longer say what was sealed" for seal in broken_seals()]
    return lines + left_behind()


def left_behind() -> list[str]:
    """What people still hold who left."""
    from luoshi.kernel import holdings
    from luoshi.org.models import Person

    people = list(Person.objects.filter(is_active=False).select_related("unit").order_by("number"))
    return [
        f"{row.holder.number} {row.holder.name} left and still holds: {row.what} {row.title}"
        for row in holdings.held(people, holdings.Change("leave"))
        if not row.automatic
    ]

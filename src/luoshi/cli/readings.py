"""``luoshi readings``: a list of readings from a workbook or a CSV file, all of it or nothing, as often as one likes."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from luoshi.cli import django_ready

if TYPE_CHECKING:
    from luoshi.intake.models import WorkYear
    from luoshi.org.models import Person
    from luoshi.progress.readings_check import Plan


def readings(
    file: Annotated[
        Path, typer.Argument(metavar="FILE.xlsx|csv", help="The list; with --template, where to write it.")
    ],
    by: Annotated[str, typer.Option(help="Staff number of the person who reads the measures.")],
    year: Annotated[int, typer.Option(help="The work year; without it the newest.")] = 0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be taken, take nothing.")] = False,
    template: Annotated[
        bool, typer.Option("--template", help="Write the form to fill in: what is due or missing.")
    ] = False,
) -> None:
    """Take readings of measures from a file: every row or none; the same file twice changes nothing."""
    django_ready.start()
    from django.utils import translation

    from luoshi.kernel.errors import NotAllowed, Refused

    language = "zh-hans" if os.environ.get("LC_ALL", os.environ.get("LANG", "")).startswith("zh") else "en"
    with translation.override(language):
        try:
            person, of = _who_and_when(by, year)
            if template:
                typer.echo(_write_form(file, person, of))
                return
            plan = _taken(file, person, of, dry_run)
        except (Refused, NotAllowed) as refusal:
            _complain(refusal)
            raise typer.Exit(1) from refusal
        for line in _told(plan, dry_run):
            typer.echo(line)


def _who_and_when(number: str, year: int) -> tuple[Person, WorkYear]:
    from luoshi.intake.models import WorkYear
    from luoshi.intake.queries import institution_shown
    from luoshi.kernel.errors import Refused
    from luoshi.org.models import Person

    person = Person.objects.filter(number=number, is_active=True).select_related("unit").first()
    if person is None:
        raise Refused(f"Nobody who may sign in has the staff number {number}.")
    years = WorkYear.objects.filter(unit=institution_shown(person)).select_related("unit")
    found = (years.filter(year=year) if year else years.order_by("-year")).first()
    if found is None:
        raise Refused(f"The institution of {number} has no work year{f' {year}' if year else ''}.")
    return person, found


def _write_form(file: Path, person: Person, year: WorkYear) -> str:
    from luoshi.progress.readings_workbook import lines_for, workbook

    lines = lines_for(person, year)
    file.write_bytes(workbook(lines))
    return f"{file}: {len(lines)} readings of {year.year} are due or missing."


def _taken(file: Path, person: Person, year: WorkYear, dry_run: bool) -> Plan:
    from luoshi.kernel.errors import Refused
    from luoshi.progress.actions.import_readings import ReadingsRefused, import_readings
    from luoshi.progress.readings_check import Checker
    from luoshi.progress.readings_sheet import read_sheet

    try:
        data = file.read_bytes()
    except OSError as error:
        raise Refused(f"{file}: {error.strerror}") from error
    if not dry_run:
        return import_readings(year=year, data=data, file_name=file.name, by=person)
    plan = Checker(read_sheet(data, file.name), year, person).check()
    if plan.grave:
        raise ReadingsRefused(plan)
    return plan


def _complain(refusal: Exception) -> None:
    """Each cell that cannot stand, by row and column; for anything else its sentence."""
    plan: Plan | None = getattr(refusal, "plan", None)
    for line in _faults(plan) if plan else [str(refusal)]:
        typer.echo(line, err=True)
    typer.echo("Nothing was taken.", err=True)


def _faults(plan: Plan) -> list[str]:
    faults = sorted(plan.faults, key=lambda fault: (fault.row, not fault.grave))
    return [f"row {fault.row}, {fault.column}: “{fault.said}”: {fault.how}" for fault in faults]


def _told(plan: Plan, dry_run: bool) -> list[str]:
    rows = [
        f"row {intent.row}: {intent.measure.number} {intent.unit.label} {intent.when}: "
        + (f"{intent.was} → {intent.now}" if intent.stands else intent.now)
        for intent in sorted(plan.intents, key=lambda intent: intent.row)
    ]
    verb = "Would take" if dry_run else "Took"
    counts = f"{verb} {len(plan.made)} readings and {len(plan.corrected)} corrections"
    return [*_faults(plan), *rows, f"{counts}; {plan.unchanged} as they were, {plan.empty} without a value."]

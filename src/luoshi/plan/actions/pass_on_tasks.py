from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from luoshi.kernel.errors import NotAllowed, Refused
from luoshi.kernel.words import name_of, word_of
from luoshi.ledger.actions.record import record
from luoshi.org.enums import PostKind
from luoshi.org.models import Person, Unit
from luoshi.org.policy import may_hand_over, same_house, scope_of
from luoshi.plan.cells import FIELDS
from luoshi.plan.models import Task


@transaction.atomic
def pass_on_tasks(
    *, tasks: Sequence[int], field: str, holder: Person, to: Person, by: Person, reason: str = ""
) -> list[Task]:
    """Tasks go from their owner, or leader in charge, to another person; how the units took them stays as it was.

    An owner belongs to the lead unit or heads one above it, as when a task is handed on within its unit.
    """
    if field not in ("owner", "leader"):
        raise ValueError(field)
    if not may_hand_over(by, holder):
        raise NotAllowed(_("Only they, their head or an administrator hand it over."))
    held = Task.objects.select_for_update(of=("self",)).select_related("lead_unit", "year__unit")
    found = list(held.filter(pk__in=tasks, **{field: holder}).order_by("pk"))
    if len(found) != len(tasks):
        raise Refused(_("The list has changed since you opened it. Look at it again."))
    for task in found:
        _check(task, field, to)
    Task.objects.filter(pk__in=[task.pk for task in found]).update(**{field: to})
    for task in found:
        setattr(task, field, to)
        unit = task.lead_unit or task.year.unit
        record(
            "plan.task_passed_on",
            about=[task, holder, to],
            by=by,
            unit_path=unit.path,
            before={field: holder.name},
            after={field: to.name},
            facts={
                "number": task.number,
                "field": word_of(FIELDS[field].label),
                "was": name_of(holder),
                "now": name_of(to),
            },
            reason=reason,
        )
    return found


def _check(task: Task, field: str, to: Person) -> None:
    unit = task.lead_unit or task.year.unit
    if not to.is_active or not same_house(to, unit):
        raise Refused(_("%(person)s does not belong to %(within)s.") % {"person": to, "within": unit.label},
                      field=f"plan.{field}-{task.pk}")  # fmt: skip
    if field == "owner" and not _belongs(to, unit):
        raise Refused(
            _("%(number)s is led by %(unit)s: its owner belongs there or heads a unit above it, %(person)s does not.")
            % {"number": task.number, "unit": unit.label, "person": to.label},
            field=f"plan.owner-{task.pk}",
        )


def _belongs(to: Person, unit: Unit) -> bool:
    inside = to.unit is not None and to.unit.path.startswith(unit.path)
    return inside or scope_of(to).holds(PostKind.HEAD, unit.path)

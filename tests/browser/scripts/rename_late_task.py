"""Renames the task longest overdue in the house that the environment names, as its planner would: TITLE."""

import sys

import django

django.setup()

from luoshi.org.models import Person  # noqa: E402
from luoshi.plan.actions.change_task import change_task  # noqa: E402
from luoshi.plan.models import Task  # noqa: E402

[title] = sys.argv[1:]
task = Task.objects.filter(standing__light="overdue").order_by("due_on", "pk").first()
planner = Person.objects.filter(posts__kind="planner").order_by("pk").first()
assert task and planner
change_task(task=task, field="title", text=title, by=planner)

"""Indexes that another one begins with, or that hold mostly nothing: each is written anew for every task that moves.

Dropped by name, so that SQLite does not copy a table for it. Django names an index alike on both databases.
"""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

GONE = {
    "plan_task_path_e2a38b09": "plan_task (path)",
    "plan_task_path_e2a38b09_like": "",
    "plan_task_year_id_14c6973a": "plan_task (year_id)",
    "plan_task_formula_id_d6d9c587": "plan_task (formula_id)",
    "plan_task_leader_id_981378fd": "plan_task (leader_id)",
    "plan_task_lead_unit_id_3323f6a3": "plan_task (lead_unit_id)",
    "plan_task_owner_id_06e98669": "plan_task (owner_id)",
}


def key(to: str, name: str = "+", null: bool = True) -> models.ForeignKey:
    protect = django.db.models.deletion.PROTECT
    return models.ForeignKey(to, on_delete=protect, related_name=name, db_index=False, null=null, blank=null)


class Migration(migrations.Migration):
    dependencies = [
        ("intake", "0002_clause_read_as"),
        ("org", "0001_initial"),
        ("plan", "0005_dependency"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(f"DROP INDEX IF EXISTS {name}", on and f"CREATE INDEX {name} ON {on}")
                for name, on in GONE.items()
            ],
            state_operations=[
                migrations.AlterField("task", "path", models.CharField(editable=False, max_length=500)),
                migrations.AlterField("task", "year", key("intake.workyear", "tasks", null=False)),
                migrations.AlterField("task", "formula", key("plan.formula", "tasks")),
                migrations.AlterField("task", "leader", key(settings.AUTH_USER_MODEL)),
                migrations.AlterField("task", "lead_unit", key("org.unit", "tasks")),
                migrations.AlterField("task", "owner", key(settings.AUTH_USER_MODEL, "tasks")),
            ],
        ),
        migrations.AddIndex("task", models.Index(fields=["path"], name="task_path", opclasses=["varchar_pattern_ops"])),
        migrations.AddIndex(
            "task", models.Index(fields=["formula"], name="task_formula", condition=models.Q(formula__isnull=False))
        ),
        migrations.AddIndex(
            "task", models.Index(fields=["leader"], name="task_leader", condition=models.Q(leader__isnull=False))
        ),
    ]

from django.db import migrations
from django.db.models import Q


def begin(apps, schema_editor):
    """Where everything stands today is the first line of its history."""
    Standing, StandingChange = (apps.get_model("progress", name) for name in ("Standing", "StandingChange"))
    said = Standing.objects.exclude(Q(light="") | Q(done="0", light="not_yet"))
    columns = said.values_list("task_id", "as_of", "done", "light")
    rows = []
    for task, day, done, light in columns.iterator(chunk_size=5000):
        rows.append(StandingChange(task_id=task, day=day, done=done, light=light))
        if len(rows) == 5000:
            StandingChange.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
            rows = []
    StandingChange.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("progress", "0005_measures"),
    ]

    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]

from typing import Any

from django.db import migrations
from django.utils import timezone


def lay_down(apps: Any, schema_editor: Any) -> None:
    """What is known of slips made before their history was kept: their states by day. Colour, due and unit are today's."""
    Slip, Move = apps.get_model("supervision", "Slip"), apps.get_model("supervision", "SlipMove")
    Change = apps.get_model("supervision", "SlipChange")
    stood: dict[tuple[int, Any], str] = {}
    for slip, now, at in Move.objects.order_by("pk").values_list("slip", "now", "at"):
        stood[slip, timezone.localdate(at)] = now
    rows = {row.pk: row for row in Slip.objects.only("colour", "current_due", "lead_unit")}
    Change.objects.bulk_create(
        (
            Change(
                slip_id=slip, day=day, state=state, colour=rows[slip].colour, current_due=rows[slip].current_due,
                lead_unit_id=rows[slip].lead_unit_id,
            )
            for (slip, day), state in stood.items()
        ),
        batch_size=500,
    )  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("supervision", "0006_circulars")]
    operations = [migrations.RunPython(lay_down, migrations.RunPython.noop)]

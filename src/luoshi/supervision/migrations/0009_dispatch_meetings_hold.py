from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("supervision", "0008_dispatch_meetings"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="dispatchmeeting",
            index=models.Index(fields=["unit", "state"], name="supervision_unit_id_3a3c0e_idx"),
        ),
        migrations.AddConstraint(
            model_name="dispatchmeeting",
            constraint=models.UniqueConstraint(fields=("year", "serial"), name="dispatch_meeting_once"),
        ),
        migrations.AddConstraint(
            model_name="dispatchmeeting",
            constraint=models.UniqueConstraint(
                condition=models.Q(("state", "under_way")), fields=("unit",), name="one_dispatch_meeting_under_way"
            ),
        ),
        migrations.AddConstraint(
            model_name="dispatchmeeting",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("issued_at__isnull", True), ("issued_by__isnull", True)),
                    models.Q(("issued_at__isnull", False), ("issued_by__isnull", False), ("minutes__isnull", False)),
                    _connector="OR",
                ),
                name="dispatch_minutes_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.UniqueConstraint(fields=("meeting", "number"), name="decision_number_once"),
        ),
        migrations.AddConstraint(
            model_name="decision",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("outcome", "slip"), ("slip__isnull", False), ("task__isnull", True)),
                    models.Q(("outcome", "task"), ("slip__isnull", True)),
                    models.Q(("outcome", "noted"), ("slip__isnull", True), ("task__isnull", True)),
                    _connector="OR",
                ),
                name="decision_followed_up_by_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.UniqueConstraint(fields=("meeting", "unit"), name="attendance_once"),
        ),
        migrations.AddConstraint(
            model_name="attendance",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("deputy__isnull", False), ("presence", "deputy")),
                    models.Q(models.Q(("presence", "deputy"), _negated=True), ("deputy__isnull", True)),
                    _connector="OR",
                ),
                name="attendance_deputy_named",
            ),
        ),
        migrations.AddConstraint(
            model_name="agendaitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("dropped_at__isnull", True), ("dropped_by__isnull", True), ("dropped_for", "")),
                    models.Q(
                        ("dropped_at__isnull", False),
                        ("dropped_by__isnull", False),
                        models.Q(("dropped_for", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="agenda_item_dropped_by_with_reason",
            ),
        ),
    ]

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("intake", "0002_clause_read_as"),
        ("org", "0001_initial"),
        ("plan", "0003_orders"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Slip",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.CharField(blank=True, max_length=80)),
                ("series_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                ("serial", models.PositiveIntegerField(blank=True, null=True)),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("task", "Task"),
                            ("clause", "Sentence of the report"),
                            ("decision", "Meeting decision"),
                            ("instruction", "Leader's instruction"),
                            ("rule", "By rule"),
                        ],
                        max_length=12,
                    ),
                ),
                ("source_words", models.CharField(blank=True, max_length=300)),
                (
                    "cause",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("overdue", "Past its due date"),
                            ("not_started", "Not started in its planned month"),
                            ("behind", "Behind its time plan"),
                            ("no_check_in", "No check-in for long"),
                        ],
                        max_length=12,
                    ),
                ),
                (
                    "rung",
                    models.CharField(
                        choices=[
                            ("assignment", "Assignment slip"),
                            ("urging", "Urging slip"),
                            ("notice", "Supervision notice"),
                        ],
                        default="assignment",
                        max_length=12,
                    ),
                ),
                (
                    "level",
                    models.PositiveSmallIntegerField(
                        choices=[(1, "Ordinary"), (2, "Important"), (3, "Major")], default=1
                    ),
                ),
                (
                    "pace",
                    models.CharField(
                        choices=[("urgent", "Urgent"), ("normal", "Normal"), ("hard", "Hard")],
                        default="normal",
                        max_length=8,
                    ),
                ),
                (
                    "colour",
                    models.CharField(
                        blank=True, choices=[("blue", "Blue"), ("yellow", "Yellow"), ("red", "Red")], max_length=8
                    ),
                ),
                (
                    "light",
                    models.CharField(
                        choices=[
                            ("done", "Done"),
                            ("on_track", "On track"),
                            ("due_soon", "Due soon"),
                            ("behind", "Behind"),
                            ("overdue", "Overdue"),
                            ("no_reading", "No reading"),
                            ("not_yet", "Not yet"),
                        ],
                        default="not_yet",
                        max_length=12,
                    ),
                ),
                ("matter", models.CharField(max_length=200)),
                ("requirement", models.TextField(blank=True)),
                ("opened_on", models.DateField(blank=True, null=True)),
                ("original_due", models.DateField(blank=True, null=True)),
                ("current_due", models.DateField(blank=True, null=True)),
                ("percent", models.DecimalField(decimal_places=2, default=0, max_digits=5)),
                ("urged", models.PositiveSmallIntegerField(default=0)),
                ("extended", models.PositiveSmallIntegerField(default=0)),
                ("returned", models.PositiveSmallIntegerField(default=0)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("proposed", "Proposed"),
                            ("opened", "Opened"),
                            ("assigned", "Assigned"),
                            ("received", "Received"),
                            ("bounced", "Bounced"),
                            ("under_way", "Under way"),
                            ("reported", "Reported"),
                            ("under_review", "Under review"),
                            ("returned", "Returned"),
                            ("closed", "Closed"),
                            ("struck_off", "Struck off"),
                            ("archived", "Archived"),
                            ("scored", "Scored"),
                            ("declined", "Not opened"),
                            ("joined", "Joined"),
                        ],
                        default="proposed",
                        max_length=12,
                    ),
                ),
                ("state_at", models.DateTimeField()),
                ("proposed_at", models.DateTimeField()),
                ("submitted_on", models.DateField(blank=True, null=True)),
                ("passed_at", models.DateTimeField(blank=True, null=True)),
                ("closed_on", models.DateField(blank=True, null=True)),
                ("read_at", models.DateTimeField(blank=True, null=True)),
                ("struck_off_on", models.DateField(blank=True, null=True)),
                ("points", models.PositiveSmallIntegerField(blank=True, null=True)),
                (
                    "clause",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slips",
                        to="intake.clause",
                    ),
                ),
                (
                    "follows",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="followed_by",
                        to="supervision.slip",
                    ),
                ),
                (
                    "issued_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "joined_into",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="duplicates",
                        to="supervision.slip",
                    ),
                ),
                (
                    "lead_unit",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="org.unit",
                    ),
                ),
                (
                    "passed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slips",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "reviewer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "state_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("supporting", models.ManyToManyField(blank=True, related_name="+", to="org.unit")),
                (
                    "task",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="slips",
                        to="plan.task",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="slips", to="org.unit"),
                ),
                (
                    "year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="slips", to="intake.workyear"
                    ),
                ),
            ],
            options={
                "ordering": ["-series_year", "-serial", "-id"],
            },
        ),
        migrations.CreateModel(
            name="SlipSeries",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                ("last", models.PositiveIntegerField(default=0)),
                (
                    "unit",
                    models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="+", to="org.unit"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="slip",
            index=models.Index(fields=["year", "state"], name="supervision_year_id_92e101_idx"),
        ),
        migrations.AddIndex(
            model_name="slip",
            index=models.Index(fields=["unit", "state"], name="supervision_unit_id_af9ee4_idx"),
        ),
        migrations.AddIndex(
            model_name="slip",
            index=models.Index(fields=["lead_unit", "state"], name="supervision_lead_un_fdfc69_idx"),
        ),
        migrations.AddIndex(
            model_name="slip",
            index=models.Index(fields=["person", "state"], name="supervision_person__286376_idx"),
        ),
        migrations.AddIndex(
            model_name="slip",
            index=models.Index(fields=["state", "current_due"], name="supervision_state_4b6c99_idx"),
        ),
        migrations.AddIndex(
            model_name="slip",
            index=models.Index(fields=["task", "cause"], name="supervision_task_id_4e24d0_idx"),
        ),
        migrations.AddConstraint(
            model_name="slip",
            constraint=models.UniqueConstraint(fields=("unit", "series_year", "serial"), name="slip_number_once"),
        ),
        migrations.AddConstraint(
            model_name="slip",
            constraint=models.UniqueConstraint(
                condition=models.Q(
                    models.Q(("cause", ""), _negated=True),
                    (
                        "state__in",
                        (
                            "proposed",
                            "opened",
                            "assigned",
                            "received",
                            "bounced",
                            "under_way",
                            "reported",
                            "under_review",
                            "returned",
                        ),
                    ),
                ),
                fields=("task", "cause"),
                name="one_open_slip_a_cause",
            ),
        ),
        migrations.AddConstraint(
            model_name="slip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("number", ""),
                        ("opened_on__isnull", True),
                        ("serial__isnull", True),
                        ("series_year__isnull", True),
                    ),
                    models.Q(
                        ("opened_on__isnull", False),
                        ("serial__isnull", False),
                        ("series_year__isnull", False),
                        models.Q(("number", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="slip_numbered_when_opened",
            ),
        ),
        migrations.AddConstraint(
            model_name="slip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("current_due__isnull", True), ("original_due__isnull", True)),
                    models.Q(("current_due__isnull", False), ("original_due__isnull", False)),
                    _connector="OR",
                ),
                name="slip_due_twice",
            ),
        ),
        migrations.AddConstraint(
            model_name="slip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("joined_into__isnull", False), ("state", "joined")),
                    models.Q(models.Q(("state", "joined"), _negated=True), ("joined_into__isnull", True)),
                    _connector="OR",
                ),
                name="slip_joined_into_another",
            ),
        ),
        migrations.AddConstraint(
            model_name="slip",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("passed_at__isnull", True), ("passed_by__isnull", True)),
                    models.Q(("passed_at__isnull", False), ("passed_by__isnull", False)),
                    _connector="OR",
                ),
                name="slip_passed_who_and_when",
            ),
        ),
        migrations.AddConstraint(
            model_name="slip",
            constraint=models.CheckConstraint(
                condition=models.Q(("percent__gte", 0), ("percent__lte", 100)), name="slip_percent_0_to_100"
            ),
        ),
        migrations.AddConstraint(
            model_name="slipseries",
            constraint=models.UniqueConstraint(fields=("unit", "year"), name="slip_series_once_a_year"),
        ),
    ]

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("intake", "0002_clause_read_as"), ("progress", "0009_standing_revision")]

    operations = [
        migrations.CreateModel(
            name="YearRevision",
            fields=[
                (
                    "year",
                    models.OneToOneField(
                        db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, primary_key=True,
                        related_name="+", serialize=False, to="intake.workyear",
                    ),
                ),
                ("number", models.BigIntegerField()),
            ],
        ),
        migrations.RunSQL("UPDATE progress_standing SET revision = NULL", migrations.RunSQL.noop),  # counted otherwise before
    ]  # fmt: skip

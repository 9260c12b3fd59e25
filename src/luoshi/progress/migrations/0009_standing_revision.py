from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("progress", "0008_measured_by_rule_and_waiting")]

    operations = [
        migrations.AddField("standing", "revision", models.BigIntegerField(editable=False, null=True)),
        migrations.AddIndex("standing", models.Index(fields=["revision"], name="standing_revision")),
    ]

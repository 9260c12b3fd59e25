from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("progress", "0010_year_revision")]

    operations = [
        migrations.AddField("checkin", "blocked_by", models.CharField(blank=True, default="", max_length=200)),
        migrations.AddIndex(
            "checkin", models.Index(condition=Q(blocked_by__gt=""), fields=["task"], name="check_in_blocked")
        ),
    ]

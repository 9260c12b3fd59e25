from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("supervision", "0013_keys_sealed")]

    operations = [
        migrations.AddConstraint(
            "channel",
            models.CheckConstraint(
                condition=Q(over="mail")
                | (Q(("address__startswith", "gAAAA")) & (Q(secret="") | Q(("secret__startswith", "gAAAA")))),
                name="channel_keys_are_sealed",
            ),
        ),
    ]

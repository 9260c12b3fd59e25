from django.db import migrations, models

from luoshi.supervision.digest.keys import opened, sealed


def seal(apps, schema_editor):
    for row in apps.get_model("supervision", "Channel").objects.exclude(over="mail"):
        row.address, row.secret = sealed(row.address), sealed(row.secret)
        row.save(update_fields=["address", "secret"])


def open_again(apps, schema_editor):
    """A channel whose key cannot be opened any more does not come back: it is set up again."""
    for row in apps.get_model("supervision", "Channel").objects.exclude(over="mail"):
        row.address, row.secret = opened(row.address) or "", opened(row.secret) or ""
        row.save(update_fields=["address", "secret"]) if row.address else row.delete()


class Migration(migrations.Migration):
    dependencies = [("supervision", "0012_forms_sent_once")]

    operations = [
        migrations.AlterField("channel", "address", models.CharField(blank=True, max_length=700)),
        migrations.AlterField("channel", "secret", models.CharField(blank=True, max_length=700)),
        migrations.RunPython(seal, open_again),
    ]

"""The ledger is testimony: the database itself refuses to change or delete it, on SQLite and on PostgreSQL."""

from django.db import migrations

TABLES = ["ledger_event", "ledger_mention", "ledger_seal"]


def guard(apps, schema_editor):
    for table in TABLES:
        for statement in _guards(schema_editor.connection.vendor, table):
            schema_editor.execute(statement)


def unguard(apps, schema_editor):
    for table in TABLES:
        on = f" ON {table}" if schema_editor.connection.vendor == "postgresql" else ""
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{verb}{on}")


def _guards(vendor, table):
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END"
            for verb in ("update", "delete")
        ]
    function = (
        "CREATE OR REPLACE FUNCTION ledger_append_only() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger is append-only'; END $$"
    )
    return [function] + [
        f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION ledger_append_only()"
        for verb in ("update", "delete")
    ]


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]
    operations = [migrations.RunPython(guard, unguard, elidable=False)]

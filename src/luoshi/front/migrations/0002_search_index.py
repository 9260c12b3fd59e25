"""The full-text index over ``SearchEntry.words``: FTS5 with triggers on SQLite, a GIN index on PostgreSQL."""

from django.db import migrations

SQLITE = [
    "CREATE VIRTUAL TABLE front_search_index USING fts5(words, content='front_searchentry', content_rowid='id', "
    "tokenize='unicode61 remove_diacritics 2')",
    "CREATE TRIGGER front_search_insert AFTER INSERT ON front_searchentry BEGIN "
    "INSERT INTO front_search_index(rowid, words) VALUES (new.id, new.words); END",
    "CREATE TRIGGER front_search_delete AFTER DELETE ON front_searchentry BEGIN "
    "INSERT INTO front_search_index(front_search_index, rowid, words) VALUES ('delete', old.id, old.words); END",
    "CREATE TRIGGER front_search_update AFTER UPDATE ON front_searchentry BEGIN "
    "INSERT INTO front_search_index(front_search_index, rowid, words) VALUES ('delete', old.id, old.words); "
    "INSERT INTO front_search_index(rowid, words) VALUES (new.id, new.words); END",
]
POSTGRES = ["CREATE INDEX front_search_index ON front_searchentry USING gin (to_tsvector('simple', words))"]


def build(apps, schema_editor):
    for statement in SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for trigger in ("insert", "delete", "update"):
            schema_editor.execute(f"DROP TRIGGER front_search_{trigger}")
        schema_editor.execute("DROP TABLE front_search_index")
    else:
        schema_editor.execute("DROP INDEX front_search_index")


class Migration(migrations.Migration):
    dependencies = [("front", "0001_initial")]
    operations = [migrations.RunPython(build, drop, elidable=False)]

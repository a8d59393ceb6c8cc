"""The full-text table of the search: FTS5 on SQLite, a tsvector with a GIN index on PostgreSQL."""

from django.db import migrations

MADE = {
    "sqlite": [
        "CREATE VIRTUAL TABLE archive_searchwords USING fts5("
        "title, body, sound, tokenize = \"unicode61 remove_diacritics 0\")",
    ],
    "postgresql": [
        "CREATE TABLE archive_searchwords (entry_id bigint PRIMARY KEY, words tsvector NOT NULL)",
        "CREATE INDEX archive_searchwords_gin ON archive_searchwords USING gin (words)",
    ],
}


def make(apps, schema_editor):
    for statement in MADE[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE archive_searchwords")


class Migration(migrations.Migration):
    dependencies = [("archive", "0001_initial")]
    operations = [migrations.RunPython(make, drop, elidable=False)]

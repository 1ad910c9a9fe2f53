from django.db import migrations

from townclerk.core.appendonly import allow, refuse

ERASING = "EXISTS (SELECT 1 FROM requests_erasing e WHERE e.request_id = OLD.request_id)"
STORY = "requests_storyline"


def forwards(apps, editor):
    refuse(editor, STORY, "UPDATE")
    refuse(editor, STORY, "DELETE", unless=ERASING)
    if editor.connection.vendor == "postgresql":
        editor.execute("CREATE TABLE requests_words (request_id bigint PRIMARY KEY, words tsvector NOT NULL)")
        editor.execute("CREATE INDEX requests_words_all ON requests_words USING gin (words)")
        return
    # Places of words within a text are not kept: nobody asks for phrases, and it halves the index.
    editor.execute(
        "CREATE VIRTUAL TABLE requests_words USING fts5"
        "(words, marks, detail = column, tokenize = 'unicode61 remove_diacritics 0')"
    )


def backwards(apps, editor):
    editor.execute("DROP TABLE requests_words")
    allow(editor, STORY, "UPDATE")
    allow(editor, STORY, "DELETE")


class Migration(migrations.Migration):
    dependencies = [("requests", "0001_requests")]
    operations = [migrations.RunPython(forwards, backwards)]

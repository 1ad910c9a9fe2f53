from django.db import migrations

from townclerk.core.appendonly import allow, refuse

# What may change in a line: the resident it concerned is taken out while they are erased, and nothing else.
ERASING = (
    "EXISTS (SELECT 1 FROM trust_erasing e WHERE e.subject = OLD.subject) AND NEW.subject IS NULL"
    " AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.actor = OLD.actor AND NEW.what = OLD.what"
    " AND NEW.about = OLD.about"
)


def forwards(apps, editor):
    refuse(editor, "trust_action", "UPDATE", unless=ERASING)
    refuse(editor, "trust_action", "DELETE")


def backwards(apps, editor):
    allow(editor, "trust_action", "UPDATE")
    allow(editor, "trust_action", "DELETE")


class Migration(migrations.Migration):
    dependencies = [("trust", "0003_action")]
    operations = [migrations.RunPython(forwards, backwards)]

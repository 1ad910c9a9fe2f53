from django.db import migrations

from townclerk.core.appendonly import allow, refuse

ERASING = "EXISTS (SELECT 1 FROM trust_erasing e WHERE e.subject = OLD.subject)"
TABLES = ("trust_decision", "trust_decisiondetail", "trust_access")


def forwards(apps, editor):
    for table in TABLES:
        refuse(editor, table, "UPDATE")
    refuse(editor, "trust_decision", "DELETE")
    refuse(editor, "trust_decisiondetail", "DELETE", unless=ERASING)
    refuse(editor, "trust_access", "DELETE", unless=ERASING)


def backwards(apps, editor):
    for table in TABLES:
        allow(editor, table, "UPDATE")
        allow(editor, table, "DELETE")


class Migration(migrations.Migration):
    dependencies = [("trust", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]

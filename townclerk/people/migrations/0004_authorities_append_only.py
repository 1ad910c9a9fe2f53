from django.db import migrations

from townclerk.core.appendonly import allow, refuse

ERASED = (
    "EXISTS (SELECT 1 FROM people_person p "
    "WHERE p.id IN (OLD.person_id, OLD.subject_id) AND p.status = 'erased')"
)
TABLES = ("people_authority", "people_authorityend")


def forwards(apps, editor):
    for table in TABLES:
        refuse(editor, table, "UPDATE")
        refuse(editor, table, "DELETE", unless=ERASED)


def backwards(apps, editor):
    for table in TABLES:
        allow(editor, table, "UPDATE")
        allow(editor, table, "DELETE")


class Migration(migrations.Migration):
    dependencies = [("people", "0003_authorities")]
    operations = [migrations.RunPython(forwards, backwards)]

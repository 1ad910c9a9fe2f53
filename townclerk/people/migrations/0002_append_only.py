from django.db import migrations

from townclerk.core.appendonly import allow, refuse

ERASED = "EXISTS (SELECT 1 FROM people_person p WHERE p.id = OLD.person_id AND p.status = 'erased')"


def forwards(apps, editor):
    refuse(editor, "people_consent", "UPDATE")
    refuse(editor, "people_consent", "DELETE", unless=ERASED)


def backwards(apps, editor):
    allow(editor, "people_consent", "UPDATE")
    allow(editor, "people_consent", "DELETE")


class Migration(migrations.Migration):
    dependencies = [("people", "0001_initial")]
    operations = [migrations.RunPython(forwards, backwards)]

from django.db import migrations, models

from townclerk.core.appendonly import allow, refuse

ERASING = "EXISTS (SELECT 1 FROM trust_erasing e WHERE e.subject = OLD.subject)"
TABLE = "trust_access"


def forwards(apps, editor):
    # The new column made SQLite write the table anew, and its triggers went with the old one.
    refuse(editor, TABLE, "UPDATE")
    refuse(editor, TABLE, "DELETE", unless=ERASING)


class Migration(migrations.Migration):
    dependencies = [("trust", "0004_action_append_only")]
    operations = [
        migrations.AddField("access", "about", models.CharField(default="", max_length=40)),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]

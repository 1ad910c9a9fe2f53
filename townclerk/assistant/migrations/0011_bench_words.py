"""Questions of the test bench keep words that their answer must hold."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("assistant", "0010_own_faqs_apart")]

    operations = [
        migrations.AddField("benchquestion", name, models.CharField(default="", max_length=300))
        for name in ("contains", "missing", "missing_before")
    ]

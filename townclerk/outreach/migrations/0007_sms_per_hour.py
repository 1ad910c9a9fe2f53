"""How many text messages were handed over in this hour."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """Two columns in a table of a single row."""

    dependencies = [("outreach", "0006_sms")]

    operations = [
        migrations.AddField(model_name="pace", name="hour", field=models.DateTimeField(null=True)),
        migrations.AddField(model_name="pace", name="taken", field=models.IntegerField(default=0)),
    ]

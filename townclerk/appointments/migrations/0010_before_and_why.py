from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appointments", "0009_untold")]

    operations = [
        migrations.AddField(
            model_name="appointment", name="before", field=models.BigIntegerField(null=True)
        ),
        migrations.AddField(
            model_name="appointment", name="why", field=models.CharField(default="", max_length=200)
        ),
    ]

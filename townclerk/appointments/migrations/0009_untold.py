from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("appointments", "0008_closed_once")]

    operations = [
        migrations.AddField(
            model_name="appointment", name="untold", field=models.CharField(default="", max_length=20)
        ),
    ]

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("forecasts", "0003_ordered")]

    operations = [migrations.AddField("run", "happened", models.JSONField(null=True))]

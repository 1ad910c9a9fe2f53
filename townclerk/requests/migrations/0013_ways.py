from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0012_ended_late")]
    operations = [migrations.AddField("request", "ways", models.CharField(max_length=10, null=True))]

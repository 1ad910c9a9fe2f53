from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0010_forgetting_and_learning")]
    operations = [migrations.AddField("request", "had_service", models.BooleanField(default=False))]

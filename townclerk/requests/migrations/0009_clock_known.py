from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("requests", "0008_clock")]
    operations = [migrations.AlterField("request", "clock_from", models.DateField())]

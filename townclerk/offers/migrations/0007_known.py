from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("offers", "0006_told_of_rounds")]

    operations = [
        migrations.AddField("run", "known", models.CharField(default="", max_length=64)),
    ]

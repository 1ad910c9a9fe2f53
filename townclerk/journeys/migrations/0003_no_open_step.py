from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("journeys", "0002_spent")]

    operations = [migrations.RemoveField(model_name="draft", name="step")]

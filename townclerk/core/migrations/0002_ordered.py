from django.db import migrations

import townclerk.core.ordered_json


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.AlterField(
            model_name="storeddocument", name="body", field=townclerk.core.ordered_json.OrderedJSONField()
        )
    ]

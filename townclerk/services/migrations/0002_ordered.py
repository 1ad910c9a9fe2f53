from django.db import migrations

import townclerk.core.ordered_json


class Migration(migrations.Migration):
    dependencies = [("services", "0001_catalogue")]

    operations = [
        migrations.AlterField(
            model_name=name, name="body", field=townclerk.core.ordered_json.OrderedJSONField()
        )
        for name in ("pageentry", "serviceentry")
    ]

from django.db import migrations

import townclerk.core.ordered_json


class Migration(migrations.Migration):
    dependencies = [("forecasts", "0002_models_and_reasons")]

    operations = [
        migrations.AlterField(
            model_name="run", name="versions", field=townclerk.core.ordered_json.OrderedJSONField()
        )
    ]

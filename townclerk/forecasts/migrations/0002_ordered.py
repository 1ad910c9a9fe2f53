from django.db import migrations

import townclerk.core.ordered_json


class Migration(migrations.Migration):
    dependencies = [("forecasts", "0001_runs_and_points")]

    operations = [
        migrations.AlterField(
            model_name="run", name="versions", field=townclerk.core.ordered_json.OrderedJSONField()
        )
    ]

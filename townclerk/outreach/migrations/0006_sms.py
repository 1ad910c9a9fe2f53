"""Text messages by a gateway: its own id of each, and how fast it takes them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty in what is there, its index, and a table of a single row."""

    dependencies = [("outreach", "0005_arrived_answer")]

    operations = [
        migrations.AddField(
            model_name="posted",
            name="gateway_id",
            field=models.CharField(default="", max_length=100),
        ),
        migrations.AddIndex(
            model_name="posted",
            index=models.Index(
                condition=models.Q(("gateway_id", ""), _negated=True),
                fields=["gateway_id"],
                name="outreach_posted_gateway",
            ),
        ),
        migrations.CreateModel(
            name="Pace",
            fields=[
                ("channel", models.CharField(max_length=8, primary_key=True, serialize=False)),
                ("free_at", models.DateTimeField()),
            ],
        ),
    ]

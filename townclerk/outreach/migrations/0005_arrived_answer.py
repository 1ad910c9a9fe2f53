"""What was answered to a message that came in, for a gateway that lost it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """One column, empty in what is there."""

    dependencies = [("outreach", "0004_arrived")]

    operations = [
        migrations.AddField(
            model_name="arrived",
            name="answer",
            field=models.BinaryField(default=b""),
        ),
    ]

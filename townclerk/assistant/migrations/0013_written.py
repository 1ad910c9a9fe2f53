"""Staff find a conversation by the language that its person writes in, which need not be that of the page."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """What was written before stands with the language of its page until the person writes again."""

    dependencies = [("assistant", "0012_also_reasons")]

    operations = [
        migrations.AddField(
            model_name="conversation",
            name="written",
            field=models.CharField(blank=True, default="", max_length=35),
        ),
    ]

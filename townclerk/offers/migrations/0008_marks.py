from django.db import migrations, models


def shown_only(apps, schema_editor):
    """The newest round counted, in what it kept, those held back too: they are not among what is open."""
    del schema_editor
    run = apps.get_model("offers", "Run").objects.order_by("-id").first()
    if run is None:
        return
    held = apps.get_model("offers", "Offer").objects.filter(status="open", held=True).order_by("-id")
    run.kept = max(run.kept - max(held.count() - run.held, 0), 0)
    run.save(update_fields=["kept"])


class Migration(migrations.Migration):
    dependencies = [("offers", "0007_known")]

    operations = [
        migrations.AddField("run", "marks", models.BinaryField(default=b"")),
        migrations.RunPython(shown_only, migrations.RunPython.noop),
    ]

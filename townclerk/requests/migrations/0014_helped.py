from django.db import migrations, models
from django.db.models import deletion


def keep_answers(apps, _editor):
    Request, Helped = (apps.get_model("requests", name) for name in ("Request", "Helped"))
    rows = Request.objects.filter(helped__isnull=False, closed_at__isnull=False)
    found = rows.values_list("pk", "closed_at", "helped").iterator(chunk_size=2_000)
    Helped.objects.bulk_create(
        (Helped(request_id=pk, closed_at=at, helped=helped) for pk, at, helped in found), batch_size=2_000
    )


class Migration(migrations.Migration):
    dependencies = [("requests", "0013_ways")]
    operations = [
        migrations.CreateModel(
            name="Helped",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("closed_at", models.DateTimeField()),
                ("helped", models.BooleanField()),
                (
                    "request",
                    models.ForeignKey(
                        on_delete=deletion.CASCADE, related_name="answers_to_help", to="requests.request"
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("closed_at", "request"), name="requests_helped_once")
                ]
            },
        ),
        migrations.RunPython(keep_answers, migrations.RunPython.noop),
    ]

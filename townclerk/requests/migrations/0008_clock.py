"""The clock of each request on its row; whose end the log knows; stories from which somebody can be taken out."""

from zoneinfo import ZoneInfo

from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import TruncDate

from townclerk.core.appendonly import allow, refuse

ERASING = "EXISTS (SELECT 1 FROM requests_erasing e WHERE e.request_id = OLD.request_id)"
STORY = "requests_storyline"


def fill(apps, editor):
    agency = apps.get_model("core", "StoredDocument").objects.filter(name="agency").first()
    zone = ZoneInfo(agency.body["timezone"] if agency else "UTC")
    rows, lines = apps.get_model("requests", "Request").objects, apps.get_model("requests", "StoryLine").objects
    rows.update(clock_from=TruncDate("received_at", tzinfo=zone))
    closed = lines.filter(request=OuterRef("pk"), step="closed")
    withdrawn = closed.filter(details__contains='"withdrawn"')
    rows.filter(Exists(withdrawn)).update(end_noted="abandoned")
    rows.filter(Exists(closed.exclude(details__contains='"withdrawn"'))).update(end_noted="completed")
    # Merged ones ended with the one they were merged into, and as it did.
    ended = rows.filter(status="merged", merged_into__closed_at__isnull=False)
    ended.exclude(merged_into__outcome="withdrawn").update(end_noted="completed")
    ended.filter(merged_into__outcome="withdrawn").update(end_noted="abandoned")
    # Of what has no service the log was told nothing.
    rows.filter(service="").update(end_noted="")
    # A slip that was undone opened nothing: the clock ran on.
    again = lines.filter(step="reopened", request__open=True).exclude(details__contains='"undo"')
    opened = dict(again.order_by("id").values_list("request", "at"))
    for number, at in opened.items():
        rows.filter(pk=number).update(clock_from=at.astimezone(zone).date())
    # What was set by hand or paused before the row said so, or came with the agency's own day: it is kept.
    moved = Exists(lines.filter(request=OuterRef("pk"), step__in=("due", "asked")))
    held = rows.filter(Q(open=True) | Q(status="merged"))
    held.filter(moved | ~Q(source="live")).update(set_to=models.F("due_on"))


def forwards(apps, editor):
    allow(editor, STORY, "UPDATE")
    refuse(editor, STORY, "UPDATE", unless=ERASING)


def backwards(apps, editor):
    allow(editor, STORY, "UPDATE")
    refuse(editor, STORY, "UPDATE")


class Migration(migrations.Migration):
    dependencies = [("requests", "0007_reach"), ("core", "0001_initial")]
    operations = [
        migrations.AddField("request", "clock_from", models.DateField(null=True)),
        migrations.AddField("request", "paused_days", models.IntegerField(default=0)),
        migrations.AddField("request", "set_to", models.DateField(null=True)),
        migrations.AddField("request", "end_noted", models.CharField(default="", max_length=12)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex("storyline", models.Index(fields=["actor"], name="requests_story_actor")),
        migrations.RunPython(forwards, backwards),
    ]

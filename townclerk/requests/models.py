"""Requests and their stories. Private to this module: others use the front door."""

from __future__ import annotations

from django.db import models

from townclerk.core.appendonly import AppendOnly


class Request(models.Model):
    """Something somebody asked for.

    `plain` is the writer's words with what has a shape of personal data masked, so that colleagues can search
    them; the words themselves are in `sealed`, with the key of whom it is about. `version` grows with every
    change: an act names the version it was decided on, so that of two at once one is told.
    """

    key = models.BinaryField(max_length=16, unique=True)
    reference = models.CharField(max_length=7, unique=True)
    received_at = models.DateTimeField()
    channel = models.CharField(max_length=16)
    language = models.CharField(max_length=35, default="")
    service = models.CharField(max_length=100, default="")
    area = models.CharField(max_length=100, default="")
    team = models.CharField(max_length=60, default="")
    status = models.CharField(max_length=12)
    open = models.BooleanField()
    due_on = models.DateField(null=True)
    soon_on = models.DateField(null=True)
    clock_from = models.DateField()
    """The day the clock begins to run: of receipt, of opening it again, or of the appointment it needs."""
    paused_days = models.IntegerField(default=0)
    """For how many working days it stood still since."""
    paused_on = models.DateField(null=True)
    """Since when the clock stands still: we wait for the writer."""
    set_to = models.DateField(null=True)
    """The day that somebody set by hand; it stays, whatever its service says."""
    began = models.BooleanField(default=False)
    assignee = models.BigIntegerField(null=True)
    person_id = models.BigIntegerField(null=True)
    on_behalf_by = models.BigIntegerField(null=True)
    plain = models.TextField(default="")
    sealed = models.BinaryField(default=b"")
    ways = models.CharField(max_length=10, null=True)  # noqa: DJ001
    """By which channels its writer left an address, the one they want first ("email sms"); "none": they want
    no messages; "": they left none. Beside what is sealed, so that many are counted and none is opened. None:
    it came before this was kept."""
    file_ids = models.TextField(default="")
    """Ids of the files that came with it, by commas: so that nobody takes them for stray ones."""
    latitude_e5 = models.IntegerField(null=True)
    longitude_e5 = models.IntegerField(null=True)
    """Degrees times 100,000: about a metre."""
    cell = models.BigIntegerField(null=True)
    """The square of about 100 metres it lies in: what is near is asked by it."""
    routed_by = models.CharField(max_length=12, default="")
    """Who said whose work it is: "sender", "service", "model", "person", "import", "" nobody."""
    proposed = models.CharField(max_length=60, default="")
    """The team that was proposed where a person had to decide."""
    confidence = models.FloatField(null=True)
    reasons = models.TextField(default="")
    """Why that team, as JSON: the words that decided, or that the service names its team."""
    service_by = models.CharField(max_length=8, default="")
    """Who said which service it is: "sender", "model", "person" (a colleague); "" for none, or not known."""
    service_read = models.CharField(max_length=100, default="")
    """The service that it was read as from its words: it stays, whatever a person says afterwards."""
    service_sure = models.FloatField(null=True)
    """How often such a reading is right."""
    corrected = models.BooleanField(default=False)
    """Whether a person moved it to another team than it was routed to."""
    by_hand = models.BooleanField(default=False)
    """Whether a person said whose work it is, at any time: what the routing learns most from."""
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")
    outcome = models.CharField(max_length=12, default="")
    closed_at = models.DateTimeField(null=True)
    ended_late = models.BooleanField(null=True)
    """Whether it was ever late when it was closed, or when another day was set before; it stays so when it is
    opened again. None: not known."""
    end_noted = models.CharField(max_length=12, default="")
    """The end that the log of interactions knows: "abandoned", "completed", "" none. It is completed once."""
    had_service = models.BooleanField(default=False)
    """Whether a service it had was taken from it: that something was asked for is in the log by then."""
    helped = models.BooleanField(null=True)
    forgotten = models.BooleanField(default=False)
    """Whether what was written in it is gone, because it was closed so long ago."""
    version = models.IntegerField(default=1)
    source = models.CharField(max_length=200, default="live")
    """Where it comes from: "live", or the table of the agency that was imported."""
    theirs = models.CharField(max_length=60, default="")
    """The number it has in the agency's other system."""
    entered_by = models.CharField(max_length=100, default="")

    class Meta:
        indexes = (
            models.Index(
                fields=["team", "due_on", "id"], condition=models.Q(open=True), name="requests_team_queue"
            ),
            models.Index(fields=["due_on", "id"], condition=models.Q(open=True), name="requests_queue"),
            models.Index(
                fields=["area", "due_on", "id"], condition=models.Q(open=True), name="requests_area_queue"
            ),
            models.Index(
                fields=["service", "due_on", "id"],
                condition=models.Q(open=True),
                name="requests_service_queue",
            ),
            # Holds all that counting by team asks for: no row is read.
            models.Index(
                fields=["team", "status", "due_on", "soon_on", "paused_on"],
                condition=models.Q(open=True),
                name="requests_loads",
            ),
            models.Index(fields=["id"], condition=models.Q(by_hand=True), name="requests_by_hand"),
            models.Index(
                fields=["closed_at", "source", "helped", "ended_late"],
                condition=models.Q(closed_at__isnull=False),
                name="requests_ended",
            ),
            models.Index(
                fields=["source"],
                condition=models.Q(open=True, ended_late=True),
                name="requests_late_again",
            ),
            models.Index(fields=["cell"], condition=models.Q(open=True, cell__isnull=False),
                         name="requests_near"),
            models.Index(
                fields=["service", "area", "id"], condition=models.Q(open=True), name="requests_alike"
            ),
            models.Index(fields=["assignee", "due_on"], condition=models.Q(open=True, assignee__isnull=False),
                         name="requests_mine"),
            models.Index(
                fields=["person_id"], condition=models.Q(person_id__isnull=False), name="requests_person"
            ),
            # These two hold all that is counted of some days, and where in the record those days lie.
            models.Index(
                fields=["received_at", "id", "source", "routed_by", "corrected"], name="requests_arrived"
            ),
            models.Index(fields=["service", "team"], name="requests_service"),
            models.Index(
                fields=["service", "team"], condition=models.Q(corrected=True), name="requests_corrected"
            ),
            models.Index(fields=["closed_at"], condition=models.Q(forgotten=False, closed_at__isnull=False),
                         name="requests_to_forget"),
            models.Index(fields=["merged_into"], condition=models.Q(merged_into__isnull=False),
                         name="requests_merged"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.reference} {self.status}"


class StoryLine(AppendOnly):
    """One thing that happened to a request. `sealed` holds words, with the key that seals the request."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="story")
    at = models.DateTimeField()
    step = models.CharField(max_length=12)
    actor = models.CharField(max_length=100)
    details = models.TextField(default="{}")
    """JSON: teams, outcomes, members of staff by id; never words."""
    sealed = models.BinaryField(default=b"")

    class Meta:
        indexes = (
            models.Index(fields=["request", "id"], name="requests_story"),
            # Whoever acted for somebody else stands in that one's story: found when they are erased.
            models.Index(fields=["actor"], name="requests_story_actor"),
        )

    def __str__(self) -> str:
        return f"{self.request} {self.step}"


class Helped(models.Model):
    """What a writer said of how a request was closed: once for each closing, kept when it is opened again.

    Nothing in it is about anybody, so that it stays counted when its writer is erased.
    """

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="answers_to_help")
    closed_at = models.DateTimeField()
    helped = models.BooleanField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["closed_at", "request"], name="requests_helped_once"),)

    def __str__(self) -> str:
        return f"{self.request} {self.helped}"


class Likeness(models.Model):
    """Two requests that may be about the same thing, for a person to decide."""

    newer = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="like_older")
    older = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="like_newer")
    metres = models.IntegerField(null=True)
    hours = models.IntegerField()
    words = models.FloatField()
    """How much of their words is the same, from 0 to 1."""
    dismissed_by = models.CharField(max_length=100, default="")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["newer", "older"], name="requests_likeness_once"),)

    def __str__(self) -> str:
        return f"{self.newer} like {self.older}"


class Reach(models.Model):
    """By what the writer of a request can be found again: keyed digests of what they told (`contacts.py`)."""

    request = models.ForeignKey(Request, on_delete=models.CASCADE, related_name="reach")
    who = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index(fields=["who", "request"], name="requests_reach_who"),)

    def __str__(self) -> str:
        return str(self.request)


class FollowTry(models.Model):
    """A try to follow a request with a reference and a code, so that guessing takes for ever."""

    at = models.DateTimeField()
    who = models.CharField(max_length=64)
    """Keyed digest of the network or the reference it was about: the record says neither."""

    class Meta:
        indexes = (
            models.Index(fields=["who", "at"], name="requests_follow_try"),
            models.Index(fields=["at"], name="requests_follow_old"),
        )

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"


class Learning(models.Model):
    """That the routing shall be trained, and what became of it (`learning.py`)."""

    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=100)
    began_at = models.DateTimeField(null=True)
    alive_at = models.DateTimeField(null=True)
    """When whoever trains last said that they do."""
    ended_at = models.DateTimeField(null=True)
    failed = models.BooleanField(default=False)
    going = models.BooleanField(null=True)
    """True until it is over, then null: unique, so that there is one at a time."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=["going"], name="requests_learning_once"),)

    def __str__(self) -> str:
        return f"asked {self.asked_at:%Y-%m-%d %H:%M}"


class Erasing(models.Model):
    """Requests whose story may be changed or deleted now, because somebody in it is being erased."""

    request_id = models.BigIntegerField(primary_key=True)

    def __str__(self) -> str:
        return str(self.request_id)

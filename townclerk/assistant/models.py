"""What is kept of conversations, of handing them over, and what staff taught. Private to this module."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Lower


class Conversation(models.Model):
    """One conversation of one browser, telephone or resident, until it expires.

    The words are in its turns, and what is going on in `sealed`: with the person's own key where they are on
    record, else with one of the installation.
    """

    key = models.CharField(max_length=43, unique=True)
    """What the sealed parts are bound to."""
    who = models.CharField(max_length=64, unique=True)
    """By a keyed hash, from where it is gone on with."""
    network = models.CharField(max_length=64, db_index=True)
    """By a keyed hash, from where it was begun: for the limits."""
    person_id = models.BigIntegerField(null=True, db_index=True)
    channel = models.CharField(max_length=10)
    language = models.CharField(max_length=35)
    """Of the page."""
    written = models.CharField(max_length=35, default="", blank=True)
    """In which they surely wrote last, one of the agency's or another; "" where that is not known."""
    sealed = models.BinaryField(default=bytes)
    begun_at = models.DateTimeField(db_index=True)
    touched_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.channel}, begun {self.begun_at:%Y-%m-%d}"


class CarryCode(models.Model):
    """With what a conversation can be gone on with elsewhere, once."""

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="+")
    conversation_id: int
    reference = models.CharField(max_length=8, unique=True)
    code = models.CharField(max_length=64)
    """A keyed hash."""
    sealed = models.BinaryField()
    """Where it is had until then, by that its steps and appointments know it; and the code."""
    asked_who = models.CharField(max_length=64, default="", db_index=True)
    """By a keyed hash, where a word was sent that must come back; "" before."""
    word = models.CharField(max_length=64, default="")
    """A keyed hash."""
    tries = models.PositiveSmallIntegerField(default=0)
    expires_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reference


class Turn(models.Model):
    """One thing that was said, by the person (`own`), by the program, or by a member of staff."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="turns")
    conversation_id: int
    own = models.BooleanField()
    staff_id = models.BigIntegerField(null=True)
    sealed = models.BinaryField()
    at = models.DateTimeField(db_index=True)
    understood = models.CharField(max_length=20, default="")
    """Of an answer, what was said was taken for."""
    asked = models.ForeignKey("Asked", null=True, on_delete=models.SET_NULL, related_name="+")
    asked_id: int | None
    """What is counted of it."""

    def __str__(self) -> str:
        return f"{'said' if self.own else 'answered'} {self.at:%Y-%m-%d %H:%M}"


class Handover(models.Model):
    """That a person shall go on with a conversation: asked, taken, closed. It holds nobody's words."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="handovers")
    conversation_id: int
    reason = models.CharField(max_length=20)
    also = models.CharField(max_length=100, default="", blank=True)
    """Further reasons that came up while it was open, with a blank between them."""
    service = models.CharField(max_length=100, default="")
    team = models.CharField(max_length=100, default="")
    assignee = models.BigIntegerField(null=True)
    asked_at = models.DateTimeField(db_index=True)
    promised_by = models.DateTimeField(null=True)
    taken_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, default="")
    version = models.PositiveIntegerField(default=1)
    """Counted up by every act, so that nobody overwrites what a colleague did meanwhile."""
    reach = models.BinaryField(default=bytes)
    """Where they want to be told that a person has answered, sealed; empty: in the conversation alone."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["conversation"],
                condition=models.Q(closed_at=None),
                name="assistant_one_open_handover",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reason}, asked {self.asked_at:%Y-%m-%d %H:%M}"


class HandoverStep(models.Model):
    """What a member of staff did to a handover, with what stood before, so that a slip can be taken back."""

    handover = models.ForeignKey(Handover, on_delete=models.CASCADE, related_name="steps")
    handover_id: int
    act = models.CharField(max_length=20)
    staff_id = models.BigIntegerField(null=True)
    team = models.CharField(max_length=100, default="")
    outcome = models.CharField(max_length=20, default="")
    was = models.TextField(default="")
    """Team, assignee and when it was taken, before the act, as JSON."""
    sealed = models.BinaryField(default=bytes)
    """The reason that was written, sealed as the turns are."""
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.act} {self.at:%Y-%m-%d %H:%M}"


class Canned(models.Model):
    """An answer that staff keep to write again. It is the agency's own words and holds nobody's data."""

    title = models.CharField(max_length=100)
    language = models.CharField(max_length=35, db_index=True)
    text = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.BigIntegerField(null=True)
    deleted_at = models.DateTimeField(null=True)
    """Set where it was deleted: it can be brought back."""

    def __str__(self) -> str:
        return f"{self.title} ({self.language})"


class Asked(models.Model):
    """One question, for counting: no words, nobody's id, no time of day. It outlives its conversation."""

    day = models.DateField(db_index=True)
    language = models.CharField(max_length=35)
    channel = models.CharField(max_length=10)
    area = models.CharField(max_length=100, default="")
    band = models.CharField(max_length=10, default="")
    """The age band of who asked, where it is known."""
    outcome = models.CharField(max_length=10)
    """One of "answered", "unknown", "handed" and "unanswered"."""
    helped = models.BooleanField(null=True)
    first = models.BooleanField(default=False)
    """The first with this outcome in its conversation and month: conversations are counted by these."""
    first_helped = models.BooleanField(default=False)
    """The first that was said to have helped, or not to, in its conversation and month."""

    def __str__(self) -> str:
        return f"{self.outcome} {self.day}"


class OwnFaq(models.Model):
    """A question and its answer that staff wrote here, besides those of the folder's faq.csv."""

    question = models.CharField(max_length=300)
    answer = models.TextField()
    language = models.CharField(max_length=35)
    service = models.CharField(max_length=100, default="")
    written_by = models.BigIntegerField(null=True)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    """When somebody changed it last; null: it stands as it was written."""
    first = models.BigIntegerField(null=True, db_index=True)
    """The one of which it is the translation, by id; null where it is itself the first."""
    version = models.PositiveIntegerField(default=1)
    """Counted up by every act, so that nobody overwrites what a colleague did meanwhile."""
    deleted_at = models.DateTimeField(null=True)
    """Since when it is retired: it answers no more, and can be brought back unless its words were erased."""

    class Meta:
        constraints = (
            models.UniqueConstraint(
                Lower("question"),
                models.F("language"),
                condition=models.Q(deleted_at=None),
                name="assistant_one_own_faq",
            ),
        )

    def __str__(self) -> str:
        return self.question


class OwnFaqStep(models.Model):
    """What a member of staff did to such an answer, with the words as they stood from then on."""

    faq = models.ForeignKey(OwnFaq, on_delete=models.CASCADE, related_name="steps")
    faq_id: int
    act = models.CharField(max_length=20)
    staff_id = models.BigIntegerField(null=True)
    question = models.CharField(max_length=300)
    answer = models.TextField()
    language = models.CharField(max_length=35)
    service = models.CharField(max_length=100, default="")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.act} {self.at:%Y-%m-%d %H:%M}"


class BenchQuestion(models.Model):
    """A question of the test bench, the page that should answer it, and what did at the last two runs."""

    question = models.CharField(max_length=500)
    language = models.CharField(max_length=35)
    expected = models.CharField(max_length=120, default="")
    """A page ("bus-pass"), "-" where nothing should be found, "~" for an answer that is on no page."""
    contains = models.CharField(max_length=300, default="")
    """Words that the answer must hold, each line for itself."""
    missing = models.CharField(max_length=300, default="")
    """Those of them that it did not hold at the last run."""
    missing_before = models.CharField(max_length=300, default="")
    """Those that it did not hold before the answers last changed."""
    before = models.CharField(max_length=120, default="")
    """What answered before the answers last changed, "-" for nothing; "" while that is not known."""
    now = models.CharField(max_length=120, default="")
    shown = models.TextField(default="")
    """The words that answered at the last run."""
    shown_before = models.TextField(default="")
    """The words that answered before the answers last changed."""
    changed_at = models.DateTimeField()
    ran_at = models.DateTimeField(null=True)
    deleted_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.question


class Example(models.Model):
    """One text and what it means, as staff say. Nothing is learned from it before it was approved.

    What looks like personal data was covered before it came here; a name has no shape: who approves reads it.
    """

    text = models.TextField()
    """Empty once it was rejected."""
    language = models.CharField(max_length=35)
    intent = models.CharField(max_length=120)
    source = models.CharField(max_length=20)
    conversation = models.ForeignKey(Conversation, null=True, on_delete=models.SET_NULL, related_name="+")
    conversation_id: int | None
    """In which it was said; None where it was in none, or that has expired."""
    person_id = models.BigIntegerField(null=True, db_index=True)
    """Whose words they are, where they are on record."""
    state = models.CharField(max_length=10, default="waiting", db_index=True)
    proposed_by = models.BigIntegerField(null=True)
    proposed_at = models.DateTimeField(db_index=True)
    decided_by = models.BigIntegerField(null=True)
    decided_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.intent}, {self.state}"

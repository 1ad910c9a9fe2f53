"""Notices, warnings, states and explanations."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from townclerk.web.console.catalogue.part import (
    BAD,
    GOOD,
    LONG,
    PLAIN,
    WITH_LONG,
    Component,
    Example,
    Group,
    fixed,
    shows,
)

_REASONS = [_("You have a child who starts school this year"), _("Others in your area asked for it now")]
_FACTS = [(_("Age of your child"), "6", _("you told us")), (_("Area"), _("Old Town"), "")]

MESSAGES = Group(
    "messages",
    _("Messages and states"),
    _("What a page has to say beside its content. One message at a time; it says what to do next."),
    (
        Component(
            "note",
            _("Notice"),
            _("For something to know while reading on."),
            _("Not for what just happened: use the banner. Not for more than one on a page."),
            ("note.html",),
            fixed(
                shows(PLAIN, "note.html", text=_("The office moves in May.")),
                shows(
                    _("With a title"),
                    "note.html",
                    title=_("We move"),
                    level="3",
                    text=_("The office moves in May."),
                ),
                shows(GOOD, "note.html", text=_("Your answers are saved."), tone="good"),
                shows(BAD, "note.html", text=_("The payment did not arrive."), tone="bad"),
                shows(WITH_LONG, "note.html", title=LONG, level="3", text=LONG),
            ),
        ),
        Component(
            "banner",
            _("Banner"),
            _("For what happened a moment ago, at the top of the page that follows. It is read aloud."),
            _("Not for advertising, and not for what stays."),
            ("banner.html",),
            fixed(
                shows(
                    GOOD,
                    "banner.html",
                    title=_("Your appointment is moved"),
                    level="3",
                    tone="good",
                    text=_("We wrote to you with the new time."),
                    address="#banner",
                    link=_("See the appointment"),
                ),
                shows(
                    BAD,
                    "banner.html",
                    title=_("Somebody took this time"),
                    level="3",
                    tone="bad",
                    text=_("Choose another one."),
                ),
                shows(WITH_LONG, "banner.html", title=LONG, level="3", text=LONG),
            ),
        ),
        Component(
            "warning",
            _("Warning"),
            _("Before a step that cannot be undone or costs money."),
            _("Not for advice."),
            ("warning.html",),
            fixed(
                shows(
                    PLAIN,
                    "warning.html",
                    text=_("You may have to pay if you come later than the end of May."),
                ),
                shows(WITH_LONG, "warning.html", text=LONG),
            ),
        ),
        Component(
            "tag",
            _("Tag"),
            _("For how one thing of many stands, in one or two words."),
            _("Not to press: it is no button."),
            ("tag.html",),
            fixed(
                shows(PLAIN, "tag.html", text=_("in progress")),
                shows(GOOD, "tag.html", text=_("granted"), tone="good"),
                shows(BAD, "tag.html", text=_("refused"), tone="bad"),
                shows(WITH_LONG, "tag.html", text=LONG),
            ),
        ),
        Component(
            "progress",
            _("Progress"),
            _(
                "For work of ours that takes longer than a moment. The page comes again by itself, "
                "and can be stopped."
            ),
            _("Not for where somebody is in a form: use the steps."),
            ("progress.html",),
            fixed(
                Example(
                    PLAIN,
                    '{% include "design/progress.html" with id="p1_" label=label done=412 total=1280 '
                    "text=text still=True only %}",
                    {"label": _("Drafting letters"), "text": _("You can leave this page. The work goes on.")},
                ),
                shows(
                    _("Without a known end"), "progress.html", id="p2_", label=_("Learning from last year")
                ),
                Example(
                    WITH_LONG,
                    '{% include "design/progress.html" with id="p3_" label=label done=1 total=3 only %}',
                    {"label": LONG},
                ),
            ),
        ),
        Component(
            "details",
            _("Details"),
            _("For what only some people need."),
            _("Not for what most people need: nobody looks for it there."),
            ("details.html",),
            fixed(
                shows(
                    PLAIN,
                    "details.html",
                    summary=_("If you have no passport"),
                    text=_("An identity card will do."),
                ),
                Example(
                    _("Folded open"),
                    '{% include "design/details.html" with summary=summary text=text open=True only %}',
                    {"summary": LONG, "text": LONG},
                ),
            ),
        ),
        Component(
            "empty",
            _("Empty state"),
            _("Where a list would be that has nothing in it yet: why, and what to do."),
            _("Not for a search without results: say how to search better."),
            ("empty.html",),
            fixed(
                shows(
                    PLAIN,
                    "empty.html",
                    title=_("No appointments yet"),
                    level="3",
                    text=_("Appointments you make are listed here."),
                    address="#empty",
                    link=_("Make an appointment"),
                ),
                shows(WITH_LONG, "empty.html", title=LONG, level="3", text=LONG),
            ),
        ),
        Component(
            "why",
            _("Why am I seeing this?"),
            _("Below everything that was chosen for one person: reasons, what was used, and how to say no."),
            _("Never left out there, and not where everybody sees the same."),
            ("why.html",),
            fixed(
                Example(
                    _("Folded open"),
                    '{% include "design/why.html" with reasons=reasons facts=facts wrong="#why" '
                    'not_for_me="#why" stop="#why" open=True only %}',
                    {"reasons": _REASONS, "facts": _FACTS},
                ),
                shows(_("Without personal data"), "why.html", reasons=[_REASONS[1]]),
                Example(
                    WITH_LONG,
                    '{% include "design/why.html" with reasons=reasons facts=facts open=True only %}',
                    {"reasons": [LONG], "facts": [(LONG, LONG, LONG)]},
                ),
            ),
        ),
        Component(
            "error-page",
            _("Error page"),
            _("For an address that leads nowhere and for faults of ours: what happened and where to go."),
            _("Not for errors in a form."),
            ("error.html",),
            fixed(
                Example(
                    _("See one"),
                    '<p><a href="/console/design/no-such-page">{{ words }}</a></p>',
                    {"words": _("An address that leads nowhere")},
                    "raise Http404",
                )
            ),
        ),
    ),
)

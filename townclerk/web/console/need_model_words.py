"""What is said of a model of needs: its card, how good it was, for whom, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from townclerk.core.agency import agency_current
from townclerk.offers import (
    LEARNS_FROM,
    Chosen,
    Evaluation,
    GroupMeasured,
    Hits,
    ModelChange,
    ModelKept,
    OfferRun,
    may_be_offered,
)
from townclerk.services import services_all
from townclerk.web.console import words
from townclerk.web.reading import own_name

Row = tuple[str, str]


def title(found: ModelKept | None) -> str:
    """What a model is called: by the last day it knew; None is the baseline."""
    if found is None:
        return _("Own history and area popularity")
    return _("Learned from what was asked for up to %(day)s") % {"day": words.day(found.as_of)}


def tried_title(run: OfferRun) -> str:
    """What was learned in the last run and not kept."""
    return _("Learned in the run of %(day)s, and not kept") % {"day": words.day(run.as_of)}


def about_words() -> str:
    """About how many services is decided at all, where that is not all of them."""
    listed = services_all()
    may = [one for one in listed if may_be_offered(one)]
    if len(may) == len(listed):
        return ""
    told = {"n": words.count(len(may)), "all": words.count(len(listed))}
    said = _("At present nothing is decided: of %(all)s services each is without a page, or sensitive.")
    if may:
        said = _(
            "It is decided about %(n)s of %(all)s services: one without a page, or a sensitive one, is never "
            "offered."
        )
    more = _("Offers says which have no page and what to add.")
    return " ".join([said % told, *([more] if any(one.derived for one in listed) else [])])


def tag(one: ModelKept) -> str:
    """What it is now, in a word or two."""
    if not one.there:
        return _("its file is missing")
    if one.serves:
        return _("decides")
    return _("newer, not chosen") if one.waits else _("decided before") if one.decided else _("not used")


def how_words(how: Chosen) -> str:
    """How a model came to decide."""
    return {
        Chosen.ITSELF: _("Learned, and decides by itself"),
        Chosen.APPROVED: _("Approved"),
        Chosen.BACK: _("Gone back to"),
    }[how]


def now_words(serving: ModelChange | None, run: OfferRun | None, kept: Sequence[ModelKept]) -> str:
    """What decides, and from when."""
    chosen = next((one for one in kept if serving and one.version == serving.version), None)
    if serving is None or not serving.version:
        said = _("Own history and area popularity decides.")
    elif chosen is None:
        said = _("Model %(version)s decides.") % {"version": serving.version[:12]}
    else:
        said = _("What decides: %(model)s.") % {"model": title(chosen)}
    if run is None or serving is None or run.version == serving.version:
        return said
    if serving.at > run.finished_at:
        return said + " " + _("The last run was before that: it counts from the next one on.")
    return (
        said
        + " "
        + _(
            "In the last run own history and area popularity decided all the same: on the past, what is "
            "learned was no better for certain, or its file was missing."
        )
    )


def state_words(found: ModelKept | None, serving: ModelChange | None, run: OfferRun | None) -> str:
    """What became of this model."""
    mine = found.version if found else ""
    if (serving.version if serving else "") == mine:
        return (
            _("This decides on offers.")
            if run is None or run.version == mine
            else now_words(serving, run, [found] if found else [])
        )
    if found is None:
        return _("It always is there to go back to. It decides by itself wherever nothing better is sure.")
    if not found.there:
        return _("Its file is missing. Put it back from a backup of the data folder to choose it.")
    return _("It decided before.") if found.decided else _("It has not decided on any offer.")


def of_people(run: OfferRun | None) -> Evaluation | None:
    """How good the models of people's needs were, as of a run."""
    return next((one for one in run.evaluations if one.subjects == "people"), None) if run else None


def tried_words(run: OfferRun | None) -> str:
    """Whether more than the baseline was learned in the last run, why not, and what it would need."""
    judged, least = of_people(run), LEARNS_FROM
    if run is None:
        return _(
            "Nothing is learned yet. It needs people who agreed to get offers, and requests that name them: "
            "better two years, of thousands of people."
        )
    if judged is None or not judged.judged:
        return _(
            "Nothing more was learned in the last run: the past of people who agreed is too short to test a "
            "model on its last part. Better two years of requests that name the people."
        )
    told: dict[str, object] = {"n": words.count(judged.judged), "least": words.count(least)}
    if judged.learned is None:
        return (
            _(
                "Nothing more was learned in the last run: too few of the people who agreed asked for "
                "something. Each part of the past needs %(least)s requests or more."
            )
            % told
        )
    one = judged.learned
    before = one.hits_before or judged.both
    told |= {"first": _p(one.hits.hit1), "before": _p(before.hit1)}
    if not judged.uses_learned:
        return (
            _(
                "A model was learned in the last run and tested on %(n)s people. That its chances are nearer "
                "to what happened than those of own history and area popularity is not certain, so it does "
                "not decide and was not kept. Its first choice was right for %(first)s, theirs for "
                "%(before)s. More people who agreed, or a longer past, make the test surer."
            )
            % told
        )
    return (
        _(
            "A model was learned in the last run and tested on %(n)s people. For certain its chances are "
            "nearer to what happened (in logarithmic loss) than those of own history and area popularity: so "
            "it may decide. Its first choice was right for %(first)s, theirs for %(before)s; that difference "
            "is not what decides, and may be chance."
        )
        % told
    )


def measured(judged: Evaluation | None, *, learned: bool) -> dict[str, Any]:
    """The measures beside the baseline's: rows of name, ours, the baseline's."""
    if judged is None:
        return {"note": _("Not tested yet: there is too little past."), "rows": []}
    tested = _(
        "Tested on %(span)s: made from what was known before, and held against what "
        "%(n)s people then asked for."
    ) % {"span": words.span(judged.split, judged.until), "n": words.count(judged.judged)}
    gap = _("Mean gap between the chance said and what happened")
    both = summed_words(judged, learned=learned)
    if not learned or judged.learned is None:
        rows = [
            (_("First choice right"), _p(judged.both.hit1), ""),
            (_("Among the first five"), _p(judged.both.hit5), ""),
            (gap, words.percent(judged.ece, digits=2), ""),
        ]
        return {"note": tested, "rows": rows, "summed": both}
    one = judged.learned
    before = one.hits_before or Hits(judged.both.hit1, judged.both.hit5)
    rows = [
        (_("First choice right"), _p(one.hits.hit1), _p(before.hit1)),
        (_("Among the first five"), _p(one.hits.hit5), _p(before.hit5)),
        (_("Average precision"), _p(one.precision), _p(one.precision_before)),
        (gap,
         words.percent(one.ece, digits=2), words.percent(judged.ece, digits=2)),
    ]  # fmt: skip
    better = (
        _(
            "On a thousand candidates its logarithmic loss is lower by %(better)s (95%% interval %(low)s to "
            "%(high)s). It decides only where that is above zero for certain."
        )
        if one.better >= 0
        else _(
            "On a thousand candidates its logarithmic loss is higher by %(better)s; how much lower it is has "
            "a 95%% interval of %(low)s to %(high)s. It decides only where that is above zero for certain."
        )
    ) % {
        "better": words.decimal(abs(one.better), digits=2),
        "low": words.decimal(one.low, digits=2),
        "high": words.decimal(one.high, digits=2),
    }
    asked = words.count(judged.judged)
    return {"note": tested, "rows": rows, "better": better, "asked": asked, "summed": both}


def summed_words(judged: Evaluation, *, learned: bool) -> str:
    """All chances together beside what came: whether they were too high or too low on the whole."""
    if not learned or judged.learned is None:
        many = sum(one.count for one in judged.bins)
        said, came = (
            sum(getattr(one, name) * one.count for one in judged.bins) / max(many, 1)
            for name in ("said", "happened")
        )
        return _expected(said, came) if many else ""
    found = judged.learned.summed
    if found is None:
        return ""
    if not found.sure:
        verdict = _("A difference of this size may be chance.")
    elif found.said > found.happened:
        verdict = _("Its chances were too high on the whole, by more than chance.")
    else:
        verdict = _("Its chances were too low on the whole, by more than chance.")
    off = [
        one.said - one.happened
        for one in judged.learned.groups
        if one.said is not None and one.happened is not None
    ]
    parts = [_expected(found.said, found.happened), verdict]
    if len(off) > 1 and all(one > 0 for one in off):
        parts.append(_("They were too high in every group shown on this page, and no mark tells of that: "
                       "a mark holds a group against everybody else."))  # fmt: skip
    elif len(off) > 1 and all(one < 0 for one in off):
        parts.append(_("They were too low in every group shown on this page, and no mark tells of that: "
                       "a mark holds a group against everybody else."))  # fmt: skip
    return " ".join(parts)


def _expected(said: float, came: float) -> str:
    told = {"said": words.decimal(100 * said, digits=2), "came": words.decimal(100 * came, digits=2)}
    return (
        _(
            "A chance is how likely somebody is to ask for a service. Of every 100 that it gave, it expected "
            "%(said)s to come true, and %(came)s did."
        )
        % told
    )


def _p(share: float) -> str:
    return words.percent(share, digits=1)


def groups(judged: Evaluation | None) -> list[dict[str, Any]]:
    """The measures of groups of people: a table for each way to group."""
    if judged is None or judged.learned is None:
        return []
    kinds = {"area": _("Area"), "age": _("Age"), "language": _("Language")}
    return [
        {
            "kind": kind,
            "name": name,
            "rows": [_group(one) for one in judged.learned.groups if one.kind == kind],
        }
        for kind, name in kinds.items()
        if any(one.kind == kind for one in judged.learned.groups)
    ]


def any_marked(judged: Evaluation | None) -> bool:
    """Whether any group differs from everybody else by more than chance."""
    return bool(judged and judged.learned and any(one.marks for one in judged.learned.groups))


def _group(one: GroupMeasured) -> dict[str, Any]:
    hidden = _("not shown")
    marks = {
        "hits": _("first choice right more or less often than for others, by more than chance"),
        "said": _("chances said too high or too low, by more than chance"),
    }
    if one.people is None:
        return {"name": _group_name(one), "people": hidden, "cells": [hidden] * 4, "marks": ""}
    return {
        "name": _group_name(one),
        "people": words.count(one.people),
        "cells": [
            _("too few") if one.hit1 is None else _p(one.hit1),
            _("too few") if one.hit1_before is None else _p(one.hit1_before),
            words.percent(one.said, digits=2),
            words.percent(one.happened, digits=2),
        ],
        "marks": "; ".join(marks[mark] for mark in one.marks if mark in marks),
    }


def _group_name(one: GroupMeasured) -> str:
    if not one.group:
        return _("not known")
    if one.kind == "area":
        return words.area_name(one.group)
    if one.kind == "language":
        return own_name(one.group)
    start, _dash, end = one.group.partition("-")
    if not end:
        return _("%(start)s and older") % {"start": start}
    return _("under %(end)s") % {"end": int(end) + 1} if start == "0" else f"{start}–{end}"


def bins(judged: Evaluation | None) -> list[tuple[str, str, str]]:
    """What was said of tenths of the candidates, and what happened."""
    return [
        (words.percent(one.said, digits=2), words.percent(one.happened, digits=2), words.count(one.count))
        for one in (judged.bins if judged else ())
    ]


def _sensitive_signs() -> str:
    """Which sensitive services are looked at all the same, to find whom to ask about their lives."""
    plan = agency_current().offers
    sensitive = {one.slug for one in services_all() if one.sensitive}
    named = {slug for event in plan.ask for slug in plan.signs.get(event, ()) if slug in sensitive}
    if not named:
        return ""
    return _(
        "%(services)s: your agency names them as signs of an event. Who asked for one may be asked whether "
        "the event happened; nothing is assumed before they say yes, and none of them is ever offered."
    ) % {"services": _(", ").join(words.service_name(slug) for slug in sorted(named))}


def _looked_at(*, learned: bool) -> list[Row]:
    """What a model looks at, and what it never does."""
    inputs = [
        _("what each person asked for, how often, when last, and in which order")
        if learned
        else _("what each person asked for, how often and when last"),
        _("the season"),
        _("what people ask for in their area and everywhere"),
        _("what they told us of their lives, where they said yes"),
    ]
    never = _("protected characteristics, sensitive services, people who did not agree, age, language")
    rows = [(_("Looked at"), "; ".join(inputs)), (_("Never looked at"), never)]
    if signs := _sensitive_signs():
        rows.append((_("Not by this model, but to ask about life events"), signs))
    return rows


def _what_it_is() -> Row:
    return _("What it is"), _(
        "Boosted trees on top of own history and area popularity (LightGBM), calibrated"
    )


def tried_card(run: OfferRun) -> list[Row]:
    """What is known of a model that was learned and not kept."""
    return [
        _what_it_is(),
        (_("Learned on"), words.moment(run.finished_at)),
        (_("People considered"), words.some(run.considered)),
        *_looked_at(learned=True),
    ]


def card(found: ModelKept | None, run: OfferRun | None) -> list[Row]:
    """What a model is, in a row for each thing that is known of it."""
    if found is None:
        people = [(_("People considered"), words.some(run.considered))] if run else []
        return [
            (_("What it is"), _("Two shares that are counted anew with each run, put together")),
            *people,
            *_looked_at(learned=False),
        ]
    its = found.card
    told = {"requests": its.requests, "services": its.services, "people": its.people}
    return [
        _what_it_is(),
        (_("Version"), found.version),
        (_("Learned on"), words.moment(found.trained_at)),
        (
            _("Data"),
            _("%(requests)s requests for %(services)s services by %(people)s people who agreed")
            % {name: words.count(n) for name, n in told.items()},
        ),
        (_("Period"), words.span(its.first, its.last)),
        *_looked_at(learned=True),
    ]

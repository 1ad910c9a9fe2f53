"""Where people, rules, history and offers meet: who may have what, who is offered what, who is written to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

from townclerk.core.agency import agency_current
from townclerk.core.errors import TownclerkError
from townclerk.core.progress import Progress

if TYPE_CHECKING:
    import pyarrow as pa

    from townclerk.core.rules import Rule
    from townclerk.offers import OfferRun
    from townclerk.outreach import DraftCount


def eligibility(people: pa.Table, *, as_of: date) -> Iterator[tuple[str, pa.Array]]:
    """For each live service, whether each row of `people` may have it.

    Args:
        people: as `people.people_for` gives them.
        as_of: the day the rules are asked about.

    Yields:
        (service id, boolean array as long as `people`; null where a fact is missing).

    Raises:
        TownclerkError: a rule no longer fits the schema; the message names the service.
    """
    import duckdb
    import pyarrow as pa

    from townclerk.history import interactions_relation
    from townclerk.services import eligibility_rule, services_all

    agency = agency_current()
    schema = agency.schema()
    with duckdb.connect() as db:
        db.execute("SET TimeZone = 'UTC'")
        numbered = people.append_column("row_number", pa.array(range(people.num_rows), pa.int64()))
        db.register("people", numbered)
        interactions_relation(db)
        for service in services_all():
            try:
                rule = eligibility_rule(service, schema)
            except TownclerkError as error:
                raise TownclerkError(*(p.at(file=service.source) for p in error.problems)) from error
            if rule is None:
                yield service.slug, pa.array([True] * people.num_rows, pa.bool_())
                continue
            # The rule language made this text itself, from a whitelist of nodes.
            can = rule.to_sql(as_of=as_of, zone=agency.zone)
            query = f"SELECT ({can}) AS can FROM people ORDER BY row_number"  # noqa: S608
            yield service.slug, db.sql(query).to_arrow_table().column("can").combine_chunks()


class Grounds:
    """What the rule of who may have a service read of a person, to be kept with what was decided.

    Args:
        people: as `people.people_for` gives them: ordered by id.
        as_of: the day the rules are asked about.
    """

    def __init__(self, people: pa.Table, *, as_of: date) -> None:
        self._people, self._as_of = people, as_of

    def __call__(self, person_id: int, service: str) -> Mapping[str, Any]:
        """The rule, its version, each fact that it reads, and what of the history; {}: there is no rule."""
        rule = self._rules.get(service)
        if rule is None:
            return {}
        row = int(self._ids.searchsorted(person_id))
        facts = {name: self._value(name, row) for name in sorted(rule.facts)}
        used = {text: self._used[text][row].as_py() for text in rule.uses}
        return {"rule": rule.text, "version": rule.version, "facts": facts, "used": used}

    def _value(self, name: str, row: int) -> Any:
        if name not in self._people.column_names:
            return None
        value = self._people.column(name)[row].as_py()
        return None if value == "" else value

    @cached_property
    def _ids(self) -> Any:
        return self._people.column("person_id").to_numpy()

    @cached_property
    def _rules(self) -> dict[str, Rule]:
        from townclerk.services import eligibility_rule, services_all

        schema = agency_current().schema()
        found = ((service.slug, eligibility_rule(service, schema)) for service in services_all())
        return {slug: rule for slug, rule in found if rule is not None}

    @cached_property
    def _used(self) -> dict[str, pa.Array]:
        """Of each condition that asks the history, what it comes to for each row of people: a bit of each."""
        import duckdb
        import pyarrow as pa

        from townclerk.core.rules import Rule
        from townclerk.history import interactions_relation

        agency, out = agency_current(), dict[str, pa.Array]()
        with duckdb.connect() as db:
            db.execute("SET TimeZone = 'UTC'")
            order = pa.array(range(self._people.num_rows), pa.int64())
            db.register("people", self._people.append_column("row_number", order))
            interactions_relation(db)
            for text in {text for rule in self._rules.values() for text in rule.uses}:
                asked = Rule.parse(text, agency.schema()).to_sql(as_of=self._as_of, zone=agency.zone)
                query = f"SELECT ({asked}) AS used FROM people ORDER BY row_number"  # noqa: S608
                out[text] = db.sql(query).to_arrow_table().column("used").combine_chunks()
        return out


def offers_decide(*, as_of: date, progress: Progress) -> OfferRun:
    """Decide whom to ask about their lives, and what each consenting person is offered."""
    from townclerk.offers import Using, life_events_ask, offers_refresh
    from townclerk.people import Purpose, people_for
    from townclerk.services import services_all

    people, plan = people_for(purpose=Purpose.OFFERS, as_of=as_of), agency_current().offers
    life_events_ask(
        people=people,
        eligible=lambda: eligibility(people, as_of=as_of),
        services=services_all(),
        as_of=as_of,
        plan=plan,
    )
    return offers_refresh(
        people=people,
        eligible=lambda: eligibility(people, as_of=as_of),
        services=services_all(),
        as_of=as_of,
        limit=plan.at_once,
        a_day=plan.a_day,
        least=plan.least,
        longest=plan.longest,
        holdout=plan.holdout,
        explore=plan.explore,
        using=Using(plan.approval, plan.keep),
        groups=plan.groups,
        grounds=Grounds(people, as_of=as_of),
        progress=progress,
    )


def messages_draft(*, as_of: date, progress: Progress) -> Mapping[str, DraftCount]:
    """Draft every current message for the people who may be written to for its purpose."""
    from townclerk.offers import offers_context
    from townclerk.outreach import drafts_make, templates_current
    from townclerk.people import Purpose, people_for

    drafts = {}
    for template in templates_current():
        people = people_for(purpose=Purpose(template.purpose), as_of=as_of)
        speaks_of_offer = template.uses("service") and not template.service
        drafts[template.id] = drafts_make(
            template=template.id,
            people=people,
            as_of=as_of,
            context=offers_context() if speaks_of_offer else None,
            progress=progress,
        )
    return drafts

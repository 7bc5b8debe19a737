"""understand: one report read by itself.

In: a cleaned report. Out: a `Reading`: incidents, claims with who says so, statements, and what was seen but
not understood. Looks at no other report, and never edits or invents words: every claim is a span.
"""

from __future__ import annotations

from whosays.lexicon.gazetteer import Gazetteer
from whosays.model import Reading, Report
from whosays.understand.actors import find_actors
from whosays.understand.claims import in_order, make_claims, subject
from whosays.understand.counts import find_counts
from whosays.understand.counts.conditions import with_conditions
from whosays.understand.incidents import find_incidents, find_whens, find_wheres
from whosays.understand.modality import modality_at
from whosays.understand.people import resolve_entities
from whosays.understand.people.persons import find_persons
from whosays.understand.places import find_places
from whosays.understand.reader import parse
from whosays.understand.saying.attribution import attribute
from whosays.understand.saying.own_words import find_denials
from whosays.understand.saying.statements import find_statements
from whosays.understand.times import find_times
from whosays.understand.unread import find_unread


def understand(report: Report, gazetteer: Gazetteer | None = None) -> Reading:
    """Read one report; places are looked up in the bundled gazetteer unless another is given."""
    parsed = parse(report)
    entities = resolve_entities(parsed)
    persons = find_persons(parsed, entities)
    statements = find_statements(parsed, entities)
    attribution = attribute(parsed, entities, statements)
    times, places = find_times(parsed), find_places(parsed, gazetteer)
    incidents = find_incidents(parsed, times, places)
    findings = (
        *with_conditions(parsed, find_counts(parsed, entities)),
        *find_whens(parsed, incidents, times),
        *find_wheres(parsed, incidents, places),
        *find_actors(parsed, incidents, entities),
        *find_denials(parsed, incidents, statements),
    )
    claims = make_claims(
        parsed,
        findings,
        incidents.of,
        attribution.chain,
        lambda sentence, token: modality_at(parsed.sentences[sentence], token),
    )
    about = [
        (claim.id, persons.meant(finding.sentence, subject(finding, parsed.sentences[finding.sentence])))
        for claim, finding in zip(claims, in_order(findings), strict=True)
    ]
    told = {c.incident for c in claims}
    return Reading(
        report,
        tuple(i for i in incidents.incidents if i.id in told),
        claims,
        statements,
        persons.with_claims(about),
        find_unread(parsed, claims, statements),
    )

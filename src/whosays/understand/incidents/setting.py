"""When and where each incident of a report took place, as far as the report says so of that incident.

Not every date or place in a report is one of its incidents': a time counts where the tree hangs it on a word that tells
of the incident, then where it stands in such a sentence, and for the main incident last where the
telling itself is dated.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.lexicon.gazetteer import countries, fold
from whosays.model import Modality, Where
from whosays.understand.clauses import bare_phrase, base, lemma, prepositions, words
from whosays.understand.finding import Finding
from whosays.understand.incidents.attached import Attached, top
from whosays.understand.incidents.incident_words import incident_lexicon
from whosays.understand.incidents.moments import Moment, differ, is_wide, within
from whosays.understand.incidents.scenes import is_venue
from whosays.understand.incidents.triggers import Trigger, is_human
from whosays.understand.syntax import Parsed, Sentence
from whosays.understand.times import TimeMention, reference_day

if TYPE_CHECKING:
    from whosays.understand.incidents import Incidents
    from whosays.understand.places import PlaceMention

_NAMES_DAY = re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun|yester|to)day|tonight|\bago\b|\blast\b|\bthis\b")
_AT = ("at", "in", "inside", "outside", "near")
_BARE_CLOCK = re.compile(
    r"^(?:(?:around|about|at|just|shortly|before|after|approximately|local|time|some|early|late|the|in|noon|midnight|morning|evening|night|"
    r"\d{1,2}(?:[.:]\d{2})?|[ap]\.?m\.?|gmt|est|edt|cet|hours)\W*)+$"
)
_LEAD = 5
_FEW = 2
_NOT_IN = ("from", "to", "with", "by", "of", "for", "against")
# Kinds that took place before they are told. An arrest, a charge or a fraud is mostly dated by the day it is told.
_HAVE_A_DAY = frozenset("attack raid shooting bombing accident disaster abduction release protest death launch".split())
_DIRECT, _PART, _LATER, _BESIDE, _TOLD = 0, 1, 2, 3, 4


@dataclass(frozen=True, slots=True)
class _Dated:
    """A time mention of one incident, and how near it stands to the incident (0 nearest)."""

    rank: int
    mention: TimeMention
    moment: Moment
    anchor: int


def find_whens(parsed: Parsed, incidents: Incidents, times: Sequence[TimeMention]) -> tuple[Finding, ...]:
    """The times the report gives for each of its incidents; of one incident none that exclude each other.

    Times of day without a day are left out, and a wider time ("this week") where a narrower one inside it stands.
    """
    attached = Attached(parsed, tuple(t for t, _ in incidents.triggers), times, ())
    found: list[Finding] = []
    for incident in incidents.incidents:
        dated = sorted(
            _dated(parsed, incidents, incident.id, times, attached),
            key=lambda d: (d.rank, d.mention.sentence, d.mention.first),
        )
        chosen = _one_time(dated)
        found.extend(_when(d) for d in chosen)
    return tuple(sorted(found, key=lambda f: (f.sentence, f.first)))


def _dated(
    parsed: Parsed, incidents: Incidents, incident: str, times: Sequence[TimeMention], attached: Attached
) -> Iterator[_Dated]:
    own = {(t.sentence, t.token) for t in incidents.own(incident)}
    main = incident == incidents.main()
    kind = incidents.kind(incident)
    own_of = {(t.sentence, t.token): t for t, _ in incidents.triggers}
    follows = any(_is_arrest_for(parsed, t, own_of) for t, _ in incidents.triggers)
    dated_report = reference_day(parsed.report) is not None
    for mention in times:
        if mention.when.value is None and (dated_report or not _NAMES_DAY.search(attached.moment(mention).words)):
            continue
        if _only_names(parsed, mention, frozenset(own_of)):
            continue
        trigger = attached.trigger_of_time(mention)
        moment = attached.moment(mention)
        head = top(parsed.sentences[mention.sentence], mention.first, mention.last)
        if trigger is not None:
            if (trigger.sentence, trigger.token) in own and _dates(trigger, kind, follows):
                yield _Dated(_rank(trigger, kind), mention, moment, trigger.token)
            continue
        if attached.is_excluded(mention) or not _is_recent(parsed, mention, moment):
            continue
        if incidents.is_planned(incident):
            continue
        here = {s for s, _ in own}
        if (
            mention.sentence in here
            and incidents.of(mention.sentence, mention.first) == incident
            and not attached.is_telling(mention)
        ):
            yield _Dated(_BESIDE, mention, moment, head)
        elif (
            main
            and mention.sentence < _LEAD
            and not attached.is_after(mention)
            and not (kind in _HAVE_A_DAY and attached.is_telling(mention))
            and not _tells_earlier(parsed.sentences[mention.sentence], own)
            and incidents.sentences[mention.sentence] == incident
        ):
            yield _Dated(_TOLD, mention, moment, head)


def _only_names(parsed: Parsed, mention: TimeMention, triggers: frozenset[tuple[int, int]]) -> bool:
    """As in "a Halloween party": a day or month that says which sort, not when; "a Halloween attack" says when."""
    tree = parsed.sentences[mention.sentence]
    head = tree.tokens[top(tree, mention.first, mention.last)]
    said = words(tree, mention.first, mention.last)
    sort = base(head.rel) == "compound" and (mention.sentence, head.head) not in triggers
    return sort and not _NAMES_DAY.search(said.lower()) and not any(c.isdigit() for c in said)


def _is_recent(parsed: Parsed, mention: TimeMention, moment: Moment) -> bool:
    """For a time that no word of the incident claims: in a sentence that tells something, and no year gone by."""
    if not any(t.upos in ("VERB", "AUX") for t in parsed.sentences[mention.sentence].tokens):
        return False  # a dateline or a byline
    today = reference_day(parsed.report)
    if not is_wide(moment):
        return True
    return today is not None and moment.last is not None and moment.last >= today[0]


def _tells_earlier(tree: Sentence, own: set[tuple[int, int]]) -> bool:
    """As in "said on Wednesday that fighters had killed 20 soldiers": what is told came before the telling."""
    verbs = (k for s, k in own if s == tree.index and tree.tokens[k].upos == "VERB")
    return any(t.text.lower() in ("had", "'d") for k in verbs for t in tree.children(k, "aux"))


def _dates(trigger: Trigger, kind: str, follows: bool) -> bool:
    """Whether the time of this word is the time of an incident of `kind`: it happened, and is of that sort.

    follows: arrests in this report follow what it is about ("arrested over the shooting").
    """
    if trigger.group == "custody" and not follows and trigger.modality is Modality.ASSERTED:
        return incident_lexicon().go_together(trigger.group, incident_lexicon().group_of(kind))
    return trigger.modality is not Modality.UNKNOWN and incident_lexicon().dates(trigger.group, kind)


def _is_arrest_for(parsed: Parsed, trigger: Trigger, all_triggers: dict[tuple[int, int], Trigger]) -> bool:
    """As in "arrested in connection with a shooting", "charged with the attack"."""
    if trigger.group not in ("custody", "court"):
        return False
    tree = parsed.sentences[trigger.sentence]
    below = (k for t in tree.children(trigger.token, "obl", "nmod", "advcl") for k in tree.subtree(t.i))
    crimes = (all_triggers.get((trigger.sentence, k)) for k in below)
    return any(c is not None and c.weight > 1 and c.group not in ("custody", "court") for c in crimes)


def _rank(trigger: Trigger, kind: str) -> int:
    """A word of the kind itself dates it best; an arrest, a death in hospital, a search may come days later."""
    lexicon = incident_lexicon()
    own = trigger.group == lexicon.group_of(kind) or (trigger.group == "blast" and kind == "bombing")
    if own and trigger.weight > 1:
        return _DIRECT
    return _PART if trigger.group in ("death", "anaphor", "blast") or own else _LATER


def _one_time(dated: list[_Dated]) -> list[_Dated]:
    """The best rank's times that go together; narrower ones first, each value once."""
    if not dated:
        return []
    best = [d for d in dated if d.rank == dated[0].rank]
    if all(is_wide(d.moment) for d in best):  # "the murder last November": the day in it, told further on, says more
        best = [*best, *(d for d in dated if any(within(d.moment, wide.moment) for wide in best))]
    named = [d for d in best if not _BARE_CLOCK.search(d.moment.words)]
    best = named or best  # a time of day without a day was only given the day of the report
    narrow = [d for d in best if not is_wide(d.moment)] or best
    core = narrow[0]
    kept: list[_Dated] = []
    for d in best:
        other_day = d.moment.words != core.moment.words and not d.mention.when.value and not is_wide(d.moment)
        if differ(d.moment, core.moment) or other_day:
            continue
        if any(within(other.moment, d.moment) for other in best):
            continue
        if not any(_key(k) == _key(d) for k in kept):
            kept.append(d)
    return kept


def _key(d: _Dated) -> str:
    return (d.mention.when.value or d.moment.words)[:10]


def _when(dated: _Dated) -> Finding:
    m = dated.mention
    return Finding("when", None, m.when, m.sentence, dated.anchor, m.first, m.last)


# --------------------------------------------------------------------------- where


def find_wheres(parsed: Parsed, incidents: Incidents, places: Sequence[PlaceMention]) -> tuple[Finding, ...]:
    """The places the report gives for each of its incidents, each naming once, in reading order.

    Places the tree hangs on a word of the incident and nouns of place there ("outside her home"); for the main
    incident failing those the places of title and lead, last the dateline.
    """
    attached = Attached(parsed, tuple(t for t, _ in incidents.triggers), (), places)
    found: list[Finding] = []
    for incident in incidents.incidents:
        direct = list(_direct(parsed, incidents, incident.id, places, attached))
        if incident.main:
            direct += _in_title(parsed, places)
            direct = direct or _in_lead(parsed, incidents, places) or _dateline(parsed, places)
        found.extend(_each_once(direct))
    return tuple(sorted(found, key=lambda f: (f.sentence, f.first)))


def _direct(
    parsed: Parsed, incidents: Incidents, incident: str, places: Sequence[PlaceMention], attached: Attached
) -> Iterator[Finding]:
    own = {(t.sentence, t.token) for t in incidents.own(incident)}
    for m in places:
        trigger = attached.trigger_at(m.sentence, m.first, m.last)
        if trigger is not None and (trigger.sentence, trigger.token) in own and _is_setting(parsed, m, trigger):
            yield _where(m, trigger.token)
    for t in incidents.own(incident):
        yield from _venues(parsed.sentences[t.sentence], t, places)


def _venues(tree: Sentence, trigger: Trigger, places: Sequence[PlaceMention]) -> Iterator[Finding]:
    """As in "At the Harrow Timber Christmas party": a place known by the name of a body.

    Which the places reader leaves out.
    """
    taken = {k for m in places if m.sentence == trigger.sentence for k in range(m.first, m.last + 1)}
    for t in tree.children(trigger.token, "obl", "nmod"):
        first, last = bare_phrase(tree, t.i)
        inside = [tree.name_at(k) for k in range(first, last + 1)]
        at = any(p in _AT for p in prepositions(tree, t.i))
        if (
            at
            and lemma(t) not in incident_lexicon().anaphors
            and not taken & set(range(first, last + 1))
            and (any(n is not None and n.kind == "organisation" for n in inside) or is_venue(tree, trigger, t.i))
        ):
            yield Finding(
                "where", None, Where((words(tree, first, last),)), trigger.sentence, trigger.token, first, last
            )


def _is_setting(parsed: Parsed, mention: PlaceMention, trigger: Trigger) -> bool:
    """A place with a word that locates, or before a noun ("Harrow ferry crash"); not "Germany said", "flown to Harrow".

    A quake or storm is where it strikes; who comes to help is called "to" the place.
    """
    tree = parsed.sentences[mention.sentence]
    head = tree.tokens[top(tree, mention.first, mention.last)]
    if _is_care(tree, mention, trigger) or _is_of_person(tree, mention):
        return False
    if mention.preposition is None:
        return base(head.rel) in ("compound", "nmod", "obl", "amod") or (
            trigger.kind == "disaster" and base(head.rel) == "obj"
        )
    if mention.preposition == "to" and trigger.group == "anaphor":
        return True
    if mention.preposition == "to":  # "at the entrance to her home"
        return head.head >= 0 and tree.tokens[head.head].upos == "NOUN"
    return mention.preposition not in _NOT_IN


def _is_care(tree: Sentence, mention: PlaceMention, trigger: Trigger) -> bool:
    """Where the hurt were taken: not the hospital that was itself attacked, which stands right beside the deed."""
    if not _is_hospital(tree, mention):
        return False
    between = tree.tokens[trigger.token + 1 : mention.first]
    return trigger.weight < 3 or any(t.upos in ("VERB", "ADJ") for t in between)


def _is_hospital(tree: Sentence, mention: PlaceMention) -> bool:
    return any(lemma(t) in incident_lexicon().care for t in tree.tokens[mention.first : mention.last + 1])


def _is_of_person(tree: Sentence, mention: PlaceMention) -> bool:
    """As in "Ana Ruiz, of Mill Lane": where somebody comes from."""
    head = tree.tokens[top(tree, mention.first, mention.last)]
    before = [t.text.lower() for t in tree.tokens[max(0, mention.first - 2) : mention.first]]
    comes_from = before[-1:] == ["of"] or before == ["of", "the"]
    if not comes_from or base(head.rel) != "nmod":
        return False
    return is_human(tree, head.head) and lemma(tree.tokens[head.head]) not in incident_lexicon().settled


def _in_title(parsed: Parsed, places: Sequence[PlaceMention]) -> list[Finding]:
    """Titles are short: a place with a word that locates is the place of what they tell."""
    title = [m for m in places if parsed.sentences[m.sentence].field == "title"]
    return [_where(m, m.first) for m in title if m.preposition is not None and m.preposition not in _NOT_IN]


def _in_lead(parsed: Parsed, incidents: Incidents, places: Sequence[PlaceMention]) -> list[Finding]:
    """The most telling places of the first sentences that are not somebody who acts.

    A whole country only for want of better.
    """
    near = [
        m
        for m in places
        if m.sentence < _LEAD
        and incidents.sentences[m.sentence] == incidents.main()
        and not _acts(parsed, m)
        and not (m.where.parts[0][:1].isdigit() and _is_of_person(parsed.sentences[m.sentence], m))
        and any(t.upos == "VERB" for t in parsed.sentences[m.sentence].tokens)
    ]
    narrow = [m for m in near if not _is_country(m) and not _is_hospital(parsed.sentences[m.sentence], m)]
    return [_where(m, m.first) for m in (narrow or near)[:_FEW]]


def _dateline(parsed: Parsed, places: Sequence[PlaceMention]) -> list[Finding]:
    """The place that the report is dated from."""
    line = parsed.report.dateline
    for m in places if line is not None else ():
        tree = parsed.sentences[m.sentence]
        if tree.field == "text" and line.start <= tree.tokens[m.first].start < line.end:
            return [_where(m, m.first)]
    return []


def _acts(parsed: Parsed, mention: PlaceMention) -> bool:
    tree = parsed.sentences[mention.sentence]
    rel = base(tree.tokens[top(tree, mention.first, mention.last)].rel)
    return mention.preposition is None and rel in ("nsubj", "obj", "iobj", "vocative")


def _is_country(mention: PlaceMention) -> bool:
    """Whether nothing narrower than a country is named."""
    return len(mention.where.parts) == 1 and fold(mention.where.parts[0]) in countries().by_word


def _where(mention: PlaceMention, anchor: int) -> Finding:
    return Finding("where", None, mention.where, mention.sentence, anchor, mention.first, mention.last)


def _each_once(found: list[Finding]) -> Iterator[Finding]:
    seen: set[tuple[str, ...]] = set()
    for f in found:
        key = tuple(p.lower() for p in f.value.parts)
        if key not in seen:
            seen.add(key)
            yield f

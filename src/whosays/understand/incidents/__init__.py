"""The incidents of one report: what it is mainly about, and the others it tells, plans or compares.

A report on a raid also tells of an attack last year, lists older ones, and repeats what the group had planned. What is
counted, dated or placed there must not end up in the raid. `find_incidents` draws those lines; `Incidents.of` answers
for any place in the report which incident stands there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from whosays.model import Incident, Modality, Report, Span, Status
from whosays.understand.clauses import bare_phrase, base, phrase
from whosays.understand.incidents.attached import Attached
from whosays.understand.incidents.drafts import Book, Draft
from whosays.understand.incidents.parties import parties
from whosays.understand.incidents.setting import find_whens, find_wheres
from whosays.understand.incidents.triggers import Trigger, find_triggers
from whosays.understand.syntax import Parsed, Sentence
from whosays.understand.times import TimeMention

if TYPE_CHECKING:
    from whosays.understand.places import PlaceMention

__all__ = ["Incidents", "find_incidents", "find_whens", "find_wheres"]

# A bar, or a dash between blanks, before a few capitalised words that end the title.
_OUTLET = re.compile(r"^(.+\S)(?:\s+\|\s+.{2,40}|\s+[-–—]\s+(?:(?:[A-Z][\w.'’&]*|of|the|and|&)\s*){1,5})$")
_FEW_WORDS = 4  # a title that keeps fewer has lost more than the outlet
_LABEL = 9  # tokens that a label may run on after or before its trigger
_DOWN = ("obl", "nmod", "advcl", "obj", "nsubj", "xcomp")


@dataclass(frozen=True)
class Incidents:
    """The incidents of one report, main first, and which of them stands at any place.

    incidents: the incidents; triggers: every trigger with the id of its incident; sentences: the id that each
    sentence tells of.
    """

    parsed: Parsed
    incidents: tuple[Incident, ...]
    triggers: tuple[tuple[Trigger, str], ...]
    sentences: tuple[str, ...]

    def of(self, sentence: int, token: int) -> str:
        """The id of the incident to which the thing at `token` of sentence `sentence` belongs.

        By its own trigger, else the nearest trigger that governs it or stands in its clause, else what the sentence
        is about. Always answers: the main incident where nothing speaks for another.
        """
        here = {t.token: i for t, i in self.triggers if t.sentence == sentence}
        if not here:
            return self.sentences[sentence]
        tree = self.parsed.sentences[sentence]
        return _nearest(tree, token, here) or self.sentences[sentence]

    def main(self) -> str:
        """The id of the main incident."""
        return self.incidents[0].id

    def kind(self, incident: str) -> str:
        """The kind of an incident; KeyError if the report has none of that id."""
        return {i.id: i.kind for i in self.incidents}[incident]

    def is_planned(self, incident: str) -> bool:
        """Whether an incident is told as one that may still come."""
        return {i.id: i.status for i in self.incidents}[incident] is Status.PLANNED

    def own(self, incident: str) -> tuple[Trigger, ...]:
        """The triggers that tell of an incident, in reading order."""
        return tuple(t for t, i in self.triggers if i == incident)


def _nearest(tree: Sentence, token: int, here: dict[int, str]) -> str | None:
    """The incident of the trigger nearest to `token`: itself, below it, or above it in the tree."""
    if token in here:
        return here[token]
    below = [t.i for t in tree.children(token, *_DOWN) if t.i in here]
    if below:
        return here[below[0]]
    for above in tree.ancestors(token):
        if above.i in here:
            return here[above.i]
        beside = [t.i for t in tree.children(above.i, *_DOWN) if t.i in here and t.i != token]
        if beside and above.upos in ("VERB", "AUX"):
            return here[beside[0]]
        if base(above.rel) in ("parataxis", "root"):
            break
    return None


def find_incidents(parsed: Parsed, times: Sequence[TimeMention], places: Sequence[PlaceMention]) -> Incidents:
    """The incidents of a report, main first, each with a count, time, place or party of its own.

    times and places are the mentions found in the same `parsed`. A report without any trigger has one incident of
    kind "other" whose words are its first sentence.
    """
    triggers = find_triggers(parsed)
    book = Book(parsed, triggers, Attached(parsed, triggers, times, places))
    drafts = book.kept()
    ids = {id(d): f"{parsed.report.id}.i{k}" for k, d in enumerate(drafts, 1)}
    main = ids[id(drafts[0])]
    told = tuple((t, ids.get(id(book.draft_of(t)), main)) for t in triggers)
    sentences = tuple(ids.get(id(d), main) for d in book.told_by_sentence())
    incidents = tuple(_incident(parsed, d, ids[id(d)], k == 0) for k, d in enumerate(drafts))
    return Incidents(parsed, incidents, told, sentences)


def _incident(parsed: Parsed, draft: Draft, name: str, main: bool) -> Incident:
    words = _words(parsed, draft)
    label = (_title(parsed.report) or words.text) if main else words.text
    return Incident(
        id=name,
        kind=draft.kind(),
        label=" ".join(label.split()),
        status=_status(draft),
        main=main,
        words=words,
        when=draft.when(),
        where=draft.where(),
        parties=_parties(parsed, draft),
    )


def _title(report: Report) -> str:
    """The title without the name of who published it behind a dash or bar ("... - Harbour Echo")."""
    title = report.title or ""
    short = _OUTLET.match(title)
    return short[1] if short is not None and len(short[1].split()) >= _FEW_WORDS else title


def _words(parsed: Parsed, draft: Draft) -> Span:
    """The shortest words that name the incident: its noun with what stands around it.

    Else its verb with its object.
    """
    trigger = draft.defining()
    if trigger is None:
        return parsed.sentences[0].whole(parsed.report)
    tree = parsed.sentences[trigger.sentence]
    first, last = _noun_words(tree, trigger.token) if trigger.nominal else _verb_words(tree, trigger.token)
    while first < last and tree.tokens[first].upos in ("DET", "PUNCT"):
        first += 1
    return tree.span(parsed.report, first, last)


def _noun_words(tree: Sentence, i: int) -> tuple[int, int]:
    """As in "A helicopter attack against the ministry": the noun and the first thing said of it, if that is short."""
    first, last = bare_phrase(tree, i)
    for t in tree.children(i, "nmod"):
        a, b = phrase(tree, t.i)
        if a > i and b - i <= _LABEL and t.rel != "nmod:poss":
            return first, max(last, b)
    return first, last


def _verb_words(tree: Sentence, i: int) -> tuple[int, int]:
    """As in "Attacked the harbour", "five people were arrested"."""
    for t in tree.children(i, "obj", "nsubj:pass"):
        a, b = bare_phrase(tree, t.i)
        if a - i >= -_LABEL and b - i <= _LABEL and tree.tokens[t.i].upos != "PRON":
            return min(a, i), max(b, i)
    particles = [t.i for t in tree.children(i, "compound:prt")]
    for t in tree.children(i, "nsubj"):  # "a boat capsized", "miners clashed": the verb alone tells little
        a, b = bare_phrase(tree, t.i)
        if a < i and i - a <= _LABEL and tree.tokens[t.i].upos != "PRON":
            return a, max([i, *particles])
    return i, max([i, *particles])


def _status(draft: Draft) -> Status:
    seen = {t.modality for t in draft.triggers if t.weight}
    if draft.planned:
        return Status.PLANNED
    if not seen or Modality.ASSERTED in seen:
        return Status.HAPPENED
    if seen == {Modality.DENIED}:
        return Status.DENIED
    if Modality.ALLEGED in seen:
        return Status.ALLEGED
    return Status.HAPPENED  # what was tried was begun


def _parties(parsed: Parsed, draft: Draft) -> tuple[str, ...]:
    """Names that stand as parties of its triggers, in reading order."""
    found: dict[str, None] = {}
    for trigger in draft.triggers:
        tree = parsed.sentences[trigger.sentence]
        for party in parties(tree, trigger):
            name = tree.name_at(party.head)
            if name is not None and name.kind in ("person", "organisation"):
                found[tree.span(parsed.report, name.first, name.last).text] = None
    return tuple(found)

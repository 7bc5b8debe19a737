"""What somebody denies in their own words: "We are not shooting" is the speaker's denial of the shooting.

Without this the accused would only be quoted, and the account would show one side's version as unchallenged.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from whosays.model import Modality, Named, Statement
from whosays.understand.finding import Finding
from whosays.understand.incidents import Incidents
from whosays.understand.incidents.triggers import Trigger
from whosays.understand.negation import is_negated
from whosays.understand.syntax import Parsed, Sentence

_FIRST_PERSON = frozenset({"i", "we"})
_GENERAL = frozenset({"do", "would", "will", "can", "could"})
# What one can be accused of doing to others; nobody denies a quake.
_DEEDS = frozenset({"strike", "shoot", "throw", "kill", "take", "abduct"})


def find_denials(parsed: Parsed, incidents: Incidents, statements: Sequence[Statement]) -> tuple[Finding, ...]:
    """Perpetrator findings, denied, named after the speaker of the quotation they stand in."""
    return tuple(_denials(parsed, incidents, [s for s in statements if s.quoted and s.speaker is not None]))


def _denials(parsed: Parsed, incidents: Incidents, quotations: Sequence[Statement]) -> Iterator[Finding]:
    for trigger, _ in incidents.triggers:
        sentence = parsed.sentences[trigger.sentence]
        quotation = _around(sentence, trigger, quotations)
        subject = _denied_by(sentence, trigger)
        if quotation is not None and quotation.speaker is not None and subject is not None:
            name = Named(quotation.speaker.name)
            first, last = min(subject, trigger.token), max(subject, trigger.token)
            yield Finding("perpetrator", None, name, trigger.sentence, trigger.token, first, last, Modality.DENIED)


def _around(sentence: Sentence, trigger: Trigger, quotations: Sequence[Statement]) -> Statement | None:
    place = sentence.tokens[trigger.token].start
    return next(
        (q for q in quotations if q.words.field == sentence.field and q.words.start <= place < q.words.end), None
    )


def _denied_by(sentence: Sentence, trigger: Trigger) -> int | None:
    """The "we" of "we are not shooting", or None."""
    if trigger.nominal or trigger.scheme not in _DEEDS:
        return None
    if any(t.text.lower() in _GENERAL for t in sentence.children(trigger.token, "aux")):
        return None  # "we do not kill" is a principle, not an answer to what happened
    negated = is_negated(sentence, trigger.token)
    subjects = sentence.children(trigger.token, "nsubj")
    mine = [t.i for t in subjects if t.text.lower() in _FIRST_PERSON]
    return mine[0] if negated and mine else None

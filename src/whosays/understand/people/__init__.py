"""Who is who inside one report: the people, bodies and groups it speaks of, each under its fullest name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from whosays.model import Report, Span, Speaker
from whosays.understand.people.phrases import core_phrase, joined
from whosays.understand.syntax import Parsed, Sentence

EntityKind = Literal["person", "organisation", "group", "other"]
Pronoun = Literal["he", "she", "they", "it"]


@dataclass(frozen=True, slots=True)
class Entity:
    """Somebody or some body. name: the fullest form this report uses; span: where that form stands.

    person / institution: as in `Speaker`. pronoun: the one that would stand for it, None if not known.
    """

    id: int
    kind: EntityKind
    name: str
    span: Span
    person: str | None = None
    institution: str | None = None
    pronoun: Pronoun | None = None


@dataclass(frozen=True)
class Entities:
    """The entities of a report and which tokens mean them.

    `at` answers for name tokens, heads of noun phrases, and pronouns that could be resolved.
    """

    report: Report
    entities: tuple[Entity, ...] = ()
    _at: Mapping[tuple[int, int], int] = field(default_factory=dict)

    def at(self, sentence: int, token: int) -> Entity | None:
        """The entity that this token of this sentence means, or None."""
        number = self._at.get((sentence, token))
        return None if number is None else self.entities[number]

    def speaker(self, sentence: Sentence, head: int) -> Speaker:
        """The phrase with this head as one who speaks; without an entity, in the words that stand there."""
        first, last = core_phrase(sentence, head)
        span = sentence.span(self.report, first, last)
        entity = self.at(sentence.index, head)
        if entity is None:
            return Speaker(joined(sentence, first, last), span)
        words = joined(sentence, first, last)
        if entity.kind == "group" and sentence.tokens[head].upos != "PRON" and not _holds(entity.name, words):
            # "the military" of "the Lundish army": a body that is only described keeps the words of the place
            return Speaker(words, span, entity.person, entity.institution)
        return Speaker(entity.name, span, entity.person, entity.institution)


def _holds(longer: str, shorter: str) -> bool:
    return set(shorter.lower().split()) - {"the", "a", "an"} <= set(longer.lower().split())


def resolve_entities(parsed: Parsed) -> Entities:
    """Find the people, bodies and groups of a report and every token that means one of them.

    In: a parsed report. Out: `Entities`. A pronoun or description that fits nobody stays unresolved.
    """
    from whosays.understand.people.casting import cast  # casting builds what this module defines

    return cast(parsed)

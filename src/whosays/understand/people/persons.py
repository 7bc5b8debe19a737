"""The people whom a report names, with every noun phrase that means them: what collate recognises them by."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from whosays.model import Person, Span
from whosays.understand.people import Entities
from whosays.understand.people.phrases import core_phrase
from whosays.understand.syntax import Parsed


@dataclass(frozen=True)
class Persons:
    """The named people of a report, and where it means them."""

    people: tuple[Person, ...]
    _at: Mapping[tuple[int, int], int]

    def meant(self, sentence: int, tokens: Iterable[int]) -> int | None:
        """The number in `people` of the one whom these tokens mean; None: nobody with a name, or several."""
        found = {self._at[sentence, i] for i in tokens if (sentence, i) in self._at}
        return next(iter(found)) if len(found) == 1 else None

    def with_claims(self, about: Sequence[tuple[str, int | None]]) -> tuple[Person, ...]:
        """The people with the claims about them, given as pairs of a claim's id and a number in `people`."""
        return tuple(
            replace(person, claims=tuple(claim for claim, meant in about if meant == n))
            for n, person in enumerate(self.people)
        )


def find_persons(parsed: Parsed, entities: Entities) -> Persons:
    """Everybody with a name of their own, in the order of the text."""
    mentions: dict[int, list[Span]] = {}
    at: dict[tuple[int, int], int] = {}
    for sentence in parsed.sentences:
        for token in sentence.tokens:
            entity = entities.at(sentence.index, token.i)
            if entity is None or entity.kind != "person" or not entity.person:
                continue
            at[sentence.index, token.i] = entity.id
            if token.upos != "PRON" and not _inside_a_name(sentence.tokens, token.i):
                span = sentence.span(parsed.report, *core_phrase(sentence, token.i))
                mentions.setdefault(entity.id, []).append(span)
    numbers = {entity: n for n, entity in enumerate(mentions)}
    people = tuple(Person(entities.entities[e].name, tuple(dict.fromkeys(spans))) for e, spans in mentions.items())
    return Persons(people, {place: numbers[e] for place, e in at.items() if e in numbers})


def _inside_a_name(tokens: Sequence, i: int) -> bool:
    return tokens[i].rel.split(":")[0] in ("flat", "compound", "nmod") and tokens[i].upos == "PROPN"

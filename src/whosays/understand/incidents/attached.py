"""To which trigger a time or a place belongs, by the tree around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from whosays.model import When, Where
from whosays.understand.clauses import base, lemma, patients, prepositions, subjects
from whosays.understand.incidents.incident_words import incident_lexicon
from whosays.understand.incidents.moments import Moment, is_wide, moment
from whosays.understand.incidents.triggers import Trigger
from whosays.understand.syntax import Parsed, Sentence, Token
from whosays.understand.times import TimeMention

if TYPE_CHECKING:
    from whosays.understand.places import PlaceMention

# "Since 1959", "until Friday": not when it happened.
_NOT_AT = frozenset("since until till before by from".split())
_ARGUMENTS = ("nsubj", "obj", "obl", "xcomp", "csubj")


class Attached:
    """The times and places of a report, each with the trigger it belongs to, or with none."""

    def __init__(
        self,
        parsed: Parsed,
        triggers: Sequence[Trigger],
        times: Sequence[TimeMention],
        places: Sequence[PlaceMention],
    ) -> None:
        self._parsed = parsed
        self._triggers = {(t.sentence, t.token): t for t in triggers}
        self._times = tuple((m, self.trigger_of_time(m)) for m in times)
        self._places = tuple((m, self.trigger_at(m.sentence, m.first, m.last)) for m in places)

    @property
    def places_of_triggers(self) -> frozenset[tuple[int, int]]:
        """Where the triggers stand: sentence and token."""
        return frozenset(self._triggers)

    def moments_of(self, trigger: Trigger) -> tuple[tuple[Moment, When], ...]:
        """The times that the tree hangs on a trigger."""
        return tuple((self.moment(m), m.when) for m, t in self._times if t == trigger)

    def compared_in(self, sentence: int) -> tuple[Moment, When] | None:
        """The time of the incident that a sentence compares with ("the first since 1959") and tells nothing of."""
        for m, _ in self._times:
            tree = self._parsed.sentences[m.sentence]
            if m.sentence == sentence and "since" in prepositions(tree, top(tree, m.first, m.last)):
                return self.moment(m), m.when
        return None

    def wheres_of(self, trigger: Trigger) -> tuple[Where, ...]:
        """The places that the tree hangs on a trigger."""
        return tuple(m.where for m, t in self._places if t == trigger)

    def moment(self, mention: TimeMention) -> Moment:
        """The mention as a moment that can be compared."""
        tree = self._parsed.sentences[mention.sentence]
        return moment(mention.when, tree.span(self._parsed.report, mention.first, mention.last).text)

    def trigger_of_time(self, mention: TimeMention) -> Trigger | None:
        """The trigger that happened at the time of this mention."""
        tree = self._parsed.sentences[mention.sentence]
        head = top(tree, mention.first, mention.last)
        back = self._when_clause(tree, mention)
        if back is not None:
            return back
        if any(w in _NOT_AT for w in prepositions(tree, head)) or _duration(mention):
            return None
        found = self.trigger_at(mention.sentence, mention.first, mention.last)
        return self._before_verb(tree, mention, found) or found

    def told_of(self, trigger: Trigger) -> tuple[Moment, When] | None:
        """As in "In March the ministry admitted that it had killed": what was told in a month gone by is no news.

        The month or year that hangs on the word of telling above the trigger.
        """
        tree = self._parsed.sentences[trigger.sentence]
        below = tree.tokens[trigger.token]
        for above in tree.ancestors(trigger.token):
            if base(below.rel) not in ("ccomp", "xcomp", "conj", "obj", "acl"):
                return None
            for m, _ in self._times if lemma(above) in incident_lexicon().telling else ():
                if m.sentence == tree.index and tree.tokens[top(tree, m.first, m.last)].head == above.i:
                    return (self.moment(m), m.when) if is_wide(self.moment(m)) else None
            below = above
        return None

    def _before_verb(self, tree: Sentence, mention: TimeMention, found: Trigger | None) -> Trigger | None:
        """As in "The girls abducted by rebels two years ago have been freed".

        A time between a participle and its noun's verb belongs to the participle, whatever the tree says.
        """
        if found is None or found.token < mention.last:
            return None
        for k in range(mention.first - 1, -1, -1):
            token = tree.tokens[k]
            if token.text in (",", ";", ":") or (token.upos == "AUX" and base(token.rel) == "aux"):
                return None
            near = self._triggers.get((mention.sentence, k))
            if near is not None and token.upos == "VERB":
                return near if base(token.rel) == "acl" else None
        return None

    def _when_clause(self, tree: Sentence, mention: TimeMention) -> Trigger | None:
        """As in "Since 1959, when two women died", "the quake of 1990, in which 40 died".

        What follows "when" or "in which" happened then, whatever the preposition says.
        """
        for t in tree.tokens[mention.last + 1 : mention.last + 4]:
            scene = t.text.lower() == "which" and "in" in prepositions(tree, t.i)
            if (scene or t.text.lower() == "when") and t.head > t.i:
                return self._triggers.get((mention.sentence, t.head)) or self.below(mention.sentence, t.head)
        return None

    def below(self, sentence: int, token: int) -> Trigger | None:
        """The first trigger among what hangs directly on token."""
        tree = self._parsed.sentences[sentence]
        kids = tree.children(token, *_ARGUMENTS, "conj")
        return next((self._triggers[sentence, t.i] for t in kids if (sentence, t.i) in self._triggers), None)

    def is_excluded(self, mention: TimeMention) -> bool:
        """As in "Since 1959", "until Friday", "for eight days": no time at which anything happened."""
        tree = self._parsed.sentences[mention.sentence]
        return any(w in _NOT_AT for w in prepositions(tree, top(tree, mention.first, mention.last))) or _duration(
            mention
        )

    def is_telling(self, mention: TimeMention) -> bool:
        """Whether the mention dates the telling ("police said on Friday"), not what is told."""
        tree = self._parsed.sentences[mention.sentence]
        above = next(
            (a for a in tree.ancestors(top(tree, mention.first, mention.last)) if a.upos in ("VERB", "AUX")), None
        )
        return above is not None and (lemma(above) in incident_lexicon().telling or is_aftermath(tree, above))

    def is_after(self, mention: TimeMention) -> bool:
        """Whether the mention dates what came after ("the search ended on Thursday")."""
        tree = self._parsed.sentences[mention.sentence]
        above = next((a for a in tree.ancestors(top(tree, mention.first, mention.last)) if a.upos == "VERB"), None)
        return above is not None and is_aftermath(tree, above)

    def trigger_at(self, sentence: int, first: int, last: int) -> Trigger | None:
        """The trigger that the words first..last hang on, directly or through a verb that only says it took place."""
        tree = self._parsed.sentences[sentence]
        below = tree.tokens[top(tree, first, last)]
        for above in tree.ancestors(below.i):
            own = self._triggers.get((sentence, above.i))
            if own is not None:
                return None if base(below.rel) in ("nsubj", "acl", "appos", "parataxis") and _is_clause(below) else own
            if above.upos in ("VERB", "AUX", "ADJ"):
                return self._beside(sentence, tree, above, below)
            below = above
        return None

    def _beside(self, sentence: int, tree: Sentence, verb: Token, below: Token) -> Trigger | None:
        """A verb that is no trigger: its subject or object may be one ("the encounter took place in ...").

        Or what it adds.
        """
        if lemma(verb) in incident_lexicon().telling or is_aftermath(tree, verb):
            return None
        for t in (*tree.children(verb.i, *_ARGUMENTS), *tree.children(verb.i, "advcl")):
            found = self._triggers.get((sentence, t.i))
            if found is not None and t.i != below.i:
                return found
        for k in (*subjects(tree, verb.i), *patients(tree, verb.i)):  # "the quake, which struck on Sunday"
            if (sentence, k) in self._triggers and k != below.i:
                return self._triggers[sentence, k]
        if base(verb.rel) in ("xcomp", "conj") and verb.head >= 0 and (sentence, verb.head) in self._triggers:
            return self._triggers[sentence, verb.head]
        return next(
            (
                self._triggers[sentence, k]
                for k in _same_clause(tree, verb.i)
                if (sentence, k) in self._triggers and tree.tokens[k].upos == "VERB"
            ),
            None,
        )


def is_aftermath(tree: Sentence, verb: Token) -> bool:
    """As in "The search ended", "divers recovered the body": what is dated there comes after what happened."""
    lexicon = incident_lexicon()
    if lemma(verb) in lexicon.aftermath:
        return True
    return any(lemma(tree.tokens[k]) in lexicon.aftermath for k in subjects(tree, verb.i))


def _same_clause(tree: Sentence, verb: int) -> tuple[int, ...]:
    """What hangs on verb without a clause of its own between: "filmed outside her home, kicking and slapping ..."."""
    seen, todo = [], [verb]
    while todo:
        for t in tree.children(todo.pop()):
            bare = base(t.rel) == "advcl" and not tree.children(t.i, "mark", "nsubj", "advmod")
            if bare or base(t.rel) not in ("ccomp", "parataxis", "acl", "advcl", "csubj"):
                seen.append(t.i)
                todo.append(t.i)
    return tuple(sorted(seen))


def top(tree: Sentence, first: int, last: int) -> int:
    """The token of first..last that stands highest in the tree."""
    inside = range(first, last + 1)
    return next((k for k in inside if tree.tokens[k].head not in inside), first)


def _is_clause(token: Token) -> bool:
    return token.upos in ("VERB", "AUX")


def _duration(mention: TimeMention) -> bool:
    return mention.kind in ("DURATION", "SET")

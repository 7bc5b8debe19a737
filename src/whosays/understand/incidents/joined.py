"""Which draft each trigger joined, and which of them the tree around the next trigger leads to."""

from __future__ import annotations

from whosays.understand.clauses import base, is_aside, prepositions
from whosays.understand.incidents.draft import Draft
from whosays.understand.incidents.incident_words import incident_lexicon
from whosays.understand.incidents.triggers import Trigger
from whosays.understand.syntax import Sentence


class Joined:
    """The draft of every trigger read so far, by where the trigger stands. `triggers`: where all of them stand."""

    def __init__(self, triggers: frozenset[tuple[int, int]]) -> None:
        self._triggers = triggers
        self._drafts: dict[tuple[int, int], Draft] = {}

    def put(self, trigger: Trigger, draft: Draft) -> None:
        """Note that `trigger` joined `draft`."""
        self._drafts[trigger.sentence, trigger.token] = draft

    def draft_of(self, trigger: Trigger) -> Draft:
        """The draft that a trigger joined."""
        return self._drafts[trigger.sentence, trigger.token]

    def here(self, sentence: Sentence) -> tuple[int, ...]:
        """The tokens of the sentence that are triggers, in their order."""
        return tuple(sorted(t for s, t in self._triggers if s == sentence.index))

    def governor(self, sentence: Sentence, trigger: Trigger) -> Draft | None:
        """The draft of a trigger above this one, in this or the next clause: "fired shots before throwing grenades"."""
        mates = {id(d): d for d in (self._drafts.get((trigger.sentence, t)) for t in self.here(sentence)) if d}
        if (
            len(mates) == 1
            and not next(iter(mates.values())).main
            and base(sentence.tokens[trigger.token].rel) == "amod"
        ):
            return next(iter(mates.values()))
        beside = self._conjoined(sentence, trigger) or self._of_subject(sentence, trigger)
        if beside is not None:
            return beside
        if is_aside(sentence, trigger.token):
            return self._described(sentence, trigger)
        for above in sentence.ancestors(trigger.token):
            draft = self._drafts.get((trigger.sentence, above.i))
            if draft is not None:
                joins = incident_lexicon().go_together(trigger.group, draft.group) or (
                    not draft.main and base(sentence.tokens[trigger.token].rel) in ("advcl", "xcomp")
                )
                return draft if joins and not draft.planned else None
            if base(above.rel) in ("parataxis", "root", "ccomp"):
                return None
        return None

    def _conjoined(self, sentence: Sentence, trigger: Trigger) -> Draft | None:
        """As in "when workers clashed with police and 50 people were injured": the second part goes with the first."""
        token = sentence.tokens[trigger.token]
        first = self._drafts.get((trigger.sentence, token.head)) if base(token.rel) == "conj" else None
        if first is None or first.planned or not incident_lexicon().go_together(trigger.group, first.group):
            return None
        return first

    def _of_subject(self, sentence: Sentence, trigger: Trigger) -> Draft | None:
        """As in "A quake in February killed 60 people", "... hit the town, killing 60".

        What a happening of another time did belongs to it.
        """
        token = sentence.tokens[trigger.token]
        verbs = [token.i, *([token.head] if base(token.rel) in ("advcl", "xcomp", "conj") else [])]
        for verb in verbs:
            for t in sentence.children(verb, "nsubj"):
                draft = self._drafts.get((trigger.sentence, t.i))
                if draft is not None and not draft.main and not draft.planned:
                    return draft if incident_lexicon().go_together(trigger.group, draft.group) else None
        return None

    def _described(self, sentence: Sentence, trigger: Trigger) -> Draft | None:
        """As in "an attack in which a guard was killed": a clause about a happening tells of that one."""
        for above in (sentence.tokens[trigger.token], *sentence.ancestors(trigger.token)):
            if base(above.rel) in ("acl", "advcl"):
                drafts = (self._drafts.get((trigger.sentence, k)) for k in self._described_by(sentence, above.i))
                return next((d for d in drafts if d is not None and not d.planned), None)
        return None

    def _described_by(self, sentence: Sentence, verb: int) -> tuple[int, ...]:
        """The noun before a clause; before "in which ..." also those above it ("an attack on a post, in which")."""
        noun = sentence.tokens[verb].head
        scene = any(
            t.text.lower() == "where" or (t.text.lower() == "which" and "in" in prepositions(sentence, t.i))
            for t in sentence.children(verb)
        )
        return (noun, *(a.i for a in sentence.ancestors(noun) if a.upos == "NOUN")) if scene else (noun,)

"""Which trigger belongs to which incident: the decisions behind `find_incidents`.

The main incident is what title and first sentences tell. Every other trigger is read in order and joins it unless
something speaks against that: another time, a kind that does not go with it, a word like "previous", a plan.
"""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model import Modality, When
from whosays.understand.clauses import base, clause, depth, is_aside, lemma
from whosays.understand.incidents.attached import Attached
from whosays.understand.incidents.content import content_below, content_of, content_words, stem
from whosays.understand.incidents.draft import Draft
from whosays.understand.incidents.incident_words import incident_lexicon
from whosays.understand.incidents.joined import Joined
from whosays.understand.incidents.lead import main_group
from whosays.understand.incidents.moments import Moment, is_dated, is_wide
from whosays.understand.incidents.parties import parties
from whosays.understand.incidents.pointing import points_back, points_there
from whosays.understand.incidents.triggers import Trigger
from whosays.understand.modality import is_attempt
from whosays.understand.syntax import Parsed, Sentence

_LEAD = 6  # sentences of title and lead in which the main incident is dated
_SHORT_SENTENCE = 8
_MOST_BACKGROUND = 8
_CARRIES = 2  # sentences over which an incident carries without being named again
_PLANS = ("violence", "blast", "protest", "launch")  # kinds of which a plan is news by itself


class Book:
    """Reads the triggers of a report in order and keeps its drafts, the main one first."""

    def __init__(self, parsed: Parsed, triggers: Sequence[Trigger], attached: Attached) -> None:
        self._parsed = parsed
        self._attached = attached
        self._drafts = [Draft(main_group(parsed, triggers, attached), main=True)]
        self._joined = Joined(self._attached.places_of_triggers)
        self._told: list[Draft] = []
        self._since_trigger = 0
        self._date_main(triggers)
        for sentence in parsed.sentences:
            self._read(sentence, [t for t in triggers if t.sentence == sentence.index])

    def draft_of(self, trigger: Trigger) -> Draft:
        """The draft that a trigger joined."""
        return self._joined.draft_of(trigger)

    def told_by_sentence(self) -> tuple[Draft, ...]:
        """What each sentence is about."""
        return tuple(self._told)

    def kept(self) -> tuple[Draft, ...]:
        """The main draft, then in order those that have a time, place or party of their own."""
        own = [
            d
            for d in self._drafts[1:]
            if d.moments or d.wheres or d.has_party or d.is_told_twice() or (d.planned and d.has_means)
        ]
        return (self._drafts[0], *own[:_MOST_BACKGROUND])

    # ------------------------------------------------------------------ the main incident

    def _date_main(self, triggers: Sequence[Trigger]) -> None:
        """The main incident's time is the first day-like time on a trigger of its group in the lead."""
        main, lexicon = self._drafts[0], incident_lexicon()
        joined = lexicon.joined(main.group)
        lead = [t for t in triggers if t.group in joined and t.sentence < _LEAD and t.modality is not Modality.PLANNED]
        kinds = {t.kind for t in lead if t.group == main.group}
        for t in lead:
            if any(lexicon.dates(t.group, kind) for kind in kinds or {"other"}):
                found = (m for m in self._attached.moments_of(t) if is_dated(m[0]) and not is_wide(m[0]))
                main.moments.extend(m for m in found if not main.moments)

    # ------------------------------------------------------------------ reading on

    def _read(self, sentence: Sentence, here: list[Trigger]) -> None:
        order = sorted(here, key=lambda t: (not self._attached.moments_of(t), depth(sentence, t.token), t.token))
        for trigger in order:
            draft = self._choose(sentence, trigger)
            self._join(sentence, trigger, draft)
        self._told.append(self._about(sentence, here))
        self._since_trigger = 0 if any(t.weight > 1 for t in here) else self._since_trigger + 1

    def _join(self, sentence: Sentence, trigger: Trigger, draft: Draft) -> None:
        self._joined.put(trigger, draft)
        draft.triggers.append(trigger)
        if not draft.main and trigger.weight > 1 and draft.group in ("death", "anaphor", "other"):
            draft.group = trigger.group  # "two died when a tram caught fire": the fire, not the deaths, is the incident
        kept = incident_lexicon().dates(trigger.group, draft.kind())
        if draft.planned or (kept and trigger.modality not in (Modality.PLANNED, Modality.UNKNOWN)):
            for found in self._moments(sentence, trigger):
                if is_dated(found[0]) and not draft.is_other_time(found[0]):
                    draft.moments.append(found)
        draft.words.update(self._own_words(sentence, trigger), (stem(sentence, trigger.token),))
        draft.wheres.extend(self._attached.wheres_of(trigger))
        for party in parties(sentence, trigger):
            draft.has_party = draft.has_party or _is_specific(sentence, party.head)
            draft.has_means = draft.has_means or (party.attribute in ("weapon", "target") and trigger.group in _PLANS)
            draft.words.update(content_below(sentence, party.head))

    def _own_words(self, sentence: Sentence, trigger: Trigger) -> set[str]:
        """The content of the trigger's clause, without what other triggers of the sentence have below them."""
        head = clause(sentence, trigger.token)
        above = {trigger.token, head, *(a.i for a in sentence.ancestors(trigger.token))}
        others = [t for t in self._joined.here(sentence) if t not in above]
        foreign = {
            k for t in others for k in sentence.subtree(clause(sentence, t) if clause(sentence, t) not in above else t)
        }
        return content_words(sentence, head) - content_of(sentence, foreign)

    def _choose(self, sentence: Sentence, trigger: Trigger) -> Draft:
        main = self._drafts[0]
        joins_main = incident_lexicon().go_together(trigger.group, main.group)
        moments = [m for m, _ in self._moments(sentence, trigger) if is_dated(m)]
        if trigger.modality is Modality.PLANNED and trigger.weight >= 1 and not is_attempt(sentence, trigger.token):
            return self._planned(trigger, joins_main)
        if moments:
            return self._by_time(trigger, moments, joins_main)
        told = self._attached.told_of(trigger)
        other = told is not None and (not main.moments or main.is_other_time(told[0]))
        if other and self._can_open(trigger):
            return self._background(trigger, sentence) or self._open(trigger)
        above = self._joined.governor(sentence, trigger)
        if above is not None and (not above.main or is_aside(sentence, trigger.token)):
            return above
        if self._is_another(sentence, trigger):
            return self._background(trigger, sentence) or self._open(trigger)
        if not joins_main:
            return self._background(trigger, sentence) or self._elsewhere(trigger)
        return above or self._by_company(sentence, trigger)

    def _moments(self, sentence: Sentence, trigger: Trigger) -> tuple[tuple[Moment, When], ...]:
        """The times of a trigger; in a sentence that begins "on that occasion" the one just compared with."""
        own = self._attached.moments_of(trigger)
        compared = self._attached.compared_in(sentence.index - 1)
        return own or ((compared,) if compared is not None and points_there(sentence) else ())

    def _planned(self, trigger: Trigger, joins_main: bool) -> Draft:
        if self._drafts[0].planned and joins_main:
            return self._drafts[0]
        same = (d for d in self._drafts if d.planned and d.group == trigger.group)
        return next(same, None) or self._open(trigger, planned=True)

    def _by_time(self, trigger: Trigger, moments: list[Moment], joins_main: bool) -> Draft:
        main = self._drafts[0]
        can_be_main = joins_main and not any(main.is_other_time(m) for m in moments)
        if can_be_main and (main.moments or not all(is_wide(m) for m in moments) or self._is_charged(trigger)):
            return main
        for draft in self._fitting(trigger):
            if any(draft.is_same_time(m) for m in moments):
                return draft
        tree = self._parsed.sentences[trigger.sentence]
        stems = {stem(tree, t) for t in self._joined.here(tree)}
        content = self._own_words(tree, trigger)
        for draft in self._fitting(trigger):
            if any(draft.is_other_time(m) for m in moments):
                continue
            alike = len(content & (draft.words - main.words)) + 2 * bool(stems & (draft.words - main.words))
            undated = not draft.moments and draft.group == trigger.group and content & draft.words
            if alike > 1 or undated:
                return draft
        return self._open(trigger) if self._can_open(trigger) else self._told_before()

    def _is_charged(self, trigger: Trigger) -> bool:
        """As in "charged with the murder of three last November": a deed before a court is past, and is the one told.

        Where the main incident has been told by the same word, that is.
        """
        tree = self._parsed.sentences[trigger.sentence]
        return trigger.modality is Modality.ALLEGED and stem(tree, trigger.token) in self._drafts[0].words

    def _can_open(self, trigger: Trigger) -> bool:
        """Whether a trigger with a time of its own is an incident: a word that names one.

        Or a number of people harmed.
        """
        if trigger.weight >= 2:
            return True
        tree = self._parsed.sentences[trigger.sentence]
        counted = any(tree.tokens[k].upos == "NUM" for k in tree.subtree(trigger.token))
        return trigger.modality is Modality.ASSERTED and trigger.group in ("death", "custody") and counted

    def _background(self, trigger: Trigger, sentence: Sentence) -> Draft | None:
        """The background incident told last that this trigger can mean."""
        harm = trigger.group == "death" and self._drafts[0].group in ("court", "custody")
        fitting = [
            d for d in self._fitting(trigger) if trigger.group == d.group or harm or d is self._told_before()
        ]  # those hurt were hurt in the crime, not in the trial
        return fitting[-1] if fitting else None

    def _elsewhere(self, trigger: Trigger) -> Draft:
        """A kind that does not go with the main incident: an incident of its own, if the word carries one."""
        before_noun = self._parsed.sentences[trigger.sentence].tokens[trigger.token].rel == "amod"
        return self._open(trigger) if trigger.weight >= 2 and not before_noun else self._told_before()

    def _fitting(self, trigger: Trigger) -> list[Draft]:
        return [d for d in self._drafts[1:] if not d.planned and incident_lexicon().go_together(trigger.group, d.group)]

    def _open(self, trigger: Trigger, planned: bool = False) -> Draft:
        self._drafts.append(Draft(trigger.group, planned=planned))
        return self._drafts[-1]

    def _told_before(self) -> Draft:
        return self._told[-1] if self._told else self._drafts[0]

    # ------------------------------------------------------------------ signals

    def _is_another(self, sentence: Sentence, trigger: Trigger) -> bool:
        """As in "A previous attack", "another raid", "known for leading an attack"."""
        lexicon = incident_lexicon()
        if trigger.nominal and any(
            lemma(t) in lexicon.earlier for t in sentence.children(trigger.token, "amod", "det")
        ):
            return True
        above = [sentence.tokens[trigger.token], *sentence.ancestors(trigger.token)]
        return any(lemma(t) in lexicon.renown for t in above[1:4])

    def _by_company(self, sentence: Sentence, trigger: Trigger) -> Draft:
        """The incident whose own words stand in this sentence, else the one told just before, else the main one."""
        aside = is_aside(sentence, trigger.token)
        content = self._own_words(sentence, trigger) if aside else content_words(sentence)
        main = self._drafts[0]
        before = self._told_before()
        best, lead = main, 0 if aside else 1
        for draft in self._fitting(trigger):
            own = len(content & (draft.words - main.words)) - len(content & (main.words - draft.words))
            if own > lead:
                best, lead = draft, own
        if best is not main:
            return best
        return before if before in self._fitting(trigger) and self._goes_on(sentence) else main

    def _goes_on(self, sentence: Sentence) -> bool:
        """Whether the sentence goes on with what the one before it told: it points back.

        Or speaks of the same thing.
        """
        if sentence.index == 0 or self._since_trigger >= _CARRIES:
            return False
        before = self._parsed.sentences[sentence.index - 1]
        if before.field != sentence.field or sentence.paragraph - before.paragraph > 1 or self._names_main(sentence):
            return False
        if sentence.paragraph == before.paragraph or points_back(sentence) or len(sentence.tokens) <= _SHORT_SENTENCE:
            return True
        known = content_words(before)
        return any(
            base(t.rel) == "nsubj"
            and lemma(t) in known
            and any(lemma(d) in ("the", "this", "that") for d in sentence.children(t.i, "det"))
            for t in sentence.tokens
        )

    def _names_main(self, sentence: Sentence) -> bool:
        """As in "The crash", where a crash is what the report is about and nothing told since is one."""
        nouns = {t for t in sentence.tokens if t.upos == "NOUN" and lemma(t) in incident_lexicon().anaphors}
        main, before = self._drafts[0], self._told_before()
        return any(lemma(t) in main.words and lemma(t) not in before.words for t in nouns)

    def _about(self, sentence: Sentence, here: list[Trigger]) -> Draft:
        """What the sentence as a whole is about: its topmost trigger, or the one told before if it points back."""
        if here:
            top = min(here, key=lambda t: (depth(sentence, t.token), t.token))
            return self._joined.draft_of(top)
        before = self._told_before()
        if before.main or sentence.field == "title":
            return self._drafts[0]
        return before if self._goes_on(sentence) else self._drafts[0]


def _is_specific(sentence: Sentence, head: int) -> bool:
    """A name or a number makes a party somebody in particular."""
    name = sentence.name_at(head)
    return name is not None or bool(sentence.children(head, "nummod"))

"""What a report is mainly about: the group of kinds that its title and first sentences tell."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model import Modality
from whosays.understand.clauses import base
from whosays.understand.incidents.attached import Attached
from whosays.understand.incidents.incident_words import incident_lexicon
from whosays.understand.incidents.moments import is_wide
from whosays.understand.incidents.triggers import Trigger
from whosays.understand.syntax import Parsed, Sentence

_PLACES = (2.0, 1.0, 0.7)  # what the first, second and third sentence of the text count
_TITLE = 2.0
_REPEATED = 0.1  # what each later mention counts, so that a word told once in passing does not win
_MOST_REPEATED = 8
_COMPANY = 0.5  # what words of a kind that goes with it add
_DEADLY = ("violence", "accident", "disaster")
_ASIDE = ("acl", "amod", "advcl")


def lead_sentences(parsed: Parsed) -> tuple[tuple[Sentence, float], ...]:
    """Title and first sentences of the text, each with its weight.

    Sentences without a verb (datelines) do not count.
    """
    title = [(s, _TITLE) for s in parsed.sentences if s.field == "title"]
    told = [s for s in parsed.sentences if s.field == "text" and any(t.upos in ("VERB", "AUX") for t in s.tokens)]
    return (*title, *zip(told, _PLACES, strict=False))


def main_group(parsed: Parsed, triggers: Sequence[Trigger], attached: Attached) -> str:
    """The group of the main incident; "other" where no trigger of any weight stands in the report.

    Where the lead has none, the first trigger of the report that names a happening by itself decides.
    """
    weights = {s.index: w for s, w in lead_sentences(parsed)}
    told: dict[tuple[str, int], float] = {}
    for t in triggers:
        if t.sentence in weights and t.weight:
            strength = weights[t.sentence] * _strength(parsed, t, attached)
            told[t.group, t.sentence] = max(told.get((t.group, t.sentence), 0.0), strength)
    if not told:
        return next((t.group for t in triggers if t.weight >= 2 and t.modality is not Modality.PLANNED), "other")
    scores = _scores(told, triggers, weights)
    best = max(sorted(scores), key=lambda g: scores[g])
    return _how_killed(triggers, attached) or best if best == "death" else best


def _scores(
    told: dict[tuple[str, int], float], triggers: Sequence[Trigger], weights: dict[int, float]
) -> dict[str, float]:
    """What each group weighs: its best word in each sentence, later mentions, and half of what goes with it."""
    own: dict[str, float] = {}
    for (group, _), strength in told.items():
        own[group] = own.get(group, 0.0) + strength
    for group in own:
        later = sum(1 for t in triggers if t.group == group and t.sentence not in weights)
        own[group] += _REPEATED * min(later, _MOST_REPEATED)
    lexicon = incident_lexicon()
    return {
        g: w + sum(_COMPANY * v for h, v in own.items() if h != g and h in lexicon.joined(g)) for g, w in own.items()
    }


def _how_killed(triggers: Sequence[Trigger], attached: Attached) -> str | None:
    """A killing is an incident of the kind that brought it about, where the report says which."""
    killed = any(t.scheme == "kill" for t in triggers)
    told = {t.sentence for t in triggers if t.group == "death" and t.weight}
    for t in triggers:
        dated_back = any(is_wide(m) for m, _ in attached.moments_of(t))
        beside = killed or t.sentence in told  # "died when a boat overturned"
        if beside and t.group in _DEADLY and t.modality is Modality.ASSERTED and not dated_back:
            return t.group
    return None


def _strength(parsed: Parsed, trigger: Trigger, attached: Attached) -> float:
    """How much a trigger says about what the report is about: news stands high in the tree and is not dated back."""
    tree = parsed.sentences[trigger.sentence]
    token = tree.tokens[trigger.token]
    strength = float(trigger.weight)
    if trigger.modality in (Modality.PLANNED, Modality.UNKNOWN):
        strength *= 0.4
    if base(token.rel) in _ASIDE or any(base(a.rel) == "acl" for a in tree.ancestors(trigger.token)):
        strength *= 0.3
    if any(is_wide(m) for m, _ in attached.moments_of(trigger)):
        strength *= 0.3
    if any((trigger.sentence, a.i) in attached.places_of_triggers for a in tree.ancestors(trigger.token)):
        strength *= 0.6
    if trigger.nominal and base(token.rel) in ("nmod", "compound", "obl"):
        strength *= 0.8
    return strength

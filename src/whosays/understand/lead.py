"""What a report is mainly about: the group of kinds that its title and first sentences tell."""

from __future__ import annotations

from collections.abc import Sequence

from whosays.model import Modality
from whosays.understand.attached import Attached
from whosays.understand.clauses import base
from whosays.understand.moments import is_wide
from whosays.understand.syntax import Parsed, Sentence
from whosays.understand.triggers import Trigger

_PLACES = (2.0, 1.0, 0.7)      # what the first, second and third sentence of the text count
_TITLE = 2.0
_REPEATED = 0.1                # what each later mention counts, so that a word told once in passing does not win
_MOST_REPEATED = 8
_ASIDE = ("acl", "amod", "advcl")


def lead_sentences(parsed: Parsed) -> tuple[tuple[Sentence, float], ...]:
    """Title and first sentences of the text, each with its weight. Sentences without a verb (datelines) do not count."""
    title = [(s, _TITLE) for s in parsed.sentences if s.field == "title"]
    told = [s for s in parsed.sentences if s.field == "text" and any(t.upos in ("VERB", "AUX") for t in s.tokens)]
    return (*title, *zip(told, _PLACES, strict=False))


def main_group(parsed: Parsed, triggers: Sequence[Trigger], attached: Attached) -> str:
    """The group of the main incident; "other" where no trigger of any weight stands in the report.

    Where the lead has none, the first trigger of the report that names a happening by itself decides.
    """
    weights = {s.index: w for s, w in lead_sentences(parsed)}
    scores: dict[str, float] = {}
    for t in triggers:
        if t.sentence in weights and t.weight:
            scores[t.group] = scores.get(t.group, 0.0) + weights[t.sentence] * _strength(parsed, t, attached)
    for group in scores:
        later = sum(1 for t in triggers if t.group == group and t.sentence not in weights)
        scores[group] += _REPEATED * min(later, _MOST_REPEATED)
    if scores:
        return max(scores, key=lambda g: (scores[g], g))
    return next((t.group for t in triggers if t.weight >= 2 and t.modality is not Modality.PLANNED), "other")


def _strength(parsed: Parsed, trigger: Trigger, attached: Attached) -> float:
    """How much a trigger says about what the report is about: news stands high in the tree and is not dated back."""
    tree = parsed.sentences[trigger.sentence]
    token = tree.tokens[trigger.token]
    strength = float(trigger.weight)
    if trigger.modality in (Modality.PLANNED, Modality.UNKNOWN):
        strength *= 0.4
    if base(token.rel) in _ASIDE or any(base(a.rel) == "acl" for a in tree.ancestors(trigger.token)):
        strength *= 0.4
    if any(is_wide(m) for m, _ in attached.moments_of(trigger)):
        strength *= 0.3
    if trigger.nominal and base(token.rel) in ("nmod", "compound", "obl"):
        strength *= 0.8
    return strength

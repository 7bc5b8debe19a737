"""How a report presents what stands at a token: asserted, alleged, denied, planned or unknown.

Knowledge is in lexicon/hedges.toml; this module only walks the tree upwards from the token, as long as what stands
above still says how far the thing below is to be believed.
"""

from __future__ import annotations

from collections.abc import Iterator

from whosays.lexicon.hedges import Hedges, hedges
from whosays.model import Modality
from whosays.understand.clauses import base, is_passive, lemma
from whosays.understand.governors import Link, upwards
from whosays.understand.negation import denier, has_no, is_definite, is_negated
from whosays.understand.syntax import Sentence

# When several hold, the one that says least about what happened wins.
_ORDER = (Modality.DENIED, Modality.PLANNED, Modality.UNKNOWN, Modality.ALLEGED)


def modality_at(sentence: Sentence, token: int) -> Modality:
    """How the sentence presents the deed, state or thing at `token` (an index into its tokens).

    Who says so is no part of it: "police said that he fled" is asserted, "he is said to have fled" is alleged.
    Refuses to guess: without a word that says otherwise the answer is `Modality.ASSERTED`.
    """
    if _prevents_in_vain(sentence, token):
        return Modality.ASSERTED
    if is_negated(sentence, token) or has_no(sentence, token) or denier(sentence, token) is not None:
        return Modality.DENIED
    found = set(_beside(sentence, token, own=True))
    for link in upwards(sentence, token):
        found.update(_above(sentence, link))
        # "we can confirm that ...", "they will have to live with the murder": what is confirmed or known is no plan
        if link.rel not in ("conj", "ccomp") and not (link.rel == "obl" and is_definite(sentence, link.below.i)):
            found.update(_beside(sentence, link.above.i, own=False))
    return next((m for m in _ORDER if m in found), Modality.ASSERTED)


def is_attempt(sentence: Sentence, token: int) -> bool:
    """Whether what is planned at `token` was begun ("tried to detonate"), so that it is part of a happening."""
    attempted = hedges("attempted")
    if any({lemma(t), t.text.lower()} & attempted.adjectives for t in sentence.children(token, "amod")):
        return True
    return any(
        (link.above.upos == "VERB" and lemma(link.above) in attempted.verbs)
        or (link.above.upos == "NOUN" and lemma(link.above) in attempted.nouns)
        for link in upwards(sentence, token)
    )


def _above(sentence: Sentence, link: Link) -> Iterator[Modality]:
    """What the word above says of the word below."""
    word, rel = lemma(link.above), base(link.rel)
    for modality, section in _sections():
        if (
            link.above.upos in ("VERB", "AUX")
            and _verb_says(sentence, link, section)
            or link.above.upos in ("NOUN", "PROPN")
            and word in section.nouns
            and _noun_rules(link)
            or link.above.upos == "ADJ"
            and word in section.adjectives
            and rel in ("ccomp", "csubj", "advcl")
        ):
            yield modality


def _sections() -> tuple[tuple[Modality, Hedges], ...]:
    return (
        (Modality.DENIED, hedges("undone")),
        (Modality.PLANNED, hedges("planned")),
        (Modality.ALLEGED, hedges("alleged")),
        (Modality.UNKNOWN, hedges("unknown")),
    )


def _verb_says(sentence: Sentence, link: Link, section: Hedges) -> bool:
    word, rel = lemma(link.above), base(link.rel)
    if link.rel == "nsubj:pass" or (rel == "obj" and link.below.upos in ("NOUN", "PROPN")):
        return word in section.prevent or (word in section.object_verbs and not is_definite(sentence, link.below.i))
    if rel in ("ccomp", "xcomp", "csubj"):
        if word in section.seem or (word in section.passive and is_passive(sentence, link.above.i)):
            return True
        return word in section.verbs
    if rel in ("advcl", "obl"):
        # "Arrested for the robbery": it took place; "arrested for robbing", "accused of robbery": he may not have.
        joints = ("of", "with") if link.below.upos in ("NOUN", "PROPN") else ("of", "with", "for", "from")
        return word in section.verbs and any(w in joints for w in link.words)
    return False


def _noun_rules(link: Link) -> bool:
    """As in "A plan to attack", "threat of an attack", "bomb plot"; not "charges for an attack", which took place."""
    if link.rel in ("acl", "ccomp", "compound"):
        return True
    return "of" in link.words


def _beside(sentence: Sentence, i: int, own: bool) -> Iterator[Modality]:
    """What stands beside token i: auxiliaries, adverbs, adjectives, a conjunction of doubt."""
    for t in sentence.children(i):
        word, rel = lemma(t), base(t.rel)
        if rel == "mark":
            yield from _by(word, "markers")
        elif rel == "aux":
            yield from _by(t.text.lower(), "auxiliaries")
        elif rel == "advmod":
            yield from _by(word, "adverbs")
        elif rel == "amod" and own:
            yield from _by(t.text.lower(), "adjectives")


def _by(word: str, listed: str) -> Iterator[Modality]:
    for modality, section in _sections():
        if word in getattr(section, listed):
            yield modality


def _prevents_in_vain(sentence: Sentence, token: int) -> bool:
    """As in "Tried to prevent the attack": what one fails to prevent took place."""
    links = list(upwards(sentence, token))
    for k, link in enumerate(links):
        if lemma(link.above) in hedges("planned").prevent:
            return any(True for later in links[k + 1 :] for _ in _above(sentence, later))
    return False

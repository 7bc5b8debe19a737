"""How much a report is about those whom it mentions, and whom a pronoun fits."""

from __future__ import annotations

from dataclasses import dataclass

from whosays.lexicon.saying import saying_words
from whosays.understand.people.company import Member
from whosays.understand.syntax import Sentence, Token

# weights of the subject of a saying verb, and of whom something is said "according to"
SPEAKS = 1.7
CITED = 1.6
# of a speaker beside somebody who is spoken of
ASIDE = 0.2


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a report means one of its members. weight: how much it is about that member there (`salience`)."""

    sentence: int
    token: int
    member: Member
    weight: float
    quoted: bool


def salience(sentence: Sentence, token: Token) -> float:
    """Of whom a token means: subjects are spoken of again, those of the main verb most of all."""
    if any(c.lemma == "accord" or c.text.lower() == "according" for c in sentence.children(token.i, "case")):
        return CITED
    if token.rel == "nmod" and sentence.tokens[token.head].lemma in saying_words().carried:
        token = sentence.tokens[token.head]  # "a statement from Lund and Sons said"
    if not token.rel.startswith("nsubj"):
        return 0.0
    verb = sentence.tokens[token.head]
    if saying_words().utters(verb.lemma) and verb.rel.split(":")[0] not in ("acl", "advcl"):
        return SPEAKS
    return 1.4 if verb.head < 0 or verb.rel.startswith(("conj", "parataxis")) else 0.8


def fit(mention: Mention, pronoun: str) -> float:
    """How well a member goes with a pronoun; 0 = not at all."""
    member = mention.member
    if pronoun in ("he", "she"):
        if member.kind != "person" or member.plural or member.pronoun not in (None, pronoun):
            return 0.0
        return (3.7 if member.pronoun == pronoun else 3.4) + (0.3 if member.words else 0.0)
    if pronoun == "they":
        if member.kind == "person" and not member.plural:
            return 0.0 if member.pronoun else 2.6
        return 4.0
    bodies = ("organisation", "group", "other") if mention.weight >= CITED else ("organisation", "group")
    return 4.0 if member.kind in bodies and not member.plural else 0.0


def is_its_subject(sentence: Sentence, subject: int, token: Token) -> bool:
    """ "The judge sentenced him": whoever does it to him is somebody else."""
    if token.rel not in ("obj", "iobj") or token.text.lower().endswith(("self", "selves")):
        return False
    verb = sentence.tokens[token.head]
    while not sentence.children(verb.i, "nsubj", "nsubj:pass"):
        # "The driver sped on, hitting her and dragging her": it is the driver who hits and drags
        if verb.rel.split(":")[0] not in ("conj", "advcl") or verb.head < 0:
            return False
        verb = sentence.tokens[verb.head]
    return any(t.i == subject for t in sentence.children(verb.i, "nsubj", "nsubj:pass"))

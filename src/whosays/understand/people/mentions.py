"""Every noun phrase and pronoun of a report that may mean what another one means."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from whosays.lexicon.descriptions import description_words
from whosays.lexicon.first_names import first_names, folded
from whosays.lexicon.naming import naming_words
from whosays.lexicon.offices import offices
from whosays.understand.syntax import Parsed, Sentence, Token

Form = Literal["pronoun", "name", "definite", "other"]

_PERSONAL = {
    **dict.fromkeys(("he", "him", "his", "himself"), "he"),
    **dict.fromkeys(("she", "her", "hers", "herself"), "she"),
    **dict.fromkeys(("it", "its", "itself"), "it"),
    **dict.fromkeys(("they", "them", "their", "theirs", "themselves"), "they"),
    **dict.fromkeys(("i", "me", "my", "mine", "myself"), "i"),
    **dict.fromkeys(("we", "us", "our", "ours", "ourselves"), "we"),
    **dict.fromkeys(("you", "your", "yours", "yourself", "yourselves"), "you"),
    **dict.fromkeys(("this", "that", "these", "those"), "this"),
}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "such"})
# what hangs on a head without being part of what names the thing
_LEFT_OUT = frozenset(
    """appos conj cc parataxis cop nsubj csubj aux mark discourse vocative dislocated list ccomp advcl orphan punct
    case expl dep""".split()
)
_PLURAL = description_words("plurals")
_HE, _SHE = naming_words("he"), naming_words("she")


@dataclass(frozen=True)
class Mention:
    """A noun phrase first..last (inclusive) with its head; `rank` counts mentions in text order."""

    rank: int
    sentence: Sentence
    first: int
    last: int
    head: int

    @property
    def token(self) -> Token:
        """The head word."""
        return self.sentence.tokens[self.head]

    @cached_property
    def rel(self) -> str:
        """Relation of the head, without subtype."""
        return self.token.rel.split(":")[0]

    @cached_property
    def pronoun(self) -> str | None:
        """Which pronoun it is, in one form for all cases; None for noun phrases."""
        one = self.first == self.last and self.token.upos in ("PRON", "DET")
        return _PERSONAL.get(self.token.text.lower()) if one else None

    @cached_property
    def form(self) -> Form:
        """How it refers."""
        if self.pronoun is not None:
            return "pronoun"
        if self.token.upos == "PROPN":
            return "name"
        opening = self.sentence.tokens[self.first]
        possessed = any(t.i < self.head for t in self.sentence.children(self.head, "nmod:poss"))
        return "definite" if possessed or opening.text.lower() in _DEFINITE else "other"

    @cached_property
    def words(self) -> tuple[str, ...]:
        """The words that name the thing, folded, up to the head or the end of its name, without articles and marks."""
        name = self.sentence.name_at(self.head)
        end = max(self.head, min(name.last, self.last)) if name else self.head
        kept = [t for t in self.sentence.tokens[self.first : end + 1] if t.upos not in ("DET", "PUNCT", "PART")]
        return tuple(folded(t.text) for t in kept) or (folded(self.token.text),)

    @cached_property
    def lemma(self) -> str:
        """The head word in its dictionary form, small letters; of a name its last word."""
        return self.words[-1] if self.form == "name" else self.token.lemma.lower()

    @cached_property
    def kind(self) -> str | None:
        """person, organisation, place, thing; None where nothing tells."""
        if self.pronoun in ("he", "she", "i", "we", "you"):
            return "person"
        if self.pronoun is not None:
            return None
        name = self.sentence.name_at(self.head)
        if name is not None and self.form == "name":
            return "thing" if name.kind == "other" else name.kind
        if self.lemma == "old" or self.lemma in offices().people or offices().office(self.lemma) is not None:
            return "person"
        return "organisation" if offices().institution(self.lemma) is not None else None

    @cached_property
    def gender(self) -> str | None:
        """he or she where a word of it tells."""
        if self.pronoun in ("he", "she"):
            return self.pronoun
        if (told := offices().gender(self.lemma)) is not None:
            return told
        if self.form == "name" and self.kind == "person":
            return _of_title(self.words[0]) or first_names().gender(self.words[0])
        return None

    @cached_property
    def plural(self) -> bool | None:
        """Several; None where nothing tells."""
        if self.pronoun in ("they", "we"):
            return True
        if self.pronoun in ("he", "she", "i", "it"):
            return False
        if self.pronoun is not None:
            return None
        if self.form == "name":
            return False
        text = self.token.text.lower()
        return text in _PLURAL or (text != self.token.lemma.lower() and text.endswith(("s", "n")))

    @cached_property
    def age(self) -> int | None:
        """The age that stands in or right beside it: "the 41-year-old", "Ada Lund, 41,"."""
        tokens = self.sentence.tokens
        for i in range(self.first, self.last + 1):
            after = [t.text.lower() for t in tokens[i + 1 : i + 5]]
            if tokens[i].text.isdigit() and (after[:2] == ["-", "year"] or after[:2] == ["years", "old"]):
                return int(tokens[i].text)
        name = self.sentence.name_at(self.head)
        after = tokens[name.last + 1 : name.last + 3] if name is not None else ()
        aside = len(after) == 2 and after[0].text in (",", "(") and after[1].text.isdigit()
        return int(after[1].text) if aside and len(after[1].text) < 3 else None

    @cached_property
    def done(self) -> tuple[str, str] | None:
        """The verb it hangs on, and whether that acts on it: ("arrest", "obj") of who was arrested."""
        token = self.token
        while token.rel == "conj" and token.head >= 0:
            token = self.sentence.tokens[token.head]  # "Tom Berg and Ole Dahl were charged": both
        if token.head < 0 or token.rel.split(":")[0] not in ("nsubj", "obj"):
            return None
        verb = self.sentence.tokens[token.head]
        acted_on = token.rel in ("obj", "nsubj:pass")
        return (verb.lemma.lower(), "obj" if acted_on else "subj") if verb.upos == "VERB" else None


def _of_title(word: str) -> str | None:
    """What "Mr" or "Lady" tells of a person."""
    return "he" if word in _HE else "she" if word in _SHE else None


def find_mentions(parsed: Parsed) -> tuple[Mention, ...]:
    """The mentions of a report in text order, the longer first where two begin together."""
    places = [
        (sentence, *_phrase(sentence, token.i), token.i)
        for sentence in parsed.sentences
        for token in sentence.tokens
        if _can_mean(sentence, token)
    ]
    places.sort(key=lambda p: (p[0].index, p[1], -p[2]))
    return tuple(Mention(rank, *place) for rank, place in enumerate(places))


def _can_mean(sentence: Sentence, token: Token) -> bool:
    rel = token.rel.split(":")[0]
    if token.upos == "PRON":
        relative = token.rel.startswith("expl") or token.lemma.lower() in _RELATIVE
        return token.text.lower() in _PERSONAL and not relative and not _relative_that(sentence, token)
    if token.upos == "DET":
        return token.rel == "nmod:poss" or (rel in ("nsubj", "obj") and token.text.lower() in _PERSONAL)
    if token.lemma.lower() == "old" and rel in ("nsubj", "obj", "obl", "nmod"):
        return True  # "the 41-year-old"
    if token.upos not in ("NOUN", "PROPN"):
        return token.upos == "NUM" and rel in ("nsubj", "obj", "obl", "nmod") and len(token.text) == 4
    if rel in ("flat", "fixed", "goeswith"):
        return False
    if rel == "compound":
        name, above = sentence.name_at(token.i), sentence.name_at(token.head)
        return name is None or (name != above and name.last == token.i)
    return True


_RELATIVE = frozenset({"who", "whom", "whose", "which", "what"})


def _relative_that(sentence: Sentence, token: Token) -> bool:
    """ "that" as the subject or object of a relative clause."""
    if token.text.lower() != "that" or token.head < 0:
        return False
    return sentence.tokens[token.head].rel.startswith("acl") and token.i < token.head


def _phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """First and last token of the phrase with this head: all below it but what is said beside it."""
    inside = {head}
    predicate = bool(sentence.children(head, "cop"))
    for child in sentence.children(head):
        rel = child.rel.split(":")[0]
        owner = rel == "case" and child.text in ("'s", "’s", "'", "’")
        if rel in _LEFT_OUT and not owner and not (rel == "punct" and child.text in ("-", "–")):
            continue
        if predicate and (rel in ("obl", "advmod") or child.rel == "advcl"):
            continue
        inside.update(sentence.subtree(child.i))
    first = last = head
    while first - 1 in inside or (_is_mark(sentence, first - 1, head) and first - 2 in inside):
        first -= 1
    while last + 1 in inside or (_is_mark(sentence, last + 1, head) and last + 2 in inside):
        last += 1
    return first, last


def _is_mark(sentence: Sentence, i: int, head: int) -> bool:
    return 0 <= i < len(sentence.tokens) and sentence.tokens[i].upos == "PUNCT" and sentence.tokens[i].head == head

"""Where the people stand whom a harm word is about.

What comes in is a sentence and a harm word in it; what goes out are the head tokens of the phrases of its
people: on the tree where the tree has them, else by what stands next to the word (headlines, poor trees).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from whosays.lexicon.counting import counting
from whosays.lexicon.harm import Harm
from whosays.lexicon.people import is_person
from whosays.understand.counts.beside_word import beside_word, counted_itself, left, right
from whosays.understand.counts.numbers import Number
from whosays.understand.syntax import Sentence, Token

_SUBJECTS = ("nsubj", "csubj")
_BODY_PARTS = counting("body_parts")
_OTHERS = frozenset("most many others another all some".split())  # an own subject that the tree may have missed


@dataclass(frozen=True, slots=True)
class Place:
    """Where people stand: the head token of their phrase, and how to read it.

    reach: listed (with everybody coordinated on the same side of the harm word), alone (the number right
    before the word), number (the same, not the part that is taken of it), whole (a noun that the word
    describes: all of "the 300 pupils taken", not a part).
    """

    head: int
    reach: Literal["listed", "alone", "number", "whole"]


def sufferers(sentence: Sentence, harm: Harm, at: int, numbers: tuple[Number, ...]) -> tuple[Place, ...]:
    """Where the people stand whom the harm word at token `at` is about, in text order; may be empty."""
    if harm.people == "of":
        return _places(sentence, at, _of_noun(sentence, at))
    if harm.people == "for":
        return _places(sentence, at, _with_case(sentence, at, "for"))
    among = (
        *(Place(head, "alone") for head in _one_of(sentence, at)),
        *(Place(head, "listed") for head in _among_were(sentence, at)),
    )
    counted = counted_itself(sentence, at, numbers)
    described = sentence.tokens[at].head
    if counted and sentence.tokens[at].rel == "amod" and described > at and not _apart(sentence, at, described):
        return (*among, Place(sentence.tokens[at].head, "whole"))
    if counted:
        token = sentence.tokens[at]
        # "30 of the 80 wounded remain": 80 are wounded; "four of the seven died": four died.
        reach = "number" if token.upos in {"NOUN", "ADJ"} or token.rel in {"acl", "amod", "nmod"} else "alone"
        return (*among, *(Place(head, reach) for head in counted))
    if harm.part == "state":
        found = _of_state(sentence, at) or beside_word(sentence, at, numbers)
    elif harm.people == "subject":
        found = _subject(sentence, at) or left(sentence, at, numbers)
    else:
        found = _object(sentence, at, harm.sure) or beside_word(sentence, at, numbers)
    if found:
        found = (*_apposed_once(sentence, found), *_with_them(sentence, at))
    return (*among, *_places(sentence, at, found))


def beside(sentence: Sentence, at: int, numbers: tuple[Number, ...]) -> tuple[Place, ...]:
    """The counted people right before or after the word, for where the tree leads to no people."""
    told = bool(sentence.children(at, "obj")) or any(t.i < at for t in sentence.children(at, *_SUBJECTS))
    found = right(sentence, at, numbers) or (() if told else left(sentence, at, numbers))
    return _places(sentence, at, tuple(h for h in found if sentence.tokens[h].upos != "PROPN"))


def _apposed_once(sentence: Sentence, heads: tuple[int, ...]) -> tuple[int, ...]:
    """Two heads without "and" between them are one person told of twice: "his wife Ann Lee"."""
    relative = tuple(h for h in heads if sentence.tokens[h].text.lower() in {"who", "whom"})
    kept = list((relative or heads)[-1:])  # "a clerk, who the bank says was hurt"
    if relative:
        return tuple(kept)
    for head in reversed(heads[:-1]):
        between = {t.text.lower() for t in sentence.tokens[head : kept[0]]}
        if "of" in between:
            kept[0] = head  # "three employees of the paint maker Lindcolor"
            continue
        listed = "," in between and sentence.tokens[kept[0]].upos != "PROPN"
        if listed or between & {"and", "or", "&"} or kept[0] - head > 12:
            kept.insert(0, head)
        elif (
            is_person(sentence.tokens[head].text.lower())
            and sentence.tokens[kept[0]].upos == "NOUN"
            and not (is_person(sentence.tokens[kept[0]].text.lower()))
        ):
            kept[0] = head
    return tuple(kept)


def agent_words(sentence: Sentence, at: int) -> frozenset[str]:
    """Lower-case words of those who did it: the subject of an active verb, the "by" of a passive one."""
    passive = bool(sentence.children(at, "nsubj:pass", "aux:pass")) or not sentence.children(at, "obj")
    if passive:
        found = [
            t
            for t in sentence.children(at, "obl")
            if any(c.text.lower() == "by" for c in sentence.children(t.i, "case"))
        ]
    else:
        found = list(sentence.children(at, *_SUBJECTS)) or [sentence.tokens[k] for k in _doer_above(sentence, at)]
    return frozenset(sentence.tokens[k].text.lower() for t in found for k in sentence.subtree(t.i))


def _doer_above(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "Commandos boarded the boat, seizing 12 men": the subject of the clause above."""
    for above in sentence.ancestors(at):
        subjects = tuple(t.i for t in sentence.children(above.i, *_SUBJECTS) if t.rel != "nsubj:pass")
        if subjects:
            return subjects
    return ()


def _with_them(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "was killed alongside his sister", "along with two others"."""
    return tuple(
        t.i
        for t in sentence.children(at, "obl")
        if t.i > at and any(c.text.lower() in {"alongside", "along"} for c in sentence.children(t.i, "case", "advmod"))
    )


def _places(sentence: Sentence, at: int, heads: tuple[int, ...]) -> tuple[Place, ...]:
    rels = {"acl", "acl:relcl", "amod", "nmod", "advmod"}  # "the 19 people on board" are all of them
    described = sentence.tokens[at].head if sentence.tokens[at].rel in rels else -1
    return tuple(Place(head, "whole" if head == described else "listed") for head in heads)


def _with_case(sentence: Sentence, at: int, word: str) -> tuple[int, ...]:
    if at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].text.lower() == word:
        return tuple(t.i for t in sentence.children(at, "obl", "nmod") if t.i > at)[:1]
    return tuple(
        t.i
        for t in sentence.children(at, "obl", "nmod")
        if any(c.text.lower() == word for c in sentence.children(t.i, "case"))
    )


def _one_of(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "Lee was one of those injured", "who was among the 50 injured": the subject is the one it happened to."""
    words = [t.text.lower() for t in sentence.tokens[max(0, at - 8) : at]]
    if not ("among" in words or any(words[k : k + 2] == ["one", "of"] for k in range(len(words)))):
        return ()
    key = max(0, at - 8) + (words.index("among") if "among" in words else words.index("one"))
    if key == 0 or sentence.tokens[key - 1].text.lower() not in {"was", "is", "were", "are", "been"}:
        return ()
    nominal = sentence.tokens[key]
    for token in (nominal, *sentence.ancestors(key)):
        subjects = [t.i for t in sentence.children(token.i, *_SUBJECTS) if t.i < key]
        if subjects:
            return (subjects[-1],)
    return ()


def _among_were(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "Among the 12 killed were 10 Americans", "The injured included 10 children": some of them."""
    tokens = sentence.tokens
    if at + 1 < len(tokens) and tokens[at + 1].text.lower() in {"included", "include", "includes"}:
        return tuple(t.i for t in sentence.children(at + 1, "obj") if t.i > at)
    if "among" not in {t.text.lower() for t in tokens[max(0, at - 5) : at]}:
        return ()
    be = next((t for t in tokens[at + 1 : at + 9] if t.text.lower() in {"was", "were", "is", "are"}), None)
    if be is None or any(t.text in {",", "."} for t in tokens[at + 1 : be.i]):
        return ()
    if be.head > be.i and be.rel == "cop":
        return (be.head,)
    over = be.head if be.rel == "cop" else be.i
    return tuple(t.i for t in sentence.children(over, *_SUBJECTS) if t.i > be.i)[:1] if over >= 0 else ()


# --------------------------------------------------------------------------- on the tree


def _object(sentence: Sentence, at: int, sure: bool) -> tuple[int, ...]:
    token = sentence.tokens[at]
    passive = _with_rel(sentence, at, "nsubj:pass")
    before = tuple(p for p in passive if p < at)
    if before:
        return before
    objects = [o for o in sentence.children(at, "obj", "iobj") if not _apart(sentence, at, o.i)]
    objects = objects or _object_of_both(sentence, at)
    if objects:
        return tuple(_meant(sentence, at, o) for o in objects)
    gerund = _gerund_of(sentence, at)
    if gerund:
        return gerund
    if not _is_past_form(token):
        return _ing_or_base(sentence, at)
    if token.rel.startswith("acl") and _acts(sentence, at) and not sentence.children(at, "aux:pass"):
        return _object_of_next(sentence, at)  # "the man who shot and wounded two guards"
    modified = _modified(sentence, at)
    if modified:
        return modified
    plain = tuple(t.i for t in sentence.children(at, *_SUBJECTS) if not _apart(sentence, at, t.i))
    if plain and _acts(sentence, at):
        return _object_of_next(sentence, at)
    close = bool(plain) and at - plain[-1] <= 2  # "the girls initially seized"
    if plain and (sentence.field == "title" or not sure or close):
        # "Seven killed as tram derails": no object, so the only noun is whom it happened to.
        return plain
    return _shared(sentence, at) or _headline_name(sentence, at)


def _acts(sentence: Sentence, at: int) -> bool:
    """ "shot and killed a woman": the object stands with the next verb, so the subject is who did it."""
    return bool(_object_of_next(sentence, at))


def _object_of_both(sentence: Sentence, at: int) -> list[Token]:
    """ "shot and killed a woman": the tree gives the object to the first of two verbs, and it stands after both."""
    token = sentence.tokens[at]
    if token.rel != "conj" or token.head < 0 or at - token.head > 3 or sentence.children(at, *_SUBJECTS, "obl:agent"):
        return []
    return [o for o in sentence.children(token.head, "obj") if o.i > at]


def _object_of_next(sentence: Sentence, at: int) -> tuple[int, ...]:
    return tuple(o.i for v in sentence.children(at, "conj") if v.i - at <= 3 for o in sentence.children(v.i, "obj"))


def _gerund_of(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "the handing over of four prisoners", "the killing of three guards"."""
    if not sentence.tokens[at].text.lower().endswith("ing"):
        return ()
    return tuple(
        t.i
        for t in sentence.children(at, "nmod", "obl")
        if t.i > at and any(c.text.lower() == "of" for c in sentence.children(t.i, "case"))
    )


def _headline_name(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "Ann Lee, Union Leader, Killed in Raid": a headline without a verb but this participle."""
    token = sentence.tokens[at]
    if (
        token.head < 0
        or token.head > at
        or token.rel.split(":")[0] not in {"parataxis", "appos", "list", "dep", "conj"}
    ):
        return ()
    above = sentence.tokens[token.head]
    if any(t.text == ":" for t in sentence.tokens[above.i : at]):
        return ()  # "Police: 4 teens shot at party"
    return (above.i,) if above.upos in {"PROPN", "NOUN"} else ()


def _apart(sentence: Sentence, at: int, other: int) -> bool:
    """ "Teen killed, man jailed": a comma right after the word, so what follows is no object of it."""
    return other > at and at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].text in {",", ";", ":"}


def _meant(sentence: Sentence, at: int, found: Token) -> int:
    """ "killed himself": the subject of the verb, or of the clause that it hangs on."""
    if not found.text.lower().endswith(("self", "selves")):
        return found.i
    own = [t.i for t in sentence.children(at, *_SUBJECTS, "vocative")] or list(_shared(sentence, at))
    for above in () if own else sentence.ancestors(at):
        own = [t.i for t in sentence.children(above.i, *_SUBJECTS)]
        if own:
            break
    return own[0] if own else found.i


def _ing_or_base(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "to be killed", "being held": a passive whose subject stands further up; else nothing on the tree."""
    if sentence.children(at, "aux:pass"):
        return _shared(sentence, at)
    return ()


def _subject(sentence: Sentence, at: int) -> tuple[int, ...]:
    own = tuple(t.i for t in sentence.children(at, *_SUBJECTS))
    return own or _modified(sentence, at) or _shared(sentence, at)


def _of_state(sentence: Sentence, at: int) -> tuple[int, ...]:
    token = sentence.tokens[at]
    if token.text.lower().endswith(("ed", "hurt")) and (sentence.children(at, "obj") or _object_of_both(sentence, at)):
        return ()  # "injured a man": the verb, read elsewhere
    own = tuple(t.i for t in sentence.children(at, *_SUBJECTS) if t.i < at)  # "left one dead and three injured"
    if own:
        return own
    modified = _modified(sentence, at)
    if modified:
        return modified
    if token.rel.split(":")[0] in {"xcomp", "obl", "nmod", "advmod", "obj"} and token.head >= 0:
        governor = token.head
        objects = tuple(o.i for o in sentence.children(governor, "obj", "nsubj:pass") if o.i != at)
        if objects:
            return objects
        subjects = tuple(o.i for o in sentence.children(governor, *_SUBJECTS))
        subjects = subjects or _shared(sentence, governor)
        if subjects:
            return subjects
        if token.rel.split(":")[0] in {"nmod", "obl", "advmod"} and sentence.tokens[governor].upos in {
            "NOUN",
            "PROPN",
            "NUM",
            "PRON",
        }:
            return (governor,)
    return _shared(sentence, at)


def _of_noun(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "the deaths of 20 people", "Lee's death", "her arrest"; the noun's own number is read elsewhere."""
    out = [
        child.i
        for child in sentence.children(at, "nmod", "obl")
        if child.text.lower() not in _BODY_PARTS and _is_owner(sentence, at, child)
    ]
    token = sentence.tokens[at]
    if not out and token.head >= 0 and any(c.text.lower() == "with" for c in sentence.children(at, "case")):
        out = [token.head]  # "four people with more serious injuries"
    return tuple(sorted(out))


def _is_owner(sentence: Sentence, at: int, child: Token) -> bool:
    """Whose death or injury it is: "Lee's", "her", "of two officers"."""
    cases = {c.text.lower() for c in sentence.children(child.i, "case")}
    if child.rel.startswith("nmod:poss") and (child.upos == "PRON" or cases):
        return True
    return bool(cases & {"of", "among"}) or "to" in cases and sentence.tokens[at].text.lower().startswith("injur")


def _modified(sentence: Sentence, at: int) -> tuple[int, ...]:
    """The noun that a participle or a relative clause belongs to."""
    token = sentence.tokens[at]
    if token.rel in {"acl", "amod"} and _apart(sentence, at, token.head):
        return ()
    if token.rel in {"acl", "amod"} and token.head >= 0:
        return (token.head,)
    if token.rel == "acl:relcl" and token.head >= 0:
        owner = next((t for t in sentence.tokens[token.head : at] if t.text.lower() == "whose"), None)
        if owner is not None and owner.head > owner.i:
            return (owner.head,)
        subjects = sentence.children(at, *_SUBJECTS)
        if not subjects:
            return (token.head,)
    if token.rel == "conj" and token.head >= 0:
        above = sentence.tokens[token.head]
        if above.rel in {"acl", "amod"} and above.head >= 0:
            return (above.head,)
    return ()


def _shared(sentence: Sentence, at: int) -> tuple[int, ...]:
    """The subject of the clause that this one hangs on: "was shot and killed", "is said to have died"."""
    if at > 1 and {t.text.lower() for t in sentence.tokens[at - 2 : at]} & _OTHERS:
        return ()
    seen, here = set(), at
    while here >= 0 and here not in seen:
        seen.add(here)
        token = sentence.tokens[here]
        rel = token.rel.split(":")[0]
        if rel not in {"conj", "xcomp", "advcl", "ccomp"} or token.head < 0:
            return ()
        if rel in {"advcl", "ccomp"} and not _subjectless(sentence, here):
            return ()
        here = token.head
        if rel in {"xcomp", "ccomp"}:
            objects = tuple(o.i for o in sentence.children(here, "obj"))
            if objects:
                return objects
        subjects = tuple(t.i for t in sentence.children(here, *_SUBJECTS))
        if subjects:
            return subjects
        modified = _modified(sentence, here)
        if modified:
            return modified
    return ()


def _subjectless(sentence: Sentence, at: int) -> bool:
    return not sentence.children(at, *_SUBJECTS) and any(
        t.text.lower() in {"being", "been", "having", "be", "after", "to"}
        for t in sentence.children(at, "aux", "mark", "aux:pass")
    )


def _with_rel(sentence: Sentence, at: int, rel: str) -> tuple[int, ...]:
    return tuple(t.i for t in sentence.children(at, rel))


def _is_past_form(token: Token) -> bool:
    word = token.text.lower()
    return not word.endswith(("ing", "s")) and (
        word.endswith(("ed", "en", "t", "n", "ld", "d", "ck", "in")) or word != token.lemma
    )

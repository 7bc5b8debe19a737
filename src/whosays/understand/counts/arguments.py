"""The arguments of a harm word on the tree: its object, its subject, who is in its state, whose noun it is.

What comes in is a sentence and the token of the harm word in it; what goes out are the head tokens of the phrases of
the people, none where the tree has none.
"""

from __future__ import annotations

from whosays.lexicon.counting import counting
from whosays.lexicon.harm import harms_by_form
from whosays.lexicon.people import is_person
from whosays.understand.syntax import Sentence, Token

SUBJECTS = ("nsubj", "csubj")
_KIN = counting("kin") | counting("parents")
_BODY_PARTS = counting("body_parts")
_SET_APART = counting("set_apart")


def object_of(sentence: Sentence, at: int, sure: bool) -> tuple[int, ...]:
    """Whom a verb like "kill" is done to; sure: things can suffer it too, so the people must surely be people."""
    token = sentence.tokens[at]
    before = tuple(t.i for t in sentence.children(at, "nsubj:pass") if t.i < at)
    if before:
        return before
    objects = [o for o in sentence.children(at, "obj", "iobj") if not apart(sentence, at, o.i)]
    objects = _before_next_verb(sentence, at, objects) or _object_of_both(sentence, at)
    if objects:
        return tuple(_meant(sentence, at, o) for o in objects)
    gerund = _gerund_of(sentence, at)
    if gerund:
        return gerund
    if not is_past_form(token):
        return _ing_or_base(sentence, at)
    if token.rel.startswith("acl") and _acts(sentence, at) and not sentence.children(at, "aux:pass"):
        return _object_of_next(sentence, at)  # "the man who shot and wounded two guards"
    modified = _modified(sentence, at)
    if modified:
        return modified
    plain = tuple(t.i for t in sentence.children(at, *SUBJECTS) if not apart(sentence, at, t.i))
    if plain and _acts(sentence, at):
        return _object_of_next(sentence, at)
    close = bool(plain) and at - plain[-1] <= 2  # "the girls initially seized"
    if plain and not does_it(sentence, at) and (sentence.field == "title" or not sure or close):
        # "Seven killed as tram derails": no object, so the only noun is whom it happened to.
        return tuple(_described(sentence, at, p) for p in plain)
    return _shared(sentence, at) or _headline_name(sentence, at)


def does_it(sentence: Sentence, at: int) -> bool:
    """Whether the subject of a verb is who does it, though the tree has no object.

    As in "two men shot at them", "he shot the other two, ages 4 and 6", "a driver pulled into the yard".
    """
    after = sentence.tokens[at + 1 : at + 2]
    if after and after[0].text.lower() == "at":
        return any(is_person(o.text.lower()) or o.upos == "PRON" for o in sentence.children(at, "obl"))
    subject = {t.text.lower() for t in sentence.children(at, "nsubj") if t.rel == "nsubj"}
    if after and after[0].text.lower() in {"into", "up", "onto"} and subject:
        return True  # "a driver pulled into the yard"
    return bool(after) and after[0].upos in {"DET", "PRON"} and bool(subject & {"he", "she", "they", "who"})


def _acts(sentence: Sentence, at: int) -> bool:
    """ "shot and killed a woman": the object stands with the next verb, so the subject is who did it."""
    return bool(_object_of_next(sentence, at))


def _object_of_both(sentence: Sentence, at: int) -> list[Token]:
    """ "shot and killed a woman": the tree gives the object to the first of two verbs, and it stands after both."""
    token = sentence.tokens[at]
    if token.rel != "conj" or token.head < 0 or at - token.head > 3 or sentence.children(at, *SUBJECTS, "obl:agent"):
        return []
    return [o for o in sentence.children(token.head, "obj") if o.i > at]


def _before_next_verb(sentence: Sentence, at: int, objects: list[Token]) -> list[Token]:
    """ "killed one, injured three": the second object belongs to the second verb, wherever the tree hangs it."""
    between = sentence.tokens[objects[0].i + 1 : objects[-1].i] if objects else ()
    verb = next((t.i for t in between if t.upos == "VERB" and t.text.lower() in harms_by_form()), None)
    return [o for o in objects if verb is None or o.i < verb]


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


def apart(sentence: Sentence, at: int, other: int) -> bool:
    """ "Teen killed, man jailed": a comma right after the word, so what follows is no object of it."""
    return other > at and at + 1 < len(sentence.tokens) and sentence.tokens[at + 1].text in {",", ";", ":"}


def _meant(sentence: Sentence, at: int, found: Token) -> int:
    """ "killed himself": the subject of the verb, or of the clause that it hangs on."""
    if not found.text.lower().endswith(("self", "selves")):
        return found.i
    own = [t.i for t in sentence.children(at, *SUBJECTS, "vocative")]
    own = own or list(_modified(sentence, at)) or list(_shared(sentence, at))
    for above in () if own else sentence.ancestors(at):
        own = [t.i for t in sentence.children(above.i, *SUBJECTS)]
        if own:
            break
    return own[0] if own else found.i


def _ing_or_base(sentence: Sentence, at: int) -> tuple[int, ...]:
    """ "to be killed", "being held": a passive whose subject stands further up; else nothing on the tree."""
    if sentence.children(at, "aux:pass"):
        return _shared(sentence, at)
    return ()


def subject_of(sentence: Sentence, at: int) -> tuple[int, ...]:
    """Who does a verb like "die", which happens to its subject."""
    own = tuple(t.i for t in sentence.children(at, *SUBJECTS))
    return own or _modified(sentence, at) or _shared(sentence, at)


def of_state(sentence: Sentence, at: int) -> tuple[int, ...]:
    """Who is in a state like "dead", wherever in the clause the word stands."""
    token = sentence.tokens[at]
    if token.text.lower().endswith(("ed", "hurt")) and (sentence.children(at, "obj") or _object_of_both(sentence, at)):
        return ()  # "injured a man": the verb, read elsewhere
    own = tuple(t.i for t in sentence.children(at, *SUBJECTS) if t.i < at)  # "left one dead and three injured"
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
        subjects = tuple(o.i for o in sentence.children(governor, *SUBJECTS))
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


def of_noun(sentence: Sentence, at: int) -> tuple[int, ...]:
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
    if token.rel in {"acl", "amod"} and apart(sentence, at, token.head):
        return ()
    if token.rel in {"acl", "amod"} and token.head >= 0:
        return (_described(sentence, at, token.head),)
    if token.rel == "acl:relcl" and token.head >= 0:
        owner = next((t for t in sentence.tokens[token.head : at] if t.text.lower() == "whose"), None)
        if owner is not None and owner.head > owner.i:
            return (owner.head,)
        subjects = sentence.children(at, *SUBJECTS)
        if not subjects:
            return (_described(sentence, at, token.head),)
    if token.rel == "conj" and token.head >= 0:
        above = sentence.tokens[token.head]
        if above.rel in {"acl", "amod"} and above.head >= 0:
            return (above.head,)
    return ()


def _described(sentence: Sentence, at: int, head: int) -> int:
    """ "the brother of the woman killed in a raid": the woman, who stands nearer, though the tree has the brother."""
    if sentence.tokens[head].text.lower() not in _KIN:
        return head
    near = at - 1
    while near > head and sentence.tokens[near].text.lower() in {"who", "that", "was", "were"}:
        near -= 1
    whose = sentence.tokens[near]
    cases = {c.text.lower() for c in sentence.children(near, "case")}
    return near if whose.head == head and "of" in cases and is_person(whose.text.lower()) else head


def _shared(sentence: Sentence, at: int) -> tuple[int, ...]:
    """The subject of the clause that this one hangs on: "was shot and killed", "is said to have died"."""
    if at > 1 and {t.text.lower() for t in sentence.tokens[at - 2 : at]} & _SET_APART:
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
        subjects = tuple(t.i for t in sentence.children(here, *SUBJECTS))
        if subjects:
            return subjects
        modified = _modified(sentence, here)
        if modified:
            return modified
    return ()


def _subjectless(sentence: Sentence, at: int) -> bool:
    return not sentence.children(at, *SUBJECTS) and any(
        t.text.lower() in {"being", "been", "having", "be", "after", "to"}
        for t in sentence.children(at, "aux", "mark", "aux:pass")
    )


def is_past_form(token: Token) -> bool:
    """Whether the word may be a participle, so that who stands before it has suffered it."""
    word = token.text.lower()
    return not word.endswith(("ing", "s")) and (
        word.endswith(("ed", "en", "t", "n", "ld", "d", "ck", "in")) or word != token.lemma
    )

"""The words of an argument: from its head word, the tree says how far it reaches."""

from __future__ import annotations

from whosays.understand.syntax import Role, Sentence, Token

# Light-verb parts of a frame are marked as single words.
_ONE_WORD = frozenset({"ARGM-LVB", "ARGM-PRR"})
_QUOTES = frozenset({'"', "“", "”", "''", "``"})
_KEPT = _QUOTES | {")", "("}
# Around a predicate noun or adjective ("was fine, but ...") these belong to the clause, not to the argument.
_CLAUSAL = frozenset(
    {
        "cop",
        "aux",
        "nsubj",
        "csubj",
        "expl",
        "mark",
        "parataxis",
        "advcl",
        "punct",
        "discourse",
        "vocative",
        "dislocated",
    }
)
# Adverbs that speak of the whole clause where they stand between a copula and its predicate noun or adjective.
_CLAUSE_ADVERBS = frozenset(
    """not n't n’t just only always usually often also now still even already never probably actually currently again
    then ever sometimes all really indeed perhaps maybe simply clearly certainly definitely truly""".split()
)


def argument_span(sentence: Sentence, predicate: int, role: Role) -> tuple[int, int]:
    """First and last token (inclusive) of the argument that `role` gives to the predicate.

    The subtree of the head word without the predicate's own branch, as far as it is one unbroken run, and
    without marks at its edges.
    """
    if role.label in _ONE_WORD:
        return role.head, role.head
    left_out = _left_out(sentence, predicate, role.head)
    inside = {role.head}
    todo = [role.head]
    while todo:
        for child in sentence.children(todo.pop()):
            if child.i not in left_out and child.i not in inside:
                inside.add(child.i)
                todo.append(child.i)
    inside |= _small_clause(sentence, predicate, role)
    first = last = role.head
    while first - 1 in inside:
        first -= 1
    while last + 1 in inside:
        last += 1
    return _without_marks(sentence, first, last)


def _small_clause(sentence: Sentence, predicate: int, role: Role) -> set[int]:
    """What the object is said to do or be ("let them know", "left two dead"), if no role of its own covers it."""
    frame = sentence.frame_at(predicate)
    if (
        frame is None
        or sentence.tokens[role.head].rel != "obj"
        or sentence.tokens[role.head].head != predicate
    ):
        return set()
    taken = {r.head for r in frame.roles}
    after = (c for c in sentence.children(predicate, "xcomp") if c.i > role.head and c.i not in taken)
    return {i for clause in after for i in sentence.subtree(clause.i)}


def _left_out(sentence: Sentence, predicate: int, head: int) -> set[int]:
    token = sentence.tokens[head]
    out = {predicate} | {c.i for c in sentence.children(head, "cc") if c.i < head and token.rel == "conj"}
    path = [predicate, *(a.i for a in sentence.ancestors(predicate))]
    if head not in path:
        return out
    branch = path[path.index(head) - 1] if path.index(head) else predicate
    out.add(branch)
    if sentence.tokens[branch].rel.split(":")[0] in ("cop", "aux"):
        out |= {c.i for c in sentence.children(head) if _of_clause(sentence, c, branch)}
    elif sentence.tokens[branch].rel == "conj":
        out |= {c.i for c in sentence.children(head, "cc", "conj", "punct", "parataxis") if c.i > head}
    else:
        out |= {c.i for c in sentence.children(head, "case") if c.i < head}
        copula = next((c.i for c in sentence.children(head, "cop")), None)
        if copula is not None:
            out |= {c.i for c in sentence.children(head) if _of_clause(sentence, c, copula)}
    return out


def _of_clause(sentence: Sentence, child: Token, copula: int) -> bool:
    """Whether a child of a predicate noun or adjective belongs to the clause around it."""
    rel = child.rel.split(":")[0]
    if rel == "conj":
        return child.upos == "VERB" or bool(sentence.children(child.i, "nsubj", "cop", "aux", "expl"))
    if rel == "advmod":
        return child.i < copula or child.text.lower() in _CLAUSE_ADVERBS
    return rel in _CLAUSAL or (rel == "obl" and child.i < copula)


def _without_marks(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Trim marks; a quotation mark stays if its partner is inside."""
    words = [t.text for t in sentence.tokens]
    while first < last:
        odd = sum(w in _QUOTES for w in words[first : last + 1]) % 2 == 1
        whole = words[first] in _QUOTES and words[last] in _QUOTES
        if _is_mark(sentence, last) and (
            words[last] not in _KEPT or (words[last] in _QUOTES and (odd or whole))
        ):
            last -= 1
        elif _is_mark(sentence, first) and (words[first] not in _KEPT or odd or whole):
            first += 1
        else:
            break
    return first, last


def _is_mark(sentence: Sentence, i: int) -> bool:
    return sentence.tokens[i].rel == "punct"

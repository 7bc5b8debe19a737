"""One annotated sentence, whatever corpus it came from. A part that the corpus does not annotate is None."""

from __future__ import annotations

from dataclasses import dataclass

NAME_KINDS = ("person", "organisation", "place", "other")


@dataclass(frozen=True, slots=True)
class Example:
    """words with what is known of them.

    heads: index of the head word, -1 for the root. names: B-person, I-person, ..., O; None where it is open.
    predicates: indices of words that head a frame; verbs_only: nouns may head frames that are not marked.
    roles: (predicate, head word of the argument, label). factuality: (word, -3 .. 3).
    argument_spans: (predicate, first, last, label), last inclusive.
    """

    corpus: str
    words: tuple[str, ...]
    upos: tuple[str | None, ...] | None = None
    heads: tuple[int, ...] | None = None
    rels: tuple[str, ...] | None = None
    names: tuple[str | None, ...] | None = None
    predicates: tuple[int, ...] | None = None
    roles: tuple[tuple[int, int, str], ...] = ()
    factuality: tuple[tuple[int, float], ...] = ()
    argument_spans: tuple[tuple[int, int, int, str], ...] = ()
    verbs_only: bool = False


def span_head(heads: tuple[int, ...], first: int, last: int) -> int:
    """The word of first..last (inclusive) whose head lies outside; the leftmost if there are several.

    >>> span_head((1, 2, -1), 0, 1)
    1
    """
    return next(i for i in range(first, last + 1) if not first <= heads[i] <= last)

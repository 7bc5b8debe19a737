"""What the reader sees in a report: sentences of tokens with a tree, names, mentions and frames.

Everything that understands stands on these types, never on raw strings. Token offsets are code points
into the field (title or text) of the report that the sentence belongs to.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from whosays.model import Field, Report, Span

NameKind = Literal["person", "organisation", "place", "other"]


@dataclass(frozen=True, slots=True)
class Token:
    """One UD word. `head` is the index of its head in the sentence, -1 for the root; `rel` is the UD relation."""

    i: int
    start: int
    end: int
    text: str
    lemma: str
    upos: str
    head: int
    rel: str


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name: tokens first..last (inclusive)."""

    first: int
    last: int
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Role:
    """One argument of a frame: PropBank label (ARG0, ARG1, ARGM-TMP ...) and its head token."""

    label: str
    head: int


@dataclass(frozen=True, slots=True)
class Frame:
    """A verbal or nominal predicate, its roles, and how far it is said to have happened (-3 no .. 3 yes)."""

    predicate: int
    roles: tuple[Role, ...]
    factuality: float | None = None


@dataclass(frozen=True)
class Sentence:
    """One sentence. `index` counts sentences over the whole report (title first); `paragraph` counts lines."""

    index: int
    field: Field
    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] = ()
    frames: tuple[Frame, ...] = ()

    @cached_property
    def _children(self) -> tuple[tuple[int, ...], ...]:
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head >= 0:
                below[token.head].append(token.i)
        return tuple(tuple(b) for b in below)

    @cached_property
    def _name_of(self) -> dict[int, Name]:
        return {i: name for name in reversed(self.names) for i in range(name.first, name.last + 1)}

    @cached_property
    def _frame_of(self) -> dict[int, Frame]:
        return {frame.predicate: frame for frame in reversed(self.frames)}

    def children(self, i: int, *rels: str) -> tuple[Token, ...]:
        """Children of token i, in order; with `rels`, those whose relation (subtype ignored) is among them."""
        kids = [self.tokens[k] for k in self._children[i]]
        if not rels:
            return tuple(kids)
        return tuple([t for t in kids if t.rel in rels or (":" in t.rel and t.rel.split(":")[0] in rels)])

    def subtree(self, i: int) -> tuple[int, ...]:
        """Indices of token i and everything below it, in text order."""
        seen, todo = {i}, [i]
        while todo:
            for k in self._children[todo.pop()]:
                if k not in seen:
                    seen.add(k)
                    todo.append(k)
        return tuple(sorted(seen))

    def ancestors(self, i: int) -> Iterator[Token]:
        """The tokens above i, nearest first."""
        seen = {i}
        head = self.tokens[i].head
        while head >= 0 and head not in seen:
            seen.add(head)
            yield self.tokens[head]
            head = self.tokens[head].head

    def name_at(self, i: int) -> Name | None:
        """The name that token i belongs to."""
        return self._name_of.get(i)

    def frame_at(self, i: int) -> Frame | None:
        """The frame whose predicate is token i."""
        return self._frame_of.get(i)

    def span(self, report: Report, first: int, last: int) -> Span:
        """The words from token `first` to token `last` (inclusive)."""
        return report.span(self.field, self.tokens[first].start, self.tokens[last].end)

    def whole(self, report: Report) -> Span:
        """The words of the whole sentence."""
        return report.span(self.field, self.start, self.end)


@dataclass(frozen=True)
class Parsed:
    """A report with its sentences, title first."""

    report: Report
    sentences: tuple[Sentence, ...]

"""What our own grammars find in a report: the ground that a model's answer has to stand on."""

from __future__ import annotations

from typing import Protocol

from whosays.model import Amount, Count, Span, When, Where


class Grounds(Protocol):
    """Sentences of a report, and the values in it with the words that state them, in the order of the text."""

    @property
    def sentences(self) -> tuple[Span, ...]: ...

    @property
    def counts(self) -> tuple[tuple[Span, Count], ...]: ...

    @property
    def times(self) -> tuple[tuple[Span, When], ...]: ...

    @property
    def places(self) -> tuple[tuple[Span, Where], ...]: ...

    @property
    def amounts(self) -> tuple[tuple[Span, Amount], ...]: ...

"""A list of rules: pattern templates, and what each makes of the words it matched.

A rule gets the match and what stands around it; it gives an Atom, or None when the words are no time after
all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from whosays.understand.times.atoms import Around, Atom
from whosays.understand.times.words import pattern_pieces

Rule = Callable[[re.Match, Around], Atom | None]


class Rules:
    """The rules of one kind of expression, in the order they were written."""

    def __init__(self) -> None:
        self._templates: list[tuple[str, tuple[str, ...], Rule]] = []

    def add(self, *templates: str, needs: tuple[str, ...] = ()) -> Callable[[Rule], Rule]:
        """Decorates a rule with its patterns; {MON}, {DAY} ... stand for the pieces of time_words.py.

        needs: lower-case strings one of which every match holds; a sentence without them is not searched.
        """

        def keep(rule: Rule) -> Rule:
            self._templates.extend((template, needs, rule) for template in templates)
            return rule

        return keep

    def compiled(self) -> Iterator[tuple[re.Pattern, tuple[str, ...], Rule]]:
        """Patterns with what they need and their rules. None begins inside a word, a number or an amount of money."""
        pieces = pattern_pieces()
        for template, needs, rule in self._templates:
            filled = re.sub(r"\{([A-Z]+)\}", lambda m: pieces[m[1]], template)
            yield re.compile(rf"(?<![\w$£€.,:/-])(?:{filled})"), needs, rule

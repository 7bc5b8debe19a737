"""The files of the lexicon as they stand: a whole file, or lists of words with what they are for."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


def table_of(file: str) -> dict[str, Any]:
    """What a file of this folder says, anew at each call: whoever asks makes typed data of it and keeps that.

    >>> table_of("naming.toml")["partners"]["words"].split()[:2]
    ['rescue', 'sons']
    """
    return tomllib.loads(files("whosays.lexicon").joinpath(file).read_text(encoding="utf-8"))


@cache
def word_lists(file: str) -> dict[str, frozenset[str]]:
    """The words of each list of a file whose entries have `words` and `examples`.

    >>> "sons" in word_lists("naming.toml")["partners"]
    True
    """
    return {name: frozenset(entry["words"].split()) for name, entry in table_of(file).items()}

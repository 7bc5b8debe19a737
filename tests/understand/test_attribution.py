"""Who says what stands at a word (cases/chains.md)."""

from __future__ import annotations

import pytest

from tests.understand.said import Case, cases, understood


def _mark(case: Case) -> object:
    marks = [pytest.mark.xfail(strict=True, reason="known failure")] if case.fails else []
    return pytest.param(case, id=case.name, marks=marks)


@pytest.mark.parametrize("case", [_mark(c) for c in cases("chains.md")])
def test_chain(case: Case) -> None:
    parsed, _, attribution, _ = understood(case.title, case.text)
    for line in case.expected:
        word, chain = line.split(": ", 1)
        sentence, token = next((s.index, t.i) for s in parsed.sentences for t in s.tokens if t.text == word)
        said = " > ".join(speaker.name for speaker in attribution.chain(sentence, token)) or "-"
        assert said == chain, f"at {word!r}"


def test_a_token_that_is_not_there_is_refused() -> None:
    _, _, attribution, _ = understood("", "Two officers were killed, the ministry said.")
    with pytest.raises(IndexError, match="sentence 0 has 9 tokens, so there is no token 99"):
        attribution.chain(0, 99)

"""The examples of languages.toml: short reports that are refused, and English ones that are not."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from whosays.lexicon.languages import languages
from whosays.read.language import refuse_other_language
from whosays.read.refusal import Refusal

RAW = tomllib.loads(files("whosays.lexicon").joinpath("languages.toml").read_text(encoding="utf-8"))
FOREIGN = [(entry["code"], text) for entry in RAW["languages"] for text in entry["examples"]]


@pytest.mark.parametrize(("code", "text"), FOREIGN)
def test_a_short_report_in_another_language_is_told(code: str, text: str) -> None:
    assert languages().surely(text) == code
    with pytest.raises(Refusal, match="whosays reads English only"):
        refuse_other_language(text)


@pytest.mark.parametrize("text", RAW["english"]["examples"])
def test_a_short_english_report_is_read(text: str) -> None:
    refuse_other_language(text)


def test_every_language_has_examples_of_its_own() -> None:
    assert all(entry["examples"] for entry in RAW["languages"])


def test_a_few_foreign_words_in_an_english_title_are_no_other_language() -> None:
    refuse_other_language("Le Monde and El País editors freed\n")
    refuse_other_language("Rio de Janeiro, São Paulo, La Paz")

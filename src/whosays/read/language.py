"""Is a report in English? Only a text that is surely in another language is refused."""

from __future__ import annotations

from whosays.lexicon.languages import languages, words_of
from whosays.read.refusal import Refusal

_ENOUGH_WORDS = 40
_ENOUGH_LETTERS = 200  # where words are not set apart by spaces
_NAMES = {
    "ar": "Arabic",
    "de": "German",
    "es": "Spanish",
    "fr": "French",
    "he": "Hebrew",
    "it": "Italian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "ru": "Russian",
    "tr": "Turkish",
    "uk": "Ukrainian",
    "zh": "Chinese",
    "ja": "Japanese",
    "fa": "Persian",
    "hi": "Hindi",
    "id": "Indonesian",
    "sv": "Swedish",
    "ko": "Korean",
}


def refuse_other_language(text: str) -> None:
    """Raise Refusal when `text` is surely in another language than English.

    Two witnesses are asked, and both must speak against English, because every detector errs on names: the share of
    English function words, and py3langid; of a few words, which it cannot tell, the function words of other languages.
    """
    code = _other_language(text)
    if code is None:
        return
    name = _NAMES.get(code, f'another language ("{code}")')
    raise Refusal(
        f"it is in {name}, and whosays reads English only",
        "Give an English report, or a translation that is marked as one.",
    )


def _other_language(text: str) -> str | None:
    if languages().is_english(text):
        return None
    words = words_of(text)
    if len(words) < _ENOUGH_WORDS and sum(map(len, words)) < _ENOUGH_LETTERS:
        return languages().surely(text)
    import py3langid  # slow to load, and seldom needed

    code = str(py3langid.classify(text[:5000])[0])
    return None if code == "en" else code

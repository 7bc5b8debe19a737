"""Is a report in English? Only a long text that is surely another language is refused."""

from __future__ import annotations

import re

from whosays.read.refusal import Refusal

# Function words that make up a quarter to a third of English news, and little of any other language's.
_COMMON = frozenset(
    "the of and to in a that was is for on with said he she it as at by from his her they have has had were "
    "be been are not but after who an this which their will would or".split()
)
_ENOUGH_WORDS = 40
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
    "sv": "Swedish",
    "ko": "Korean",
}


def refuse_other_language(text: str) -> None:
    """Raise Refusal when `text` is long enough to tell and is not English.

    Two witnesses are asked, because detectors err on names and short texts: the share of English
    function words, and py3langid. Both must speak against English.
    """
    words = re.findall(r"[^\W\d_]+", text.lower())
    if len(words) < _ENOUGH_WORDS and len(re.findall(r"[^\W\d_]", text)) < 200:
        return
    common = sum(word in _COMMON for word in words) / max(1, len(words))
    if common >= 0.15:
        return
    import py3langid  # slow to load, and seldom needed

    code = str(py3langid.classify(text[:5000])[0])
    if code == "en":
        return
    name = _NAMES.get(code, f'another language ("{code}")')
    raise Refusal(
        f"it is in {name}, and whosays reads English only",
        "Give an English report, or a translation that is marked as one.",
    )

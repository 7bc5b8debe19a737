"""What of a report stands between quotation marks: there "he" and "she" are the words of who speaks.

What comes in is a report; what goes out are answers about one of its tokens.
"""

from __future__ import annotations

from bisect import bisect_right

from whosays.model import Report
from whosays.understand.saying.quotes import Quoted, find_quoted
from whosays.understand.syntax import Sentence, Token


class Quotations:
    """The quotations of one report."""

    def __init__(self, report: Report) -> None:
        self._texts = {"title": report.title, "text": report.text}
        self._quoted = {field: find_quoted(text) for field, text in self._texts.items()}

    def hold(self, sentence: Sentence, token: Token) -> bool:
        """Whether the token stands in a quotation."""
        return self._around(sentence, token) is not None

    def hold_as_speech(self, sentence: Sentence, token: Token) -> bool:
        """Whether it stands in one that begins a sentence, so that no "he" in it is the one who speaks.

        In 'she said he "saw his wife"' the report goes on in its own words: these begin with a small letter.
        """
        around = self._around(sentence, token)
        return around is not None and self._texts[sentence.field][around.start].isupper()

    def _around(self, sentence: Sentence, token: Token) -> Quoted | None:
        quoted = self._quoted[sentence.field]
        at = bisect_right(quoted, token.start, key=lambda q: q.start)
        return quoted[at - 1] if at and token.start < quoted[at - 1].end else None

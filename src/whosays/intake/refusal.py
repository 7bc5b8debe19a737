"""Why something was not fetched, and the words in which the user is told; of what was fetched or is a file, `read`
tells."""

from __future__ import annotations

from whosays.model import Skipped
from whosays.read.refusal import Label, Refusal

STAGE = "fetch"


class FetchRefusal(Refusal):
    """Something is not fetched. It never leaves the intake: it becomes a `Skipped`.

    passing: it may go better another time, so what leads here is not remembered as done.
    """

    def __init__(self, reason: str, advice: str, passing: bool = False) -> None:
        super().__init__(reason, advice)
        self.passing = passing

    def skipped(self, label: Label | str) -> Skipped:
        """This refusal as the archive shows it."""
        return Skipped(file=str(label), stage=STAGE, reason=self.reason, advice=self.advice)


class NotNow(Refusal):
    """A file cannot be read as things are here, and nothing is wrong with it."""


def raise_limit(name: str, value: float) -> str:
    """The advice for a limit that stood in the way.

    >>> raise_limit("page_seconds", 20.0)
    'If it is meant to be so, allow more with --limit page_seconds=40.'
    """
    return f"If it is meant to be so, allow more with --limit {name}={value * 2:.15g}."


def shown(text: str) -> str:
    """Words of a stranger as a message may show them: short, and nothing that a terminal would obey.

    >>> shown("gz" + chr(27) + "[2Jip")
    'gz?[2Jip'
    """
    return "".join(letter if letter.isprintable() else "?" for letter in text[:40])


def size(count: float) -> str:
    """A number of bytes, as people read it.

    >>> size(16 * 2**20), size(1500)
    ('16 MB', '1,500 bytes')
    """
    return f"{count / 2**20:,.0f} MB" if count >= 2**20 else f"{count:,.0f} bytes"

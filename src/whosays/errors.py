"""Everything whosays raises on purpose, as one tree.

    WhosaysError
    +-- InputError      a path, option or file that the user gave cannot be used
    +-- SpanError       a span does not lie inside the text it is said to come from
    +-- WeightsError    the reader's weights are missing, damaged or of another version
    +-- AccountError    a saved account breaks the whosays.account/1 contract

A message says what is wrong, where, and what to do next. One bad report is never an
exception of the whole run: it becomes a `Skipped` (see model/page.py).
"""


class WhosaysError(Exception):
    """Base of every error raised on purpose; the command line prints it as one clean line."""


class InputError(WhosaysError):
    """A path, option or file that the user gave cannot be used."""


class SpanError(WhosaysError):
    """A span does not lie inside the text it is said to come from."""


class WeightsError(WhosaysError):
    """The reader's weights are missing, damaged or of another version."""


class AccountError(WhosaysError):
    """A saved account breaks the whosays.account/1 contract."""

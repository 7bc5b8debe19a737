"""llm: the optional reader that asks a language model, and takes no word of its answer on trust.

In: a cleaned report and what our own grammars find in it. Out: the same `Reading` as `understand` makes.
The model only points: every claim, incident and statement comes with a quote that must stand exactly once in
the report, numbers, dates and amounts are read from those words by our own grammars, and what fails is left
out and told in `Reading.unread`. Nothing here runs, and no text leaves the machine, unless the user gives an
endpoint.
"""

from __future__ import annotations

from whosays.llm.grounds import Grounds
from whosays.llm.model import LanguageModel
from whosays.llm.settings import KEY_VARIABLE, Settings, checked_endpoint, checked_key, default_answers

__all__ = ["KEY_VARIABLE", "Grounds", "LanguageModel", "Settings", "checked_endpoint", "checked_key", "default_answers"]

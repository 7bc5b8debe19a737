"""Wordings that say what a number or an article is about: a year, or more than one happening."""

from __future__ import annotations

import re

_MONTH = "january|february|march|april|may|june|july|august|september|october|november|december"
_NUMBER = "two|three|four|five|six|seven|eight|nine|ten|several|multiple"

# "In 2015, 165 people were murdered in the city": a figure of a time, of no happening.
OVER_TIME = re.compile(
    rf"""\b(?:
        so\ far\ (?:this|in)
      | (?:this|last|a|per|each|every)\ (?:year|month)
      | (?:years?|months?|weeks?)\ (?:ago|earlier)
      | in\ (?:19|20)\d\d
      | (?:since|in|of)\ (?:{_MONTH})\ (?:19|20)\d\d
      | since\ (?:the\ (?:start|beginning)|{_MONTH})
      | in\ (?:{_MONTH})\ alone
      | year[-\ ]to[-\ ]date
      | annually | statistics | stats
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)

# "Two shot in separate shootings": the sums of such an article are of more than one happening.
SEVERAL = re.compile(
    rf"""\b(?:
        separate\ (?:\w+\ ){{0,2}}(?:shootings|incidents|attacks|scenes)
      | (?:{_NUMBER}|string\ of|series\ of|spate\ of|rash\ of|\d+|weekend|overnight|unrelated)\ (?:\w+\ )?shootings?'?s
      | shootings\ (?:across|over|since|citywide|overnight|this\ weekend|throughout)
      | (?:violent|deadly|bloody|deadliest)\ (?:weekend|night|day)
      | citywide
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)

"""Speakers who only pass on what another says.

A report has "the ministry said, according to state broadcaster Radio One", and in its title "state broadcaster says".
What the broadcaster says there is the ministry's word too; taken for its own, it would pass for a second witness.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from whosays.collate.speakers import SpeakerKeys
from whosays.collate.values import content_words
from whosays.model import Claim, Speaker

_Passed = dict[tuple[str, str], list[tuple[Speaker, Speaker]]]


def passed_on(claims: Sequence[Claim], keys: SpeakerKeys) -> list[Claim]:
    """The claims in their order; one that ends with a mere relay goes on to the speaker whom the relay passes on.

    A relay is one inside one report, where it passes on one speaker and does so more often than it is the last to
    speak: a prosecutor who once cites the police says the rest himself.
    """
    pairs: _Passed = {}
    for c in claims:
        for relay, last in zip(c.chain, c.chain[1:], strict=False):
            pairs.setdefault((c.report, keys.key(relay)), []).append((relay, last))
    own = Counter((c.report, keys.key(c.chain[-1])) for c in claims if c.chain)
    mere = {
        at: found
        for at, found in pairs.items()
        if len(found) > own[at] and len({keys.key(last) for _, last in found}) == 1
    }
    return [_onward(c, mere, keys) for c in claims]


def _onward(claim: Claim, pairs: _Passed, keys: SpeakerKeys) -> Claim:
    if not claim.chain:
        return claim
    last = claim.chain[-1]
    for (report, key), found in pairs.items():
        if report == claim.report and (keys.key(last) == key or any(_is_short_for(last, relay) for relay, _ in found)):
            return replace(claim, chain=(*claim.chain, found[0][1]))
    return claim


def _is_short_for(speaker: Speaker, relay: Speaker) -> bool:
    """ "State broadcaster" of "state broadcaster Radio One"; one word ("radio") is too little to know it by."""
    short, full = set(content_words(speaker.name)), set(content_words(relay.span.text))
    return len(short) > 1 and short <= full

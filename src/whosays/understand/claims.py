"""Findings become claims: each is given its incident, who says so, and its place in the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whosays.lexicon.conditions import kinds_in
from whosays.model import Claim, Count, Modality, Speaker
from whosays.understand.finding import Finding
from whosays.understand.syntax import Parsed

IncidentAt = Callable[[int, int], str]
ChainAt = Callable[[int, int], tuple[Speaker, ...]]
ModalityAt = Callable[[int, int], Modality]


def make_claims(
    parsed: Parsed,
    findings: Sequence[Finding],
    incident_at: IncidentAt,
    chain_at: ChainAt,
    modality_at: ModalityAt,
) -> tuple[Claim, ...]:
    """One claim per finding, in the order of the text; ids are r1.c1, r1.c2 ..."""
    claims = []
    for n, finding in enumerate(sorted(findings, key=_place), 1):
        sentence = parsed.sentences[finding.sentence]
        modality = finding.modality
        if modality is Modality.ASSERTED:
            modality = modality_at(finding.sentence, finding.anchor)
        chain = chain_at(finding.sentence, finding.anchor)
        claims.append(
            Claim(
                id=f"{parsed.report.id}.c{n}",
                report=parsed.report.id,
                incident=incident_at(finding.sentence, finding.anchor),
                attribute=finding.attribute,
                of=_of(finding, chain),
                value=finding.value,
                words=sentence.span(parsed.report, finding.first, finding.last),
                sentence=sentence.whole(parsed.report),
                chain=chain,
                modality=modality,
                withheld=finding.withheld,
            )
        )
    return tuple(claims)


def _of(finding: Finding, chain: tuple[Speaker, ...]) -> str | None:
    """The group; what a hospital says of the injured, it says of its own patients."""
    speaker = chain[-1].name if chain else ""
    if finding.attribute != "injured" or finding.withheld or "hospital" not in kinds_in(speaker):
        return finding.of
    if kinds_in(finding.of or "") or isinstance(finding.value, Count) and finding.value.high in (0, 1):
        return finding.of
    return f"{finding.of}, {speaker}" if finding.of else speaker


def _place(finding: Finding) -> tuple[int, int, int, str, str]:
    return (finding.sentence, finding.first, finding.last, finding.attribute, repr(finding.value))

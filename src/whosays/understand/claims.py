"""Findings become claims: each is given its incident, who says so, and its place in the report."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from whosays.lexicon.conditions import kinds_in
from whosays.lexicon.people import is_person
from whosays.model import Claim, Count, Modality, Named, Speaker
from whosays.understand.finding import Finding
from whosays.understand.syntax import Parsed, Sentence

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
    for n, finding in enumerate(in_order(findings), 1):
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


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Findings in the order of the text: the order of their claims."""
    return sorted(findings, key=_place)


def subject(finding: Finding, sentence: Sentence) -> tuple[int, ...]:
    """The tokens of the one person, or the name, that a finding is about; none for a count of several."""
    if isinstance(finding.value, Named):
        said = finding.value.name
    elif isinstance(finding.value, Count) and finding.value.low == finding.value.high == 1:
        said = finding.of or ""
    else:
        return ()
    words = set(said.split())
    return tuple(t.i for t in sentence.tokens[finding.first : finding.last + 1] if t.text in words)


def _of(finding: Finding, chain: tuple[Speaker, ...]) -> str | None:
    """The group; what a hospital says of the injured, it says of its own patients."""
    speaker = _institution(chain[-1]) if chain else ""
    if finding.attribute != "injured" or finding.withheld or "hospital" not in kinds_in(speaker):
        return finding.of
    if kinds_in(finding.of or "") or isinstance(finding.value, Count) and finding.value.high in (0, 1):
        return finding.of
    return f"{finding.of}, {speaker}" if finding.of else speaker


def _institution(speaker: Speaker) -> str:
    """The body that speaks; "" where only one of its people does: "a hospital official" is no group of patients."""
    return "" if is_person(speaker.name.lower().split()[-1]) else speaker.name


def _place(finding: Finding) -> tuple[int, int, int, str, str]:
    return (finding.sentence, finding.first, finding.last, finding.attribute, repr(finding.value))

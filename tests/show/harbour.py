"""An account made by hand over three short invented reports, for the tests of `show` and of the command line.

`claim` finds its words in the report, so an offset can never be wrong by a typing error.
"""

from __future__ import annotations

from dataclasses import replace

from whosays.model import (
    Account,
    Answer,
    Because,
    Claim,
    Copy,
    Count,
    Cut,
    Fact,
    Happening,
    Modality,
    Moment,
    Named,
    Origin,
    Report,
    Rival,
    Rule,
    Run,
    Saying,
    Side,
    Skipped,
    Span,
    Speaker,
    Status,
    Unread,
    Value,
    Verdict,
    When,
    Where,
)

QUAY = Report(
    "r1",
    "quay.json",
    "Two rangers die at Lower Fenwick",
    "LOWER FENWICK (QP) - Two rangers were killed on Monday, the Parks Ministry said. "
    "The ministry did not say how many poachers died.\n"
    "“We never fired,” said the poachers' leader, Odo Krantz. Last May a fire at the mill hurt no one.\n"
    "Share this page with your friends",
    outlet="Quay Post",
    url="https://quay.example/1",
    published="2020-06-02",
    language="en",
    byline="A. Writer",
)
RIVER = Report(
    "r2",
    "river.txt",
    "",
    "Two rangers were killed, the Parks Ministry said, River Radio reported.\n"
    "At least three poachers died, River Radio said. Last May a fire at the mill hurt two millers.",
    language="en",
)
LARK = Report(
    "r3",
    "lark.json",
    "Ranger deaths <script>alert(1)</script> & doubts",
    "Doctors said that two rangers had died on 1 June 2020 in Lower Fenwick. "
    "Some say the dam was the target.",
    outlet="The <b>Lark</b>",
    published="2020-06-03",
    language="en",
)


def words(report: Report, text: str) -> Span:
    """The span of `text` in the report, which holds it in its text, or else in its title."""
    if text in report.text:
        start = report.text.index(text)
        return report.span("text", start, start + len(text))
    start = report.title.index(text)
    return report.span("title", start, start + len(text))


def speaker(report: Report, name: str) -> Speaker:
    return Speaker(name, words(report, name), institution=name.lower())


def claim(
    id: str,
    report: Report,
    attribute: str,
    of: str | None,
    value: Value,
    said: str,
    chain: tuple[str, ...] = (),
    **more,
) -> Claim:
    """One report's claim whose words are `said`, in the line around them."""
    span = words(report, said)
    body = report.title if span.field == "title" else report.text
    start = body.rfind("\n", 0, span.start) + 1
    end = body.find("\n", span.end)
    sentence = report.span(span.field, start, len(body) if end < 0 else end)
    speakers = tuple(speaker(report, name) for name in chain)
    return Claim(id, report.id, f"{report.id}.i1", attribute, of, value, span, sentence, speakers, **more)


CLAIMS = (
    claim("c1", QUAY, "killed", "rangers", Count(2, 2), "Two rangers were killed", ("Parks Ministry",)),
    claim(
        "c2", RIVER, "killed", "rangers", Count(2, 2), "Two rangers were killed",
        ("River Radio", "Parks Ministry"),
    ),
    claim("c3", LARK, "killed", "rangers", Count(2, 2), "two rangers had died", ("Doctors",)),
    claim(
        "c4", QUAY, "killed", "poachers", Count(None, None), "did not say how many poachers died",
        modality=Modality.UNKNOWN, withheld=True,
    ),
    claim(
        "c5", RIVER, "killed", "poachers", Count(3, None), "At least three poachers died", ("River Radio",)
    ),
    claim("c6", QUAY, "injured", None, Count(0, 0), "hurt no one"),
    claim("c7", RIVER, "injured", "millers", Count(2, 2), "hurt two millers"),
    claim("c8", QUAY, "when", None, When("2020-06-01", "day", "published"), "on Monday", ("Parks Ministry",)),
    claim("c9", LARK, "when", None, When("2020-06-01", "day"), "on 1 June 2020", ("Doctors",)),
    claim(
        "c10", LARK, "where", None, Where(("Lower Fenwick",), 1.5, -2.25, "parent", "XX"), "in Lower Fenwick"
    ),
    claim("c11", LARK, "target", None, Named("the dam"), "the dam", modality=Modality.ALLEGED),
    claim("c12", QUAY, "killed", "rangers", Count(2, 2), "Two rangers die"),
)


def answer(value: str | None, low: int | None, high: int | None, *ids: str, withheld: bool = False) -> Answer:
    text = next(c.words.text for c in CLAIMS if c.id == ids[0])
    return Answer(value, low, high, text, withheld, ids)


def because(rule: Rule, *ids: str) -> Because:
    return Because(rule, ids)


RAID = Happening(
    "i1",
    "raid at Lower Fenwick",
    "raid",
    Status.HAPPENED,
    True,
    ("r1.i1", "r2.i1", "r3.i1"),
    (
        Fact(
            "f1", "when", None, Verdict.CORROBORATED, 2, None,
            (because(Rule.INDEPENDENT_WITNESSES, "c8", "c9"),),
            None, None, None, (answer("2020-06-01", None, None, "c8", "c9"),),
        ),
        Fact(
            "f2", "killed", "rangers", Verdict.CORROBORATED, 2, None,
            (because(Rule.INDEPENDENT_WITNESSES, "c1", "c3"),),
            2, 2, 2, (answer("2", 2, 2, "c12", "c1", "c2", "c3"),),
        ),
        Fact(
            "f3", "killed", "poachers", Verdict.SINGLE, 1, "government",
            (
                because(Rule.ONE_REPORT, "c5"),
                because(Rule.SAID_TO_BE_UNKNOWN, "c4"),
                because(Rule.ONE_PARTY, "c5"),
            ),
            3, 3, None, (answer("3..", 3, None, "c5"), answer(None, None, None, "c4", withheld=True)),
        ),
        Fact(
            "f4", "where", None, Verdict.SINGLE, 1, None, (because(Rule.ONE_REPORT, "c10"),),
            None, None, None, (answer("Lower Fenwick", None, None, "c10"),),
        ),
        Fact(
            "f5", "target", None, Verdict.SINGLE, 1, None, (because(Rule.ONE_REPORT, "c11"),),
            None, None, None, (answer("the dam", None, None, "c11"),),
        ),
    ),
)
FIRE = Happening(
    "i2",
    "mill fire",
    "disaster",
    Status.ALLEGED,
    False,
    ("r1.i2", "r2.i2"),
    (
        Fact(
            "f6", "injured", None, Verdict.DISPUTED, 2, None,
            (because(Rule.VALUES_CONFLICT, "c6", "c7"), because(Rule.INDEPENDENT_WITNESSES, "c6", "c7")),
            0, 2, 2, (answer("2", 2, 2, "c7"), answer("0", 0, 0, "c6")),
        ),
    ),
)


def account() -> Account:
    """Every kind of thing that an account can hold, at least once."""
    share = words(QUAY, "Share this page with your friends")
    quay = replace(
        QUAY,
        cuts=(Cut(share, "share bar"),),
        dateline=words(QUAY, "LOWER FENWICK (QP) - "),
        credits=(words(QUAY, "QP"),),
    )
    pair = (words(QUAY, "Two rangers were killed"), words(RIVER, "Two rangers were killed"))
    return Account(
        title="Raid at Lower Fenwick",
        run=Run("0.1.0", (("published", ""),), "sha256:0"),
        reports=(quay, RIVER, LARK),
        incidents=(FIRE, RAID),
        claims=CLAIMS,
        statements=(
            Saying("s1", "Odo Krantz", True, (words(QUAY, "We never fired"),)),
            Saying("s2", None, False, (words(LARK, "Some say the dam was the target"),)),
        ),
        rival_accounts=(
            Rival("killed of rangers", (Side(("Parks Ministry",), ("f2",)), Side(("Doctors",), ("f2",)))),
        ),
        copies=(Copy(("r1", "r2"), 0.5, (pair,), True), Copy(("r2", "r3"), 0.1, (), False)),
        origins=(Origin("o1", ("r1", "r2")), Origin("o2", ("r3",))),
        timeline=(Moment("2020-06-01", "raid at Lower Fenwick", "i1", ("f1",)),),
        unread=(Unread(words(LARK, "Some say"), "nobody is named"),),
        skipped=(Skipped("photo.jpg", "read", "this is a picture", "Give its text."),),
    )

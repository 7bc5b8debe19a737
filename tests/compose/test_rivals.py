"""Who stands against whom: on a disputed fact, and with causes that may both hold."""

from __future__ import annotations

from tests.collate.claims import claim, exactly
from whosays.compose.rivals import rival_accounts
from whosays.model import Answer, Claim, Fact, Happening, Named, Report, Rival, Side, Status, Verdict

REPORTS = {
    "r1": Report("r1", "a.txt", "", "", outlet="Quay Post"),
    "r2": Report("r2", "b.txt", "", ""),
}


def fact(id: str, attribute: str, verdict: Verdict, *answers: tuple[Claim, ...], of: str | None = None) -> Fact:
    values = tuple(Answer("x", None, None, "x", one[0].withheld, tuple(c.id for c in one)) for one in answers)
    return Fact(id, attribute, of, verdict, 1, None, (), None, None, None, values)


def rivals(*facts: Fact, claims: tuple[Claim, ...]) -> tuple[Rival, ...]:
    happening = Happening("i1", "the fire", "accident", Status.HAPPENED, True, (), facts)
    return rival_accounts([happening], {c.id: c for c in claims}, REPORTS)


def test_each_side_has_its_claimants_and_an_own_voice_its_outlet_or_file() -> None:
    two = claim("r1.c1", "killed", exactly(2), says="Doctors")
    too = claim("r1.c2", "killed", exactly(2))
    five = claim("r2.c1", "killed", exactly(5))
    disputed = fact("f1", "killed", Verdict.DISPUTED, (two, too), (five,), of="rangers")
    assert rivals(disputed, claims=(two, too, five)) == (
        Rival(
            "killed of rangers (the fire)",
            (Side(("Doctors", "own voice of Quay Post"), ("f1",)), Side(("own voice of b.txt",), ("f1",))),
        ),
    )


def test_an_article_makes_no_second_speaker() -> None:
    four, five = (
        claim("r1.c1", "killed", exactly(4), says="The hospital"),
        claim("r2.c1", "killed", exactly(5), says="the hospital"),
    )
    assert rivals(fact("f1", "killed", Verdict.DISPUTED, (four,), (five,)), claims=(four, five)) == ()


def test_two_reports_that_name_nobody_are_no_rival_claimants() -> None:
    two, five = claim("r1.c1", "killed", exactly(2)), claim("r2.c1", "killed", exactly(5))
    assert rivals(fact("f1", "killed", Verdict.DISPUTED, (two,), (five,)), claims=(two, five)) == ()


def test_a_speaker_is_no_rival_of_itself_and_silence_is_no_side() -> None:
    two, five = claim("r1.c1", "killed", exactly(2), says="Army"), claim("r2.c1", "killed", exactly(5), says="Army")
    silent = claim("r2.c2", "killed", exactly(0), says="Doctors", withheld=True)
    assert rivals(fact("f1", "killed", Verdict.DISPUTED, (two,), (five,), (silent,)), claims=(two, five, silent)) == ()


def test_only_a_disputed_fact_has_rivals() -> None:
    two, five = claim("r1.c1", "killed", exactly(2), says="Army"), claim("r2.c1", "killed", exactly(5), says="Doctors")
    assert rivals(fact("f1", "killed", Verdict.REVISED, (two,), (five,)), claims=(two, five)) == ()


def test_causes_of_different_speakers_stand_side_by_side() -> None:
    ice = claim("r1.c1", "cause", Named("ice"), says="Army")
    speed = claim("r2.c1", "cause", Named("speed"), says="Doctors")
    own = claim("r2.c2", "cause", Named("fog"))
    facts = [fact(f"f{n}", "cause", Verdict.SINGLE, (c,)) for n, c in enumerate((ice, speed, own), 1)]
    assert rivals(*facts, claims=(ice, speed, own)) == (
        Rival("cause (the fire)", (Side(("Army",), ("f1",)), Side(("Doctors",), ("f2",)))),
    )


def test_two_causes_of_one_speaker_are_no_rivals() -> None:
    ice, speed = (claim(f"r1.c{n}", "cause", Named(name), says="Army") for n, name in ((1, "ice"), (2, "speed")))
    facts = (fact("f1", "cause", Verdict.SINGLE, (ice,)), fact("f2", "cause", Verdict.SINGLE, (speed,)))
    assert rivals(*facts, claims=(ice, speed)) == ()


def test_an_outlet_that_gives_both_answers_in_its_own_voice_takes_no_side() -> None:
    doctors, post = claim("r1.c1", "killed", exactly(5), says="Doctors"), claim("r1.c2", "killed", exactly(5))
    again, army = claim("r1.c3", "killed", exactly(2)), claim("r2.c1", "killed", exactly(2), says="Army")
    told = (doctors, post, again, army)
    assert rivals(fact("f1", "killed", Verdict.DISPUTED, told[:2], told[2:]), claims=told) == (
        Rival("killed (the fire)", (Side(("Doctors",), ("f1",)), Side(("Army",), ("f1",)))),
    )


def test_an_answer_that_only_such_an_outlet_gives_is_no_side() -> None:
    told = claim("r1.c1", "killed", exactly(5), says="Doctors"), claim("r1.c2", "killed", exactly(5))
    again = claim("r1.c3", "killed", exactly(2))
    assert rivals(fact("f1", "killed", Verdict.DISPUTED, told, (again,)), claims=(*told, again)) == ()

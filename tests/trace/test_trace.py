"""Copies, shared passages and origins."""

from whosays.model import Cut, Report
from whosays.trace import compare, trace, words_of

WIRE = (
    "A ferry with forty people on board ran onto rocks off the northern island late on Sunday, the coast guard "
    "said. Two lifeboats from the nearest harbour took all of them ashore before the hull began to fill with "
    "water. The captain told the harbour office that the steering had failed shortly after departure."
)
OTHER = (
    "Villagers watched from the cliffs as the boat listed. By morning divers had begun to look at the damage, "
    "and the owner promised to pay for the passengers' hotel rooms until another ship could be found."
)
QUOTE = '"We heard a long scraping sound, then the lights went out and everybody ran up to the deck," {}.'


def report(id, text, title="Ferry runs aground", cuts=()):
    return Report(id, f"{id}.txt", title, text, cuts=cuts)


def copied(*reports):
    return [c.reports for c in trace(reports)[0] if c.is_copy]


def test_the_same_wire_text_under_two_titles_is_a_copy():
    one, two = report("r1", WIRE), report("r2", WIRE + " " + OTHER, "All saved")
    assert copied(one, two) == [("r1", "r2")]
    assert [o.reports for o in trace([one, two])[1]] == [("r1", "r2")]


def test_a_lightly_edited_copy_is_a_copy():
    edited = WIRE.replace("late on Sunday", "on Sunday night").replace("all of them", "everyone")
    assert copied(report("r1", WIRE), report("r2", edited)) == [("r1", "r2")]


def test_two_own_texts_are_two_origins():
    reports = [report("r1", WIRE), report("r2", OTHER, "Boat lists")]
    assert copied(*reports) == []
    assert [o.reports for o in trace(reports)[1]] == [("r1",), ("r2",)]


def test_a_shared_quotation_alone_is_no_copy_but_its_passage_is_kept():
    one = report("r1", OTHER + " " + QUOTE.format("a passenger said"))
    two = report("r2", QUOTE.format("she told a radio station") + " Nobody was hurt in the grounding.", "x")
    copies, origins = trace([one, two])
    assert [c.is_copy for c in copies] == [False] and copies[0].passages
    assert len(origins) == 2


def test_shared_clutter_is_no_copy():
    clutter = "Sign up for our morning newsletter and never miss what happens in your harbour. " * 3
    one, two = clutter + WIRE, clutter + OTHER
    cut = [Cut(report("r1", one).span("text", 0, len(clutter)), "newsletter")]
    two_cut = [Cut(report("r2", two).span("text", 0, len(clutter)), "newsletter")]
    assert copied(report("r1", one, "a", tuple(cut)), report("r2", two, "b", tuple(two_cut))) == []


def test_a_page_with_nothing_but_its_title_is_a_copy_of_that_title():
    assert copied(report("r1", WIRE), report("r2", "", "Ferry Runs Aground")) == [("r1", "r2")]
    assert copied(report("r1", WIRE), report("r2", "", "Trains late again")) == []


def test_two_short_notes_without_titles_are_two_origins():
    notes = [report("r1", "Two people died in Kestrel Bay.", ""), report("r2", "Three people were hurt.", "")]
    assert [o.reports for o in trace(notes)[1]] == [("r1",), ("r2",)]


def test_passages_are_slices_of_their_reports():
    one, two = report("r1", OTHER + " " + WIRE), report("r2", WIRE)
    for copy in trace([one, two])[0]:
        for left, right in copy.passages:
            assert one.text[left.start : left.end] == left.text
            assert two.text[right.start : right.end] == right.text


def test_which_report_comes_first_changes_nothing_but_the_order():
    one, two = words_of(report("r1", OTHER + " " + WIRE)), words_of(report("r2", WIRE + " " + QUOTE, "All saved"))
    here, there = compare(one, two), compare(two, one)
    assert (here.share, here.is_copy) == (there.share, there.is_copy)
    assert here.passages == tuple((b, a) for a, b in there.passages)


def test_formulas_that_all_such_reports_use_are_no_copy():
    formulas = (
        "was taken to the harbour clinic in good condition",
        "according to the island police and the coast guard",
        "no arrests have been made as of early Monday",
        "was pronounced dead there less than an hour later",
    )
    own = [" ".join(f"{w}{n}{i}" for i in range(25)) for n, w in enumerate(("ebb", "tide", "reef", "mast", "keel") * 2)]
    one = ". ".join(f"{a} {b}" for a, b in zip(own[:4], formulas, strict=True))
    two = ". ".join(f"{a} {b}" for a, b in zip(own[5:9], reversed(formulas), strict=True))
    copies, _ = trace([report("r1", one, "Ten hurt"), report("r2", two, "Four hurt")])
    assert [(len(c.passages), c.is_copy) for c in copies] == [(4, False)]

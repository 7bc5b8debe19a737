"""Whole reports: what is set aside, what stays, and where a report says it comes from."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from whosays.clean import STANDS_ELSEWHERE, Reason, clean, removed
from whosays.model import Page, Report

TITLE = "Ferry sinks off Norrhamn, nine missing"
LEAD = "A ferry sank off Norrhamn on Tuesday, and nine people are missing, the coast guard said."
MORE = "The ship had left Storholm at six o'clock with thirty passengers, Captain Ulla Brandt said."
END = "The search goes on, the coast guard said on Wednesday."


def cleaned(*lines: str, title: str = TITLE, outlet: str | None = None) -> Report:
    return clean(Page("a.txt", title, "\n".join(lines), outlet), "r1")


def cuts(report: Report) -> list[tuple[str, str]]:
    return [(cut.span.text, cut.reason) for cut in report.cuts]


def words(report: Report) -> list[str]:
    return [cut.span.text for cut in report.cuts]


# ------------------------------------------------------------------------------- titles and sub-heads


@pytest.mark.parametrize(
    "line",
    [
        TITLE,
        "FERRY SINKS OFF NORRHAMN, NINE MISSING",
        "Ferry sinks off Norrhamn, nine...",
        f"{TITLE} | The Harbour Post",
        f"{TITLE} - Radio Harbour",
    ],
)
def test_repeated_title_is_cut_but_nothing_is_removed(line: str) -> None:
    report = cleaned(line, LEAD, END)
    assert cuts(report) == [(line, Reason.REPEATED_TITLE.value)]
    assert removed(report) == ()


def test_line_that_says_more_than_the_title_stays() -> None:
    assert cleaned("Ferry sinks off Norrhamn, nine missing, captain arrested", LEAD).cuts == ()


def test_cut_off_subhead_that_stands_again_is_cut() -> None:
    head = "A ferry sank off Norrhamn on Tuesday, and nine people are missing, the coast gua"
    report = cleaned(head, LEAD, END)
    assert cuts(report) == [(head, Reason.REPEATED_LINE.value)]
    assert removed(report) == ()


def test_cut_off_subhead_that_says_something_of_its_own_stays() -> None:
    assert cleaned("The ferry Storholm, built in 1974, had failed an inspection in May and the Harbo", LEAD).cuts == ()


# ------------------------------------------------------------------------------- other stories


def test_headlines_at_the_end() -> None:
    report = cleaned(LEAD, END, "Your Phone Might Be Listening To Your Cat", "Frost warning for parts of the lowlands")
    assert words(report) == ["Your Phone Might Be Listening To Your Cat\nFrost warning for parts of the lowlands"]
    assert {cut.reason for cut in report.cuts} == {Reason.OTHER_STORIES.value}


@pytest.mark.parametrize(
    "line",
    [
        "Map of the sea off Norrhamn",  # about this story
        "Maria Olsson, 34, a teacher",  # one of a list of victims
        "Per Lindgren, of Storholm",
        "Anna Berg (61)",
        "Wednesday – church service in memory of the drowned",
        "The man's name was not given because his family had not been told",  # prose without its full stop
        "A lorry driver was arrested",
        "LOOK OUT",
    ],
)
def test_last_line_that_may_be_news_stays(line: str) -> None:
    assert cleaned(LEAD, END, line).cuts == ()


def test_list_of_victims_after_a_colon_stays() -> None:
    assert cleaned(LEAD, "The dead were named as:", "Old Erik and his wife", "Their Dog Without Name").cuts == ()


def test_list_under_a_heading() -> None:
    listed = ["Most read", "Frost kills apple trees in the south", "Ten ways to cook a turnip"]
    report = cleaned(LEAD, *listed, END)
    assert words(report) == ["\n".join(listed)]


def test_a_headline_under_a_heading_may_open_with_a_name_and_an_age() -> None:
    listed = ["Most read", "Man, 41, dies in lorry crash on the bridge road", "Six hurt as stand falls at county show"]
    assert words(cleaned(LEAD, *listed, END)) == ["\n".join(listed)]


def test_list_under_a_heading_ends_with_news() -> None:
    listed = ["Read more:", "Frost kills apple trees in the south"]
    report = cleaned(LEAD, *listed, "Two bodies were found.", "One was named.")
    assert words(report) == ["\n".join(listed)]


def test_list_to_the_end_may_hold_full_stops() -> None:
    listed = [
        "Read more:",
        "Frost kills apple trees in the south",
        "He sold his farm. Now he wants it back.",
        "All that our reporters wrote today",
    ]
    assert words(cleaned(LEAD, END, *listed)) == ["\n".join(listed)]


def test_short_news_below_a_heading_stays() -> None:
    report = cleaned(LEAD, "Read more:", "Two bodies were found.", "One was named.", "The other was not.")
    assert words(report) == ["Read more:"]


def test_post_of_the_outlet_itself() -> None:
    post = "Snow closes mountain road https://t.co/abc — Harbour Post (@harbourpost) March 1, 2017"
    assert words(cleaned(LEAD, post, END, outlet="www.harbourpost.example")) == [post]


@pytest.mark.parametrize(
    ("post", "outlet"),
    [
        ("I saw her go down https://t.co/abc — Per Berg (@perberg) March 7, 2017", "www.harbourpost.example"),
        (
            "Ferry sinks off Norrhamn https://t.co/abc — Post (@harbourpost) March 7, 2017",
            "www.harbourpost.example",
        ),
    ],
)
def test_other_posts_stay(post: str, outlet: str) -> None:
    assert cleaned(LEAD, post, END, outlet=outlet).cuts == ()


# ------------------------------------------------------------------------------- galleries


def test_gallery_of_another_story() -> None:
    gallery = [
        "The week in pictures",
        "3 show all The week in pictures",
        "1/3 A dog swims in a lake Jane Roe",
        "2/3 A queen opens a bridge PA",
        "3/3 Snow lies on the Alps Reuters",
    ]
    assert cuts(cleaned(LEAD, *gallery, END)) == [("\n".join(gallery), Reason.GALLERY.value)]


def test_gallery_of_the_story_keeps_its_captions() -> None:
    line = (
        "Ferry sinks 3 show all Ferry sinks 1/3 The ferry lies on its side off Norrhamn Jane Roe/PA 2/3 "
        "Divers look for the missing John Doe 3/3 The ferry Storholm in 2015"
    )
    report = cleaned(LEAD, line, END)
    assert words(report) == ["Ferry sinks 3 show all Ferry sinks 1/3", "Jane Roe/PA 2/3", "John Doe 3/3"]


def test_captions_that_open_with_the_name_of_another_gallery() -> None:
    captions = ("The oldest light Built in 1760.", "A lonely life Keepers stayed.", "Switched off In 1988.")
    gallery = [f"Lighthouses of the north {caption}" for caption in captions]
    assert cuts(cleaned(LEAD, *gallery, END)) == [("\n".join(gallery), Reason.GALLERY.value)]


def test_captions_of_the_story_stay() -> None:
    captions = ("Divers look for the missing.", "Nine people are missing.", "The captain in 2015.")
    gallery = [f"Ferry sinks off Norrhamn {caption}" for caption in captions]
    assert cleaned(LEAD, *gallery, END).cuts == ()


def test_sentences_that_begin_alike_are_no_gallery() -> None:
    alike = [
        "The coast guard said that two had died.",
        "The coast guard said that nine were missing.",
        "The coast guard said that it would search on.",
    ]
    assert cleaned(LEAD, *alike).cuts == ()


# ------------------------------------------------------------------------------- inside a line


def test_clutter_inside_a_paragraph() -> None:
    report = cleaned(f"{LEAD} Sign up for our harbour newsletter. That is an invalid email address. {MORE}")
    assert words(report) == ["Sign up for our harbour newsletter. That is an invalid email address."]


def test_appeal_beside_nothing_but_shouts_takes_the_line() -> None:
    line = "A hundred years of Harbour Post! Look back at our pages of 1917. Click to read them."
    assert words(cleaned(line)) == [line]


def test_appeal_beside_news_leaves_the_news() -> None:
    assert words(cleaned(f"{LEAD} Click here to see the map.")) == ["Click here to see the map."]


@pytest.mark.parametrize(
    "line",
    [
        '"If you have any video of the ship, please email us with it," Captain Brandt said.',
        "“Please call us with anything you saw. Email us at any hour. We need your help,” she said.",
        "Police asked anyone who saw the ferry to contact them, and to send photos to the ministry.",
        "The minister told reporters that the site uses cookies to follow smugglers.",
        "Readers were told to sign up for updates by the ministry, he said.",
        "If you have any information, contact the coast guard on 555-0100.",
        "Share prices of the ferry line fell by nine per cent.",
        "Photo evidence shows that the ship was overloaded.",
        "Advertisement boards fell on the quay and hurt two men.",
        "Image experts were called in.",
        "Copyright lawyers were among the missing.",
        "By Tuesday night nine people were missing.",
        "Related deaths were also reported from Storholm.",
        "Video showed the ship going down within minutes.",
        "Watch keepers on the bridge had fallen asleep, it said.",
        "More than 30 people were on board.",
        "Live cattle were on board: 40 cows drowned.",
        "Read by nobody, the report of 2015 had warned of it.",
        "[The minister later took back his words.]",
        "(Two more people died on Thursday.)",
        "Comments by the captain made the families angry.",
    ],
)
def test_news_that_looks_like_clutter_stays(line: str) -> None:
    assert cleaned(LEAD, line, END).cuts == ()


def test_caption_stays_and_its_credit_goes() -> None:
    report = cleaned("Image copyright Jane Roe Image caption Divers found two bodies in the wreck", LEAD)
    assert words(report) == ["Image copyright Jane Roe Image caption"]
    report = cleaned("Divers found two bodies in the wreck. (Jane Roe/Reuters)", LEAD)
    assert words(report) == ["(Jane Roe/Reuters)"]


def test_share_and_hashtag_bars() -> None:
    report = cleaned("Share Tweet Pin it 12", LEAD, "#Norrhamn #ferry", "Home | News | Sport", "f", END)
    assert [reason for _, reason in cuts(report)] == [
        Reason.SHARE_BAR.value,
        Reason.HASHTAGS.value,
        Reason.LINK_BAR.value,
    ]
    assert words(report)[-1] == "Home | News | Sport\nf"


# ------------------------------------------------------------------------------- provenance


@pytest.mark.parametrize(
    ("dateline", "credit"),
    [
        ("NORRHAMN, Sweden (AP) —", "AP"),
        ("NORRHAMN, Sweden, March 7 (Reuters) -", "Reuters"),
        ("STORHOLM ISLAND, Sweden —", None),
        ("NORRHAMN, SWEDEN (CBSHarbour/CNN) --", "CBSHarbour/CNN"),
        ("Norrhamn, Sweden (CNN)", "CNN"),
        ("(CNN)", "CNN"),
        ("NORRHAMN:", None),
        ("Norrhamn, March 7 (IANS):", "IANS"),
        ("NEW YORK --", None),
        ("Norrhamn —", None),
    ],
)
def test_dateline(dateline: str, credit: str | None) -> None:
    report = cleaned(TITLE, "Share this story", f"{dateline} {LEAD}", END)
    assert report.dateline is not None and report.dateline.text == dateline
    assert [span.text for span in report.credits] == ([credit] if credit else [])
    assert all(cut.span.end <= report.dateline.start for cut in report.cuts)


@pytest.mark.parametrize(
    "line",
    [
        LEAD,
        "The minister (a former sailor) said that nine were missing, and that two had died.",
        "Norrhamn - the town where the ferry lay - has nine thousand people, and all of them mourn.",
    ],
)
def test_no_dateline(line: str) -> None:
    assert cleaned(line, END).dateline is None


def test_credits_stand_inside_what_was_cut() -> None:
    report = cleaned(
        LEAD,
        "(Reporting by Jane Roe for Reuters; Editing by John Doe)",
        "The Associated Press and our own staff contributed to this report.",
        "Copyright 2031 The Associated Press. No copying.",
        "Divers at the wreck. (AFP/Getty Images)",
    )
    assert [span.text for span in report.credits] == [
        "Reuters",
        "The Associated Press",
        "The Associated Press",
    ]


# ------------------------------------------------------------------------------- for all reports

LINES = st.sampled_from(
    [
        LEAD,
        MORE,
        END,
        TITLE,
        "Share",
        "f",
        "Read more:",
        "Most read",
        "1/3",
        "2/3",
        "3/3",
        "Advertisement",
        "«»",
        "Image copyright Jane Roe Image caption The ferry",
        "Frost kills apple trees",
        "(AP)",
        "[Photo]",
        "___",
        "",
    ]
)


@settings(deadline=None)  # a loaded machine is slow, not wrong
@given(st.lists(LINES | st.text(max_size=60), max_size=14), st.sampled_from([TITLE, "", "Read more"]))
def test_cuts_are_places_in_the_text_as_it_was(lines: list[str], title: str) -> None:
    text = "\n".join(lines)
    report = clean(Page("a.txt", title, text), "r1")
    assert report.text == text
    reasons = {reason.value for reason in Reason}
    for cut in report.cuts:
        assert cut.span.text == text[cut.span.start : cut.span.end] != ""
        assert cut.reason in reasons
    places = [(cut.span.start, cut.span.end) for cut in report.cuts]
    assert all(end <= start for (_, end), (start, _) in pairwise(places))
    assert report == clean(Page("a.txt", title, text), "r1")


@pytest.mark.parametrize("piece", ["A-", "A ", "a ", "A.", "©A/", "(A", "Read more ", "1/3 ", '"', "[", "@a ", "A, "])
def test_no_line_takes_long(piece: str) -> None:
    started = time.process_time()
    cleaned(LEAD, piece * (20_000 // len(piece)), END)
    assert time.process_time() - started < 2


def test_reasons_that_take_nothing_away_are_reasons() -> None:
    assert {reason.value for reason in Reason} > STANDS_ELSEWHERE

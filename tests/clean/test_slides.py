"""Galleries that print one caption under every picture."""

from whosays.clean import clean
from whosays.model import Page

CAPTION = "Divers search the harbour at Tarn after a ferry sank on Sunday."
OTHER = "The ferry's owner speaks to reporters."


def kept(text):
    report = clean(Page("a.txt", "Ferry sinks at Tarn", text), "r1")
    for cut in reversed(report.cuts):
        text = text[: cut.span.start] + text[cut.span.end :]
    return " ".join(text.split())


def test_each_caption_is_read_once():
    gallery = f"Photo: Ann Lee Image 1 of / 3 Caption Close Image 1 of 3 {CAPTION} {CAPTION} "
    gallery += f"Photo: Ann Lee Image 2 of 3 {CAPTION} Photo: Bo Ray Image 3 of 3 {OTHER} 1 / 3 Back to Gallery"
    assert kept(f"{gallery}\n\nA ferry sank on Sunday.") == f"{CAPTION} {OTHER} A ferry sank on Sunday."


def test_a_sentence_said_twice_outside_a_gallery_stays():
    text = f"{CAPTION} {CAPTION}\n\nImage 1 of 3 shows the hull."
    assert kept(text) == " ".join(text.split())

"""Why words were set aside: a closed list, each in words that the account shows."""

from __future__ import annotations

from enum import Enum


class Reason(str, Enum):
    """The kind of clutter. The value is what a person reads."""

    REPEATED_TITLE = "repeated title line"
    """A line that only says the title again. The title itself is read, so no word is lost."""

    REPEATED_LINE = "cut-off line that stands again, whole, further on"
    """A sub-head broken off by the page, or a teaser of a paragraph that follows."""

    SHARE_BAR = "share bar"
    """Buttons and appeals to share or follow."""

    LINK_BAR = "link bar"
    """Links of the page beside each other, with bars between them."""

    COOKIE_NOTICE = "cookie or consent notice"
    """What the site does with the reader's data."""

    COPYRIGHT = "copyright or legal notice"
    """Rights, terms, and where the text was first printed."""

    ADVERTISEMENT = "advertisement or page jump"
    """The places where advertisements stood, and words that lead over them."""

    OTHER_STORIES = "teaser or list of other stories"
    """Headlines and links that lead to other reports."""

    GALLERY = "picture gallery of another story"
    """Captions of a gallery that has nothing to do with the report."""

    SLIDE = "gallery counter"
    """What announces each picture of a gallery, and the credit before it."""

    REPEATED_CAPTION = "gallery caption that was read before"
    """A caption that an earlier picture of the gallery had. It is read there, so no word is lost."""

    SIGN_UP = "newsletter, sign-up or subscription"
    """Forms, their error messages, and appeals to subscribe or give."""

    MEDIA_PLAYER = "media player or gallery control"
    """Words of a player that could not play, and of gallery buttons."""

    IMAGE_CREDIT = "image credit"
    """Who made or sold a picture. The caption itself stays: it may state facts."""

    COMMENT_PROMPT = "comment prompt"
    """Appeals to comment, and rules for it."""

    CONTACT_PROMPT = "contact prompt"
    """Appeals by the outlet to send it stories and pictures. Appeals by the police stay."""

    PAGE_NOTICE = "page notice"
    """Time stamps, counts of shares, and "more follows"."""

    BYLINE = "byline or credit line"
    """Who wrote, edited and contributed."""

    HASHTAGS = "hashtag bar"
    """A line of hashtags."""

    SEPARATOR = "separator"
    """A line of marks without words."""


STANDS_ELSEWHERE = frozenset(
    {Reason.REPEATED_TITLE.value, Reason.REPEATED_LINE.value, Reason.REPEATED_CAPTION.value}
)
"""Reasons of cuts whose words are still read, in the title or further on: they set nothing aside."""

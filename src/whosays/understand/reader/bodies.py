"""Names of bodies of people by their own words, where the model cut them in two or took them for something else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from whosays.lexicon.bodies import bodies
from whosays.understand.syntax import Name, NameKind, Sentence

_LINKS = frozenset({"of", "for"})


def with_bodies(sentence: Sentence) -> Sentence:
    """The sentence with names such as "Orvane University" of kind organisation, and parts of one name joined."""
    names = tuple(_joined(sentence, [_of_kind(sentence, name) for name in sentence.names]))
    return replace(sentence, names=names) if names != sentence.names else sentence


def _of_kind(sentence: Sentence, name: Name) -> Name:
    words = [t.text for t in sentence.tokens[name.first : name.last + 1]]
    return replace(name, kind="organisation") if _is_body(words, name.kind) else name


def _is_body(words: Sequence[str], kind: NameKind) -> bool:
    known = bodies()
    if " ".join(words).lower().replace(" - ", "-") in known.known:
        return True
    link = next((i for i, word in enumerate(words) if word in _LINKS), len(words))
    if len(words) == 1 or not link:
        return False
    head = words[link - 1].rstrip(".")
    return head in known.heads or (kind != "place" and link > 1 and head in known.heads_of_places)


def _joined(sentence: Sentence, names: Sequence[Name]) -> list[Name]:
    """Two organisations with no word between them are one; so are "Court of" and "Radio" with what follows."""
    out: list[Name] = []
    for name in names:
        if out and out[-1].kind == "organisation" and _goes_on(sentence, out[-1], name):
            out[-1] = replace(out[-1], last=name.last)
        else:
            out.append(name)
    return out


def _goes_on(sentence: Sentence, before: Name, name: Name) -> bool:
    between = [t.text for t in sentence.tokens[before.last + 1 : name.first]]
    if sentence.tokens[before.last].text in _LINKS:
        return name.kind in ("organisation", "place") and between in ([], ["the"])
    opens = before.first == before.last and sentence.tokens[before.first].text in bodies().openers
    return (name.kind == "organisation" or opens) and not between

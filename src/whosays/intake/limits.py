"""How much is taken in, how long is waited: every limit of the intake, with its unit in its name.

A report is a few thousand characters, a web page a few hundred kilobytes, a sitemap at most 50 MB: the limits
leave room for everything honest, and stop the rest before it costs memory or a night.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace

from whosays.errors import InputError

MIB = 2**20

# Under other ones of these a file may give what it did not give before.
_OF_FILES = ("body_bytes", "page_bytes", "ratio", "warc_record_bytes", "zip_members", "row_group_bytes", "cell_bytes",
             "page_seconds", "page_memory_bytes")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Limits:
    """The limits of one run; docs/intake.md explains each. Change them with --limit NAME=VALUE."""

    wire_bytes: int = 16 * MIB
    body_bytes: int = 52 * MIB
    page_bytes: int = 8 * MIB
    ratio: int = 100
    redirects: int = 5
    connect_seconds: float = 10.0
    read_seconds: float = 15.0
    total_seconds: float = 60.0
    host_delay_seconds: float = 1.0
    wait_seconds: float = 120.0
    tries: int = 3
    robots_bytes: int = 512 * 1024
    list_depth: int = 3
    lists: int = 5_000
    feed_entries: int = 1_000
    sitemap_entries: int = 50_000
    entry_characters: int = 1_500
    xml_tags: int = 4_000_000
    warc_record_bytes: int = 16 * MIB
    zip_members: int = 10_000
    row_group_bytes: int = 1024 * MIB
    cell_bytes: int = 8 * MIB
    page_seconds: float = 20.0
    page_memory_bytes: int = 2048 * MIB
    still_seconds: float = 5.0
    glance_seconds: float = 1.0
    shortest_round_seconds: float = 300.0
    longest_round_seconds: float = 6 * 3600.0


def changed_for_files(limits: Limits) -> str:
    """Which limits on what is in files are not as they come.

    >>> changed_for_files(Limits(page_seconds=60.0, tries=1)), changed_for_files(Limits())
    ('page_seconds=60', '')
    """
    usual = Limits()
    return " ".join(f"{n}={getattr(limits, n):.15g}" for n in _OF_FILES if getattr(limits, n) != getattr(usual, n))


def changed(limits: Limits, changes: Sequence[str]) -> Limits:
    """`limits` with changes written as NAME=VALUE.

    Raises InputError for a name that is no limit, or a value that is no number above zero.

    >>> changed(Limits(), ["page_seconds=60"]).page_seconds
    60.0
    """
    kinds = {field.name: type(field.default) for field in fields(Limits)}
    found: dict[str, float] = {}
    for change in changes:
        name, _, value = change.partition("=")
        if name not in kinds:
            raise InputError(f'"{name}" is no limit. The limits are: {", ".join(kinds)}.')
        try:
            found[name] = kinds[name](value)
        except ValueError:
            found[name] = 0
        if not 0 < found[name] < float("inf"):
            raise InputError(f'--limit {change}: "{value}" is not a number above zero; write for example {name}=60.')
    return replace(limits, **found)  # type: ignore[arg-type]

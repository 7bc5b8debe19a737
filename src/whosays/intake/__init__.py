"""intake: whatever reports come in, as one stream of arrivals for the archive.

Files and folders as `read` reads them, and RSS and Atom feeds, OPML lists, sitemaps, WARC and WACZ archives,
Parquet tables, and web addresses of pages and of all these.

    sources -> local (files), stores (files elsewhere), web (walk through lists, fetcher)
            -> pool (pages to text) -> Arrival | Skipped
"""

from __future__ import annotations

from whosays.intake.arrival import Arrival
from whosays.intake.limits import Limits, changed
from whosays.intake.memory import FetchMemory, InMemory, Remembered
from whosays.intake.settings import IntakeSettings
from whosays.intake.stores import addresses_at, is_store
from whosays.intake.stream import arrivals, is_url, refuse_nothing
from whosays.intake.watch import Look, watch

__all__ = [
    "Arrival",
    "FetchMemory",
    "InMemory",
    "IntakeSettings",
    "Limits",
    "Look",
    "Remembered",
    "addresses_at",
    "arrivals",
    "changed",
    "is_store",
    "is_url",
    "refuse_nothing",
    "watch",
]

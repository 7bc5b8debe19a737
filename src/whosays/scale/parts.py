"""What one worker does at a time: a source made into pages, or a thousand pages made into readings."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal

Kind = Literal["pages", "readings"]

PAGES = "pages"
READINGS = "readings"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of work. Its result stands under `folder`, and once it stands it is whole.

    pages: `source` is a path or address as `add` takes it; its result is a list of the tables of pages made of it.
    readings: `source` is the name of one such table; its result is the table of their readings.
    """

    kind: Kind
    source: str
    folder: str
    published: str | None = None
    places: str | None = None

    @property
    def name(self) -> str:
        """What its files are called."""
        if self.kind == READINGS:
            return self.source
        return hashlib.sha256(self.source.encode("utf-8", "surrogatepass")).hexdigest()[:12]

    @property
    def done(self) -> Path:
        """The file that is there when the part is done."""
        return Path(self.folder) / self.kind / f"{self.name}{'.json' if self.kind == PAGES else '.parquet'}"

    def written(self) -> str:
        """This part as text, for a worker on another machine."""
        return json.dumps(asdict(self), ensure_ascii=True, sort_keys=True)


def part_of(written: str) -> Part:
    """The part that `Part.written` wrote.

    >>> part = Part("pages", "a.warc.gz", "out")
    >>> part_of(part.written()) == part
    True
    """
    return Part(**json.loads(written))

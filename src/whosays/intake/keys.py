"""When two addresses are one report's: the address without what only says how a reader came there."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

# Names that web statistics put into addresses; a site's own names (id, cid, p) choose the report, and stay.
_TRACKING = re.compile(
    r"(?:utm|at|itm|mtm|pk|hsa|oly|vero|ga)_\w+|_ga|_gl|(?:fbc|gc|dc|gbra|wbra|msclk|twc|ttc|ycl|igsh|mc_c|mc_e)l?id"
    r"|ocid|cmpid|cmp|ftag|ito|xtor|ns_\w+|ref_?src|ref_?url|smid|sref|taid|feed_?type|igshid|amp|outputtype",
    re.I,
)
_FRONT = re.compile(r"^(?:www\d?|m|mobile|amp)\.")


def url_key(url: str) -> str:
    """`url` in the form that all addresses of one report share; the address as it is when it cannot be read.

    >>> url_key("http://www.post.example:80/raid/?utm_source=feed&id=7#top")
    'https://post.example/raid?id=7'
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return url.strip()
    if not parts.hostname:
        return url.strip()
    host = re.sub(r"^www\d?\.", "", parts.hostname.rstrip("."))
    place = f"[{host}]" if ":" in host else host
    place += f":{port}" if port not in (None, 80, 443) else ""
    query = [
        (name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(name)
    ]
    return f"https://{place}{parts.path.rstrip('/')}" + (f"?{urlencode(sorted(query))}" if query else "")


def file_key(path: Path) -> str:
    """The key of a report in a file of its own that gives no address: the absolute path."""
    return f"file:{path.absolute().as_posix()}"


def record_key(path: Path, title: str, text: str) -> str:
    """The key of a report without an address in a file of many: the path, and a digest of its words.

    Not its line: a line put in above would make each report a new version of the one before it.
    """
    digest = sha256(f"{title}\n{text}".encode("utf-8", "surrogatepass")).hexdigest()[:16]
    return f"{file_key(path)}#{digest}"


def own_url(stated: str | None, fetched: str) -> str:
    """The address of a page: the one it states for itself where that is believable, else where it was fetched.

    A page of another site, or a front page, is not: copies name the original, and templates name one for all.

    >>> own_url("https://www.post.example/raid", "https://m.post.example/raid?x=1")
    'https://www.post.example/raid'
    >>> own_url("https://agency.example/raid", "https://post.example/raid")
    'https://post.example/raid'
    """
    try:
        said, at = urlsplit(stated or ""), urlsplit(fetched)
        hosts = [_FRONT.sub("", (parts.hostname or "").lower()) for parts in (said, at)]
    except ValueError:
        return fetched
    is_site = bool(hosts[0]) and (
        hosts[0] == hosts[1] or hosts[0].endswith("." + hosts[1]) or hosts[1].endswith("." + hosts[0])
    )
    is_front = not said.path.strip("/") and not said.query
    return stated if stated and is_site and not is_front else fetched

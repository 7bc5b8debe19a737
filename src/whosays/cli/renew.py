"""whosays renew: everything in an archive read again, after another whosays has come."""

from __future__ import annotations

from whosays.cli.archives import ArchiveAt, Workers, chosen, readers, say, utc_now
from whosays.cli.options import Places


def renew(archive: ArchiveAt = None, workers: Workers = None, places: Places = None) -> None:
    """Read all reports of an archive again, after another version of whosays or other weights have come.

    Reports, stories and decisions stay as they are; what the new readings change in accounts is told as such by
    `whosays changes`. Until it is done nobody else can use the archive; where it was stopped, the same command goes on.
    """
    from whosays.archive import renewing
    from whosays.archive.store import Archive
    from whosays.cli.making import Progress

    line = Progress()
    with Archive.to_renew(chosen(archive)) as opened:
        reading = readers(workers, places)
        try:
            done = renewing.renew(opened, reading, utc_now, line.show)
        finally:
            line.clear()
            reading.close()
        for skipped in done.skipped:
            say(f"skipped {skipped.file}: {skipped.reason}. {skipped.advice}")
        say(f"{opened.name}: {summary(done)}")


def summary(done) -> str:
    """What a renewal brought, in one line.

    >>> from whosays.archive.renewing import Renewed
    >>> summary(Renewed(12, 4, 1)), summary(Renewed())
    ('12 wordings read again; 4 stories told again, 1 with other facts; 0 skipped', 'nothing to read again')
    """
    from whosays.show.phrases import plural

    if not (done.wordings or done.stories):
        return "nothing to read again"
    stories = "1 story" if done.stories == 1 else f"{done.stories:,} stories"
    return (
        f"{plural(done.wordings, 'wording')} read again; {stories} told again, {done.changed:,} with other facts; "
        f"{len(done.skipped)} skipped"
    )

"""whosays add: reports into an archive, its stories and their accounts kept current."""

from __future__ import annotations

import typer

from whosays.cli.archives import chosen, readers, say, utc_now
from whosays.cli.fetching import Gathering, UntilStopped, gathering, stopping, tell_of_other_reader
from whosays.cli.options import Strict, checked_date


@gathering
def add(given: Gathering, strict: Strict = False) -> None:
    """Add reports to an archive, and bring its stories up to date.

    What is in the archive already is left alone, so an interrupted run goes on with the same command. At the end
    it says how many reports were new, came with changed words, or were known: in the archive before, in these words.
    Copies are pairs of reports that share wording.
    """
    from whosays.archive import adding
    from whosays.archive.memory import StoredMemory
    from whosays.archive.store import Archive
    from whosays.cli.making import Progress
    from whosays.intake import arrivals, refuse_nothing

    line, so_far, unopened = Progress(), adding.Added(), list[int]()
    checked_date(given.published)  # this too, before an archive is made
    refuse_nothing(given.sources)

    def show(added: adding.Added) -> None:
        nonlocal so_far
        so_far = added
        line.show("read", added.read, 0)

    with Archive.open(chosen(given.archive)) as into, stopping() as stop:
        memory = StoredMemory(into)
        incoming = UntilStopped(arrivals(given.sources, given.settings(memory, stop, unopened.append)), stop)
        tell_of_other_reader(into)
        reading, interrupted = readers(given.workers, given.places), False
        try:
            adding.add(into, incoming, given.sources, reading, utc_now, memory, show, stop)
        except KeyboardInterrupt:
            interrupted = True
            raise
        finally:
            line.clear()
            reading.close()
            for skipped in so_far.skipped:
                say(f"skipped {skipped.file}: {skipped.reason}. {skipped.advice}")
            if unopened.count(0):
                say(left_alone(unopened.count(0)))
            say(f"{into.name}: {summary(so_far, sum(unopened))}")
            is_cut = interrupted or incoming.cut_short or so_far.left > 0
            if is_cut:
                say("Stopped. What is in the archive stays; the same command goes on from here.")
    if is_cut:
        raise typer.Exit(130)
    if strict and so_far.skipped:
        raise typer.Exit(1)


def left_alone(sources: int) -> str:
    """What is told of files and pages that could not be used the last time, and are as they were.

    >>> left_alone(1)
    'left alone: 1 file or page that gave no report when it was read last, and has not changed since'
    """
    which = "1 file or page that" if sources == 1 else f"{sources} files or pages that each"
    have = "has" if sources == 1 else "have"
    return f"left alone: {which} gave no report when it was read last, and {have} not changed since"


def summary(added, unopened: int = 0) -> str:
    """What an addition brought, in one line. unopened: reports in files and pages that have not changed.

    >>> from whosays.archive.adding import Added
    >>> summary(Added(arrived=5, new=2, known=3, begun=1, stories={"s1", "s2"}), 4)
    '2 new reports, 0 changed, 7 known; 0 copies; 1 new story, 1 changed; 0 skipped'
    """
    from whosays.show.phrases import plural

    copies = "1 copy" if added.copied == 1 else f"{added.copied} copies"
    stories = "1 new story" if added.begun == 1 else f"{added.begun} new stories"
    return (
        f"{plural(added.new, 'new report')}, {added.changed} changed, {added.known + unopened} known; {copies}; "
        f"{stories}, {max(0, len(added.stories) - added.begun)} changed; {len(added.skipped)} skipped"
    )

"""show: an `Account` comes in; a page, a table, rows or JSON goes out.

Everything here needs nothing but the account itself: a saved account.json is shown on a machine that has no
model. Words are fetched from the reports at the last moment, so nothing shown can misquote them.

    show.json     the public contract whosays.account/1, both ways
    show.text     the table people read in a terminal
    show.explain  one fact: verdict, reasons, each report's words in context
    show.html     one self-contained page
    show.csv      one row per value and report
"""

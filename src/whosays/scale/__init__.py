"""scale: the same stages over more reports than one process should read, on one big machine or on many.

    sources -> parts of pages (Parquet) -> parts of readings (Parquet) -> an archive

A part is a file that is there or not: work that was lost is a missing file, and is done again. Whoever works (this
process, Daft, Daft on a Ray cluster), the files are the same to the byte. Needs the extra `scale` for Daft and
Ray, `parquet` for this machine alone.
"""

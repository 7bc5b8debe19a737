"""whosays: many news reports of one happening in, one account that can be checked out."""

__version__ = "0.1.0"

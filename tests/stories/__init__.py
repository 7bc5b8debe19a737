"""Golden accounts: invented stories, the account that whosays makes of each, and what must be in it."""

"""Golden accounts: invented stories, each with the account that whosays makes of it and what must be in it."""

"""archive: reports that arrive over years, the stories they form, and an account of each that stays current.

In: arrivals (intake). Kept: every version of every report with its reading, who copies whom, stories with every
decision about them, accounts, and what changed. Never deletes, and never changes what a report says.
"""

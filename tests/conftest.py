"""What holds for every test: a machine that is slow is not wrong, and the same tests try the same examples."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

# `pytest --hypothesis-profile=default` draws other examples each time.
settings.register_profile("whosays", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("whosays")

"""Measurements: `python -m bench NAME --data DIR [--json FILE]`. Nothing in the product imports this."""

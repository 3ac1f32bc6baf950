"""The demo regions: public facts of three regions as data files, and what loads and removes them.

Every file in `data/` is plain TOML. What was invented says so; see docs/demo.md.
"""

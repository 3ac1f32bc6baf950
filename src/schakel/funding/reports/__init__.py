"""Reports: gathered once as a document of plain figures, shown for ever from what was stored.

`facts.py` asks the database, `kinds.py` says which sections a kind of report has, the other modules
write one section each, `document.py` is the form in which it is stored.
"""

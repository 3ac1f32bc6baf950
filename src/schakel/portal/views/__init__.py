"""Views of the pages over all contexts, one file per kind of page."""

"""The start page per role: the question somebody has, and the cards that answer it."""

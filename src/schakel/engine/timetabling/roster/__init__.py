"""The roster of an event week: which group visits which workshop when, with a proven bound."""

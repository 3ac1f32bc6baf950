"""The pages of a region; one file per noun."""

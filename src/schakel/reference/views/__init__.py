"""Pages of the public data: where it comes from, and one school site."""

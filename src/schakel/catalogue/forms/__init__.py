"""Forms of the loket; they only validate."""

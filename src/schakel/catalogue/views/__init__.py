"""The pages of the loket; one file per noun."""

"""Every change of the money; one module per noun."""

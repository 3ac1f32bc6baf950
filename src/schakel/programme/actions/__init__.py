"""Every change to a plan: one function, one transaction, one audit row each."""

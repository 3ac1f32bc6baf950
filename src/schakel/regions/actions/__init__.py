"""Every change to a region, its partners and its people; one file per noun."""

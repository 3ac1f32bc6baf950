"""Every change to offers, their dates and materials, electives and demands; a file per noun."""

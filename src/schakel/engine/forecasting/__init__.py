"""How many candidates a site, an RPA region and the country will have in the coming years."""

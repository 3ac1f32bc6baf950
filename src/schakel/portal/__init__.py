"""Startpagina, zoeken en publieke pagina's: pages that show several contexts; no models."""

"""Openbare gegevens: public figures of DUO, CBS and Kadaster, each with source and date."""

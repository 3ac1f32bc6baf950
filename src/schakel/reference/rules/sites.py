"""The key of a site in the files of DUO."""

from __future__ import annotations

from functools import lru_cache

from schakel.common.codes import CodeError, clean_brin, clean_brin_site
from schakel.common.wording import say


@lru_cache(maxsize=4096)
def site_key(brin: str, number: str) -> str:
    """The six positions of a site, whether its number has two positions or all six.

    A lone digit is a number that lost its nought in a spreadsheet.
    Bron: DUO, kolommen BRIN NUMMER en VESTIGINGSNUMMER, INSTELLINGSCODE en VESTIGINGSCODE
    """
    brin, number = clean_brin(brin), number.strip()
    if len(number) <= 2:
        return clean_brin_site(brin + number.zfill(2))
    code = clean_brin_site(number)
    if not code.startswith(brin):
        raise CodeError(say("De vestigingscode begint niet met de BRIN van deze rij."))
    return code

"""Nobody is led to a page that is not for them: every link of everybody's pages opens."""

from __future__ import annotations

import pytest

from tests.crawl import crawl
from tests.world import SignIn, World

MET = 10


@pytest.mark.req("R-106")
@pytest.mark.parametrize("name", ["tom", "dirk", "wim", "fatima"])
def test_each_link_leads_to_a_page_that_opens(world: World, sign_in: SignIn, name: str) -> None:
    pages = list(crawl(sign_in(getattr(world, name))))
    assert len(pages) > MET
    refused = [page.path for page in pages if getattr(page.answer, "status_code", 0) >= 400]
    assert refused == []

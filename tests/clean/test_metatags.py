"""What a page's head states."""

from __future__ import annotations

import pytest

from sayso.clean.metatags import read_head

CASES = [
    ('<meta property="og:site_name" content="Vale &amp; Orsk">', "outlet", "Vale & Orsk"),
    ("<meta content='Vale Courier' property='og:site_name'>", "outlet", "Vale Courier"),
    ("<title> Shells\n fall </title>", "title", "Shells fall"),
    ('<title>Site</title><meta name="twitter:title" content="Shells fall">', "title", "Shells fall"),
    ('<meta property="og:url" content="https://vale.example/1">', "url", "https://vale.example/1"),
    ('<meta property="article:published_time" content="2031-03-03T01:00:00Z">', "published", "2031-03-03"),
    ('<script>{"datePublished": "2031-03-04T01:00"}</script>', "published", "2031-03-04"),
    ('<meta name="date" content="2031-13-45">', "published", None),
    ('<meta name="date" content="yesterday">', "published", None),
    ("<p>March 3, 2031</p>", "published", None),
]


@pytest.mark.parametrize(("html", "field", "wanted"), CASES)
def test_head(html: str, field: str, wanted: str | None) -> None:
    said = getattr(read_head(html), field)
    assert (None if said is None else str(said)) == wanted

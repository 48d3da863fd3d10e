from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest

from tests.intake.piles import take_bytes

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Sahel Wire</title>
<item><title>Four killed</title><link>https://w.example/1</link><pubDate>Sat, 03 May 2031 10:15:00 GMT</pubDate>
<description>Short.</description><content:encoded><![CDATA[<p>Police said four died.</p><p>More.</p>]]></content:encoded></item>
<item><title>Plain &amp; short</title><link>https://w.example/2</link><description>Residents said six died.</description></item>
<item><title>Headline alone</title></item>
</channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Post</title>
<entry><title>Four killed</title><link href="https://p.example/1"/><updated>2031-05-03T10:15:00Z</updated>
<content type="html">&lt;p&gt;Police said &lt;b&gt;four&lt;/b&gt; died.&lt;/p&gt;</content></entry></feed>"""


@pytest.mark.parametrize("name", ["f.rss", "f.xml", "f", "f.atom"])
def test_entries_become_pages(tmp_path: Path, name: str) -> None:
    outcome = take_bytes(tmp_path, name, RSS.encode())
    first, second = outcome.captures
    assert (first.name, first.media) == (f"{name}#1", "html")
    assert "<h1>Four killed</h1>" in first.text
    assert "<p>Police said four died.</p>" in first.text
    assert (first.metadata.outlet, first.metadata.published) == ("Sahel Wire", date(2031, 5, 3))
    assert first.raw.startswith(b"<item><title>Four killed")
    assert first.raw.endswith(b"</item>")
    assert (second.media, second.text) == ("text", "Plain & short\n\nResidents said six died.")
    assert "headline and no text" in outcome.reason(f"{name}#3")


def test_atom(tmp_path: Path) -> None:
    [capture] = take_bytes(tmp_path, "f.xml", ATOM.encode()).captures
    assert "Police said <b>four</b> died." in capture.text
    assert capture.metadata.url == "https://p.example/1"
    assert capture.metadata.outlet == "Post"


def test_a_damaged_feed_gives_what_can_be_read(tmp_path: Path) -> None:
    outcome = take_bytes(tmp_path, "f.rss", RSS.replace("&amp;", "&").replace("</channel></rss>", "").encode())
    assert len(outcome.captures) == 2


LAUGHS = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE = [
    ("billion laughs", f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a0 "ha">{LAUGHS}]>'
                       "<rss><channel><item><title>x</title><description>&a9;</description></item></channel></rss>"),
    ("entity from a file", '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
                           "<rss><channel><item><title>x</title><description>&x;</description></item></channel></rss>"),
    ("no entries", "<rss><channel><title>x</title></channel></rss>"),
    ("no feed", "<rss"),
    ("open tags", "<rss><channel>" + "<item " * 20_000),
    ("deep", "<rss><channel>" + "<item>" * 20_000),
]  # fmt: skip


@pytest.mark.parametrize("text", [row[1] for row in HOSTILE], ids=[row[0] for row in HOSTILE])
def test_hostile_feeds_do_no_harm(tmp_path: Path, text: str) -> None:
    begun = time.monotonic()
    outcome = take_bytes(tmp_path, "f.rss", text.encode())
    assert time.monotonic() - begun < 20
    assert outcome.totals.taken_in >= 1
    assert not any("root:" in capture.text or len(capture.text) > 5_000_000 for capture in outcome.captures)

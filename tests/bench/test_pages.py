"""The scorers of `pages`."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from bench.harness import Options
from bench.pages import run, strip_to_lines
from bench.scoring.pages import compare_shingles, compare_words, is_of_body, shingles_of, tells_casualties

LEAD = "Shells fell on the market of Tarim on Monday and two guards were killed, the mayor of the town said."
NEXT = "“We heard three of them and ran for the river,” said Oda Lim, who sells cloth at the northern gate."


@pytest.mark.parametrize(
    ("gold", "given", "precision", "recall"),
    [
        ("a b c d", "a b c d", 1.0, 1.0),
        ("a b c d", "A b x y", 0.5, 0.5),
        ("a a b", "a b b", 2 / 3, 2 / 3),
        ("", "", 1.0, 1.0),
        ("a", "", 0.0, 0.0),
    ],
)
def test_words(gold: str, given: str, precision: float, recall: float) -> None:
    match = compare_words(gold, given)
    assert (match.precision, match.recall) == pytest.approx((precision, recall))


def test_shingles_of_four() -> None:
    match = compare_shingles("one two three four five", "one two three four")
    assert (match.precision, match.recall) == (1.0, 0.5)
    assert match.f1 == pytest.approx(2 / 3)
    assert compare_shingles("one two", "one two").f1 == 1.0


@pytest.mark.parametrize(
    ("line", "tells"),
    [
        ("Two guards were killed.", True),
        ("Guards were killed.", False),
        ("Two guards left.", False),
        ("Red Dead Road 2", False),
        ("TWO GUARDS DEAD", True),
        ("Killed were 4 guards.", True),
    ],
)
def test_casualty_lines(line: str, tells: bool) -> None:
    assert tells_casualties(line) is tells


def test_lines_of_the_body() -> None:
    gold = shingles_of(f"{LEAD}\n{NEXT}")
    assert is_of_body(LEAD, gold)
    assert not is_of_body("Most read: River rises at Orsk pier this week", gold)


def test_strip_to_lines() -> None:
    html = (
        "<html><head><title>no</title></head><body><p>One <b>two</b></p><script>no</script>three<br>four</body></html>"
    )
    assert strip_to_lines(html) == "One two\nthree\nfour"


def test_run_on_a_small_corpus(tmp_path: Path) -> None:
    for name, gold in (
        ("fundus-evaluation", "ground_truth.json"),
        ("article-extraction-benchmark", "ground-truth.json"),
    ):
        folder = tmp_path / name / "html"
        folder.mkdir(parents=True)
        page = f"<html><body><nav><p>Home</p></nav><article><p>{LEAD}</p><p>{NEXT}</p></article></body></html>"
        (folder / "a.html.gz").write_bytes(gzip.compress(page.encode()))
        key, value = (
            ("a.html.gz", {"body": [LEAD, NEXT]}) if "fundus" in name else ("a", {"articleBody": f"{LEAD}\n{NEXT}"})
        )
        (tmp_path / name / gold).write_text(json.dumps({key: value}), encoding="utf-8")
    figures = {figure.name: figure.value for figure in run(Options(data=tmp_path)).figures}
    assert figures == {"fundus_f1": 1.0, "plain_f1": 1.0, "casualty_lines_lost": 0.0, "scrapinghub_f1": 1.0}

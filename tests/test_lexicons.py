"""Every row of every lexicon has an id, an example of our own with *starred* words, and a source; ids are unique.

What a row finds is tested beside its stage; here is what all share, so that no lexicon escapes.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from sayso.resources import data_folder

LEXICONS = sorted((data_folder() / "lexicons").glob("*.toml"))


@pytest.mark.parametrize("path", LEXICONS, ids=[path.stem for path in LEXICONS])
def test_rows_are_whole(path: Path) -> None:
    document = tomllib.loads(path.read_text("utf-8"))
    assert set(document) == {"row"}
    ids = [row["id"] for row in document["row"]]
    assert len(ids) == len(set(ids))
    for row in document["row"]:
        assert row["source"].strip(), row["id"]
        assert re.search(r"\*[^*]+\*", row["example"]), f"{path.name}#{row['id']}: no starred words in the example"


@pytest.mark.parametrize("path", LEXICONS, ids=[path.stem for path in LEXICONS])
def test_no_form_stands_twice_in_a_row(path: Path) -> None:
    for row in tomllib.loads(path.read_text("utf-8"))["row"]:
        forms = row.get("forms", [])
        twice = {form for form in forms if forms.count(form) > 1}
        assert not twice, f"{path.name}#{row['id']}"

"""Real report texts for the speed bench: MUC-4, PolNeAR, ECB+, HRDsAttack, re3d, mixed in a fixed order.

Written into a temporary folder for a run and removed after it; third-party text never enters the project.
"""

from __future__ import annotations

import hashlib
import html
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.harness import MissingData
from sayso.kit.words import words

# Word pieces of an uncased 30k WordPiece vocabulary per word of `sayso.kit.words`. English news has some 1.3 pieces for
# every word between spaces, and 1.15 `kit` words (punctuation counts as words in both): 1.13, rounded down. An
# estimate on the low side, so that reports_per_s is not flattered; no vocabulary ships with the project.
PIECES_PER_WORD = 1.1
PIECES_PER_REPORT = 500

Named = tuple[str, str]  # id, text


def read_texts(data: Path, most: int) -> list[Named]:
    """Return up to `most` texts of all corpora under `data`, mixed: ordered by the hash of their ids."""
    found = [text for reader in _READERS for text in reader(data)]
    if not found:
        raise MissingData(f"none of muc4, polnear, ecbplus, hrdsattack, re3d is under {data}")
    found.sort(key=lambda named: hashlib.sha256(named[0].encode()).digest())
    return found[:most]


def count_pieces(texts: list[str]) -> int:
    """Return the number of word pieces of `texts`, estimated."""
    return round(PIECES_PER_WORD * sum(sum(1 for _ in words(text)) for text in texts))


def write_texts(texts: list[Named], folder: Path) -> None:
    """Write every text into a file of its own."""
    folder.mkdir(parents=True, exist_ok=True)
    for at, (_, text) in enumerate(texts):
        (folder / f"{at:05}.txt").write_text(text, encoding="utf-8")


def _json_lines(path: Path) -> Iterator[dict[str, object]]:
    if path.is_file():
        for line in path.read_text("utf-8-sig").splitlines():
            if line.strip():
                yield json.loads(line)


def _read_muc4(data: Path) -> Iterator[Named]:
    for row in _json_lines(data / "muc4" / "docs.jsonl"):
        yield f"muc4/{row['id']}", str(row["text"])


def _read_polnear(data: Path) -> Iterator[Named]:
    for row in _json_lines(data / "polnear" / "polnear.jsonl"):
        yield f"polnear/{row['id']}", str(row["text"])


def _read_ecbplus(data: Path) -> Iterator[Named]:
    """Tokens, put together again well enough to be read: no space before closing marks, quotation marks as printed."""
    for row in _json_lines(data / "ecbplus" / "docs.jsonl"):
        tokens = row["tokens"]
        assert isinstance(tokens, list)
        text = " ".join(map(str, tokens)).replace("`` ", "“").replace(" ''", "”")
        yield f"ecbplus/{row['doc_id']}", re.sub(r" (?=[.,;:!?)’]|'s\b|n't\b)", "", text)


def _read_hrdsattack(data: Path) -> Iterator[Named]:
    for name in ("train", "dev"):
        path = data / "hrdsattack" / f"{name}.json"
        for row in json.loads(path.read_text("utf-8")) if path.is_file() else []:
            sample = row["sample"]
            body = re.sub(r"<[^>]+>", "", re.sub(r"</p>|<br */?>", "\n\n", sample["Input.article_interface"]))
            yield f"hrdsattack/{sample['Input.GLOBALEVENTID']}", f"{sample['Input.title']}\n\n{html.unescape(body)}"


def _read_re3d(data: Path) -> Iterator[Named]:
    for path in sorted((data / "re3d").glob("*/documents.json")):
        for row in _json_lines(path):
            yield f"re3d/{row['_id']}", f"{row['title']}\n\n{row['text']}"


_READERS: tuple[Callable[[Path], Iterator[Named]], ...] = (
    _read_muc4,
    _read_polnear,
    _read_ecbplus,
    _read_hrdsattack,
    _read_re3d,
)

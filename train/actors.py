"""Build the table of actors that ships with sayso: groups and parties, and heads of state and government with their dates.

    python train/actors.py --actors FOLDER --out src/sayso/data/actors.tsv

In: `train/data/groups.tsv` (written by the sayso editors), and under FOLDER phoenix/ (MIT), reign/ (MIT), factbook-json/
    (CC0), country-codes/ (PDDL). Only public bodies and holders of the highest offices are taken, no private persons.
Out: actors.tsv, one row an actor (columns: `sayso.ground.roster.COLUMNS`), each with its source. States, their organs and
    international bodies are not in it: they come from countries.toml, institutions.toml and actors.toml.
"""

from __future__ import annotations

import argparse
import calendar
import csv
import gzip
import html
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sayso.ground.roster import COLUMNS, check_row, key_of, to_line
from sayso.ground.spelling import skeleton
from sayso.kit.folding import fold

HERE = Path(__file__).parent
MONTHS = list(calendar.month_name)
SINCE = re.compile(
    r"^(?P<who>.+?)\s*\((?:since\s+)?(?:(?:(?P<day>\d{1,2})\s+)?(?P<month>[A-Z][a-z]+)\s+)?(?P<year>\d{4})\)"
)
# what stands before the name of a head of state in the Factbook; the family name is written in capitals
OFFICE = re.compile(
    r"^(?:(?:interim|acting|transition(?:al)?|caretaker|prime|vice|first|supreme|head|chief|sovereign|federal|cnsp|gnu|hm|"
    r"minister|president|premier|chancellor|king|queen|emir|amir|sultan|pope|prince|princess|grand|duke|crown|taoiseach|"
    r"governor[- ]general|leader|chairman|chair|chairperson|captain|regent|general|gen\.?|col\.?|capt\.?|dr\.?|sir|ayatollah|"
    r"field|marshal|sheikh|shaykh|the|of|and|co-prince|state|council|presidential|ministers|government|mullah|mawlawi|"
    r"secretary|taliban|affairs|executive|party|commander-in-chief),?\s+)+",
    re.I,
)
TITLE = re.compile(r"^.*\b(?:President|Secretary|Minister|King|Chancellor|Premier|Hojatolislam|Ayatollah)\s+", re.I)
FIRST_YEAR = 1990  # of the leaders that are kept: those in office since
GROUP_WORD = re.compile(
    r"\b(?:"
    r"front|army|arme|frente|ejercito|movement|movimiento|party|partido|organi|group|gruppe|brigad|"
    r"battalion|command|commando|comando|force|union|unit|council|committee|cell|league|liga|alliance|"
    r"association|revolution|liberation|mujahid|mujahed|jihad|harakat|harkat|lashkar|jaish|jaysh|jamaat|"
    r"jamiat|tehri|hizb|ansar|guard|legion|militia|rebel|resist|guerr|fighters|tigers|faction|national|"
    r"islamic|people|popular|democratic|separatist|defen|clan|cartel|congress"
    r")"
)


@dataclass(slots=True)
class Row:
    """One actor, as it will be written."""

    id: str
    kind: str
    name: str
    aliases: list[str] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    parent: str = ""
    valid_from: str = ""
    valid_to: str = ""
    source: str = "sayso editors"
    born: str = ""

    def names(self) -> list[str]:
        """Return all names once, the first one first."""
        return list(dict.fromkeys([self.name, *self.aliases]))


def main() -> None:
    """Build and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--actors", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=Path("src/sayso/data/actors.tsv"))
    given = parser.parse_args()
    codes = Codes(given.actors / "country-codes/country-codes.csv")
    facts = list(read_factbook(given.actors / "factbook-json/factbook.jsonl.gz", codes))
    rows = read_groups(HERE / "data/groups.tsv")
    for more in (read_phoenix(given.actors / "phoenix", codes), read_parties(facts)):
        rows += without_known(more, rows)
    persons = read_persons(given.actors / "phoenix/Phoenix.Countries.actors.txt", codes)
    rows += read_leaders(given.actors / "reign/leaderlist_3_21.csv", facts, persons)
    write(rows, given.out)
    counts: dict[str, int] = defaultdict(int)
    for row in rows:
        counts[row.source] += 1
    print(f"{len(rows)} actors, {sum(len(row.names()) for row in rows)} names: {dict(counts)}")


class Codes:
    """Country codes to ISO 3166-1 alpha-2."""

    def __init__(self, file: Path) -> None:
        with file.open(encoding="utf-8") as lines:
            found = [row for row in csv.DictReader(lines) if row["ISO3166-1-Alpha-2"]]
        self.by_fips = {row["FIPS"].lower(): row["ISO3166-1-Alpha-2"] for row in found if row["FIPS"]} | {"kv": "XK"}
        self.by_iso3 = {row["ISO3166-1-Alpha-3"]: row["ISO3166-1-Alpha-2"] for row in found}


def read_groups(file: Path) -> list[Row]:
    """Read the editors' own list; `name!` may stand without a context, `name!SY` only beside that country."""
    with file.open(encoding="utf-8") as lines:
        found = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Row(
                id=one["id"],
                kind=one["kind"],
                name=one["name"].rstrip("!"),
                aliases=[*([one["name"]] if one["name"].endswith("!") else []), *one["aliases"].split("|")],
                states=[code for code in one["states"].split("|") if code],
                parent=one["parent"],
                valid_from=one["valid_from"],
                valid_to=one["valid_to"],
            )
            for one in found
        ]


def read_phoenix(folder: Path, codes: Codes) -> Iterator[Row]:
    """Yield the groups of Phoenix: names in capitals, short form in brackets, aliases on lines that begin with "+"."""
    row: Row | None = None
    for line in (folder / "Phoenix.MilNonState.actors.txt").read_text("utf-8", "replace").splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        names = [name for name in _titled(re.sub(r"\[.*", "", line.lstrip("+"))) if _is_telling(name)]
        if line[0] == "+":
            if row is not None:
                row.aliases += names
            continue
        if row is not None:
            yield row
        row = None
        if names:
            iso = codes.by_iso3.get((re.findall(r"\[([A-Z]{3})", line) or [""])[0])
            row = Row(
                id="phoenix." + fold(names[0]).replace(" ", "_"),
                kind="armed_group",
                name=names[0],
                aliases=names[1:],
                states=[iso] if iso else [],
                source="phoenix",
            )
    if row is not None:
        yield row


def _titled(words: str) -> Iterator[str]:
    """Yield "Kurdistan Workers' Party" for KURDISTAN_WORKERS'_PARTY_; a short form in brackets is left out."""
    plain = re.sub(r"\([^)]*\)?", " ", words).replace("_", " ")
    for part in plain.split(" / "):
        small = {"of", "the", "for", "and", "in", "de", "la", "del", "al", "y", "e", "i"}
        found = [word if word in small else word[:1].upper() + word[1:] for word in part.strip().lower().split()]
        if found:
            yield " ".join([found[0][:1].upper() + found[0][1:], *found[1:]])


def _is_telling(name: str) -> bool:
    """Whether a name is that of a group, not of a person or a mere word, and long enough to stand for one only."""
    words = [word for word in key_of(name).split() if not word.isdigit()]
    if not GROUP_WORD.search(" ".join(words)):
        return False
    return len(words) >= 3 or (len(words) == 2 and min(len(word) for word in words) >= 5)


def read_factbook(file: Path, codes: Codes) -> Iterator[tuple[str, dict[str, str]]]:
    """Yield the state and the plain texts of each country's page that are used here."""
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            page = json.loads(line)
            iso = codes.by_fips.get(Path(page["path"]).stem)
            government = page["data"].get("Government", {})
            executive = government.get("Executive branch", {})
            if iso and executive:
                yield (
                    iso,
                    {
                        "state": executive.get("chief of state", {}).get("text", ""),
                        "government": executive.get("head of government", {}).get("text", ""),
                        "parties": government.get("Political parties", {}).get("text", ""),
                    },
                )


def read_parties(facts: Iterable[tuple[str, dict[str, str]]]) -> Iterator[Row]:
    """Yield the parties: "Kurdistan Democratic Party or KDP" and the like."""
    for iso, texts in facts:
        for line in re.split(r"<br\s*/?>|\n", texts["parties"]):
            plain = html.unescape(re.sub(r"<[^>]+>", " ", line)).replace("\xa0", " ").strip()
            if not plain or len(plain) > 100 or ":" in plain or ";" in plain:
                continue
            names = [name.strip() for name in re.split(r"\s+or\s+|[()]|\s*/\s*", plain) if name.strip()]
            if not names or len(key_of(names[0]).split()) < 2:
                continue
            # parties of many countries share their names: each stands only beside its own
            aliases = [f"{name}!{iso}" for name in names if name[:1].isupper()]
            yield Row(
                id=f"party.{iso}." + fold(names[0]).replace(" ", "_"),
                kind="political",
                name=names[0],
                aliases=aliases,
                states=[iso],
                source="factbook",
            )


def without_known(found: Iterable[Row], known: list[Row]) -> list[Row]:
    """Leave out what is in the table already under one of its names, and doubled ids. Parties are compared by state."""
    keys = {key_of(name.split("!")[0]) for row in known for name in row.names()}
    here = {(key_of(name.split("!")[0]), state) for row in known for name in row.names() for state in row.states}
    ids = {row.id for row in known}
    kept = []
    for row in found:
        own = {key_of(name.split("!")[0]) for name in row.names()}
        is_known = (
            any((key, state) in here for key in own for state in row.states) if row.kind == "political" else own & keys
        )
        if row.id in ids or is_known:
            continue
        ids.add(row.id)
        kept.append(row)
    return kept


def read_persons(file: Path, codes: Codes) -> dict[str, list[str]]:
    """Return the persons of Phoenix who held an office of government, by state: full names that leaders are looked up in."""
    found: dict[str, list[str]] = defaultdict(list)
    name = ""
    for line in file.read_text("utf-8", "replace").splitlines():
        if line[:1].isupper():
            name = re.sub(r"[\[#].*", "", line)
        for code in re.findall(r"\[([A-Z]{3})GOV[^\]]*\d", line):
            iso = codes.by_iso3.get(code)
            if iso and name:
                names = (TITLE.sub("", one) for one in _titled(name))
                found[iso] += [one for one in names if one not in found[iso]]
    return found


def read_leaders(file: Path, facts: Iterable[tuple[str, dict[str, str]]], persons: dict[str, list[str]]) -> list[Row]:
    """Return heads of state and government: REIGN until 2021, the Factbook's of today."""
    rows: dict[str, Row] = {}
    called: dict[str, list[Row]] = defaultdict(list)  # by state and consonants of the surname or of the whole name
    for row in (*_now(facts), *_reign(file, persons)):
        place, surname = row.id.rsplit(".", 1)
        own = {f"{place}.{skeleton(surname)}", *(f"{place}.{key_of(name)}" for name in row.names() if " " in name)}
        known = next((other for key in sorted(own) for other in called[key] if _are_one(other, row)), None)
        if known is None:
            known = row
            row.id = row.id if row.id not in rows else f"{row.id}_{row.born or row.valid_from[:4]}"
            rows[row.id] = row
        else:
            known.born = known.born or row.born
            known.aliases += row.names()
            known.valid_from = min(known.valid_from, row.valid_from)
            known.valid_to = max(known.valid_to, row.valid_to) if known.valid_to and row.valid_to else ""
            known.source = ", ".join(sorted({*known.source.split(", "), *row.source.split(", ")}))
        for key in own:
            called[key].append(known)
    return list(rows.values())


def _are_one(left: Row, right: Row) -> bool:
    """Whether two leaders of one surname and state are one: never with two years of birth, or first names that differ."""
    if left.born and right.born:
        return left.born == right.born
    firsts = [{key_of(name).split()[0][:2] for name in row.names() if " " in key_of(name)} for row in (left, right)]
    if all(firsts):
        return bool(firsts[0] & firsts[1])
    ends = [row.valid_to or "9" for row in (left, right)]
    return max(left.valid_from, right.valid_from) <= min(ends)


def _reign(file: Path, persons: dict[str, list[str]]) -> Iterator[Row]:
    with (HERE / "data/cow_codes.tsv").open(encoding="utf-8") as lines:
        codes = {one["cow"]: one["iso"] for one in csv.DictReader(lines, delimiter="\t")}
    with file.open(encoding="utf-8", errors="replace") as lines:  # a note of the file is in another coding
        for one in csv.DictReader(lines):
            iso = codes.get(one["ccode"])
            name = re.sub(r"\s*\(.*?\)", "", one["leader"]).replace("_", " ").strip()
            if (
                not iso
                or not name
                or " and " in name
                or "\ufffd" in name
                or (one["eyear"] and int(one["eyear"]) < FIRST_YEAR)
            ):
                continue
            words = [word for word in key_of(name).split() if not re.fullmatch("[ivx]+", word)]
            full = [
                who
                for who in persons.get(iso, [])
                if set(words) <= set(key_of(who).split()) and len(key_of(who).split()) > 1
            ]
            firsts = {skeleton(key_of(who).split()[0]) for who in full}
            full = full if len(firsts) == 1 else []
            end = f"{int(one['eyear']):04d}-{int(one['emonth']):02d}-28" if one["eyear"] else ""
            start = f"{int(one['syear']):04d}-{int(one['smonth'] or 1):02d}-{min(28, int(one['sdate'] or 1)):02d}"
            if not words:
                continue
            yield Row(
                id=f"leader.{iso}.{words[-1]}",
                kind="person",
                name=full[0] if full else name,
                aliases=[*full[1:3], name],
                states=[iso],
                valid_from=start,
                valid_to=end,
                source="reign, phoenix" if full else "reign",
                born=one["birthyear"],
            )


def _now(facts: Iterable[tuple[str, dict[str, str]]]) -> Iterator[Row]:
    for iso, texts in facts:
        for which in ("state", "government"):
            plain = html.unescape(re.sub(r"<[^>]+>", " ", texts[which])).replace("\xa0", " ").strip()
            found = SINCE.match(plain)
            if not found:
                continue
            who = OFFICE.sub("", found["who"].split(", represented")[0].split(",")[-1].strip()).strip()
            words = who.split()
            family = [word for word in words if _is_family(word)]
            family = [word for word in family if not re.fullmatch(r"[IVX]+", word)]
            if not family or len(words) > 6 or len(words) < 2:
                continue
            month = MONTHS.index(found["month"]) if found["month"] in MONTHS else 1
            name = " ".join(word if word not in family else _lower(word) for word in words)
            surname = " ".join(_lower(word) for word in family)
            yield Row(
                id=f"leader.{iso}.{key_of(surname).split()[-1]}",
                kind="person",
                name=name,
                aliases=[surname],
                states=[iso],
                valid_from=f"{found['year']}-{month:02d}-{int(found['day'] or 1):02d}",
                source="factbook",
            )


def _is_family(word: str) -> bool:
    """Whether a word is in capitals: TEBBOUNE, al-SUDANI, EL-SISI."""
    bare = re.sub(r"^(?:al|el|ad|as|ar)-", "", word, flags=re.I)
    return len(bare) > 2 and bare.upper() == bare and not bare.endswith(".")


def _lower(word: str) -> str:
    return "-".join(part if part.islower() else part.capitalize() for part in word.split("-"))


def write(rows: Iterable[Row], file: Path) -> None:
    """Write the table, names with the keys under which they are looked up."""
    lines = ["\t".join(COLUMNS)]
    for number, row in enumerate(rows, 2):
        cells = {
            "id": row.id,
            "kind": row.kind,
            "name": row.name,
            "aliases": "|".join(name for name in row.names() if name != row.name),
            "states": "|".join(row.states),
            "parent": row.parent,
            "valid_from": row.valid_from,
            "valid_to": row.valid_to,
            "source": row.source,
        }
        lines.append(to_line(check_row(f"{file}, line {number}", cells)))
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

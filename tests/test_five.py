"""The five real reports, end to end: what the first release must show of them (skips without the reports)."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sayso.engine.build import assemble_in_memory
from sayso.kit.intervals import common
from sayso.out.views import IncidentView, view_incidents
from sayso.out.voices import Lens
from sayso.records import Casebook, Interval, Status

pytestmark = pytest.mark.data


@pytest.fixture(scope="module")
def casebook(corpora: Path) -> Casebook:
    return assemble_in_memory([str(corpora / "reports")])


def _attack(casebook: Casebook) -> IncidentView:
    """The incident that tells of the latest attack on the airbase."""
    lens = Lens(casebook)
    wanted = "latest attack against the airbase"
    for mention in lens.mentions.values():
        text = lens.reports[mention.report].text
        at = text.find(wanted)
        if 0 <= at <= mention.trigger.start < at + len(wanted):
            incident = next(row for row in casebook.incidents if mention.id in row.mentions)
            return next(view for view in view_incidents(casebook, everything=True) if view.id == incident.id)
    raise AssertionError("no mention of the attack on the airbase")


def test_the_attack_on_wednesday_is_one_incident_of_two_pages_and_one_text(casebook: Casebook) -> None:
    attack = _attack(casebook)
    names = {reading.report.name[:3] for reading in casebook.readings if reading.report.id in attack.reports}
    assert names == {"002", "004"}
    shared = [voice for voice in attack.accounts if "latest attack against the airbase" in voice.words]
    assert len(shared) == 2
    lens = Lens(casebook)
    origins = {
        origin.id
        for mention in lens.mentions.values()
        for voice in shared
        if any(span.overlaps(mention.trigger) for span in voice.spans)
        and "attack" in lens.reports[mention.report].quote(mention.trigger)
        for origin in lens.origin_of[mention.id]
    }
    assert len(origins) == 1


def test_the_wounded_stand_side_by_side_under_who_says_so(casebook: Casebook) -> None:
    attack = _attack(casebook)
    values = {value.label: value for value in attack.values if value.field in ("wounded", "casualties")}
    said = {label: {voice.chain for voice in value.voices} for label, value in values.items()}
    assert any(
        label.startswith("5") and any("Sabereen" in chain[-1] for chain in chains) for label, chains in said.items()
    )
    assert any(
        label.startswith("2") and any("Marotto" in chain[-1] for chain in chains) for label, chains in said.items()
    )
    heavy = next(chains for label, chains in said.items() if "heavy casualties" in label)
    assert any(any("Maalomah" in link for link in chain) for chain in heavy)


def test_vows_are_no_deeds(casebook: Casebook) -> None:
    vows = (
        "will continue until the last soldier",
        "Our strikes will continue",
        "will intensify their operations",
        "take revenge",
        "harsh retaliation",
    )
    deeds = (Status.HAPPENED, Status.ONGOING)
    for reading in casebook.readings:
        for mention in reading.mentions:
            around = next(s.span for s in reading.marks.sentences if s.span.holds(mention.trigger))
            words = reading.report.quote(around)
            at = mention.trigger.start - around.start
            for vow in vows:
                place = words.find(vow)
                if place >= 0 and place <= at <= place + len(vow):
                    assert mention.status not in deeds, (reading.report.name, words)


def test_no_teaser_is_counted(casebook: Casebook) -> None:
    for reading in casebook.readings:
        furniture = [region.span for region in reading.report.regions if region.kind.value == "furniture"]
        for mention in reading.mentions:
            assert not any(span.overlaps(mention.trigger) for span in furniture)
    teasers = [
        r
        for row in casebook.readings
        if row.report.name.startswith("001")
        for r in row.report.regions
        if r.kind.value == "furniture"
    ]
    assert any(
        "downing" in row.report.quote(r.span)
        for row in casebook.readings
        if row.report.name.startswith("001")
        for r in row.report.regions
        if r.kind.value == "furniture"
    ), teasers


def test_published_in_a_sheet_gives_exact_days(corpora: Path, tmp_path: Path) -> None:
    attack = _attack(_with_published(corpora, tmp_path, {"002": "2021-07-09"}))
    assert attack.when.startswith("Wednesday 7 July 2021")


def _days(casebook: Casebook, report: str, words: str, after: str = "") -> Interval | None:
    """The days of time words in a report, the first of them behind `after`."""
    reading = next(reading for reading in casebook.readings if reading.report.name.startswith(report))
    start = reading.report.text.index(words, reading.report.text.index(after))
    return next(
        time.interval
        for time in casebook.world.times
        if time.span.report == reading.report.id and time.span.start <= start < time.span.end
    )


def _one(day: str) -> Interval:
    return Interval(date.fromisoformat(day), date.fromisoformat(day))


def _with_published(corpora: Path, folder: Path, published: dict[str, str]) -> Casebook:
    """Read the pile again, beside a sheet that tells when some reports came out."""
    pile = folder / "reports"
    pile.mkdir()
    rows = ["file,outlet,url,published"]
    for path in sorted((corpora / "reports").glob("*.txt")):
        (pile / path.name).write_bytes(path.read_bytes())
        rows += [f"{path.name},,,{day}" for start, day in published.items() if path.name.startswith(start)]
    (folder / "sources.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return assemble_in_memory([str(pile)])


def test_days_told_by_other_happenings(casebook: Casebook) -> None:
    """On 8 January, five days after the assassination; the law two days after it."""
    assert _days(casebook, "004", "two days earlier") == _one("2020-01-03")
    assert _days(casebook, "004", "January 2020") == _one("2020-01-05")
    mentions = {mention.id: mention for reading in casebook.readings for mention in reading.mentions}
    texts = {reading.report.id: reading.report for reading in casebook.readings}
    killings = [
        setting.when
        for setting in casebook.world.settings
        if texts[mentions[setting.mention].report].name.startswith("004")
        and texts[mentions[setting.mention].report].quote(mentions[setting.mention].trigger) == "assassination"
    ]
    assert killings
    assert set(killings) == {_one("2020-01-03")}


def test_yesterday_said_on_thursday_is_wednesday(corpora: Path, tmp_path: Path) -> None:
    casebook = _with_published(corpora, tmp_path, {"002": "2021-07-09"})
    assert _days(casebook, "002", "yesterday") == _one("2021-07-07")
    assert _days(casebook, "002", "Wednesday") == _one("2021-07-07")


def test_a_day_and_month_with_their_weekday(casebook: Casebook, corpora: Path, tmp_path: Path) -> None:
    """Friday, 8 December, and three statements of the 9th: no year is guessed, and a dated neighbour gives it."""
    alone = next(found for found in casebook.world.dates if _name(casebook, found.report).startswith("000"))
    truth = Interval(date(2023, 12, 9), date(2023, 12, 11))
    assert common(alone.interval, truth) == truth
    dated = _with_published(corpora, tmp_path, {"001": "2024-01-24"})
    found = next(found for found in dated.world.dates if _name(dated, found.report).startswith("000"))
    assert common(found.interval, truth) == truth
    assert found.interval.earliest == date(2023, 12, 9)
    assert _days(dated, "000", "Yesterday") == _one("2023-12-08")


def _name(casebook: Casebook, report: str) -> str:
    return next(reading.report.name for reading in casebook.readings if reading.report.id == report)

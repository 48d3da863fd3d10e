"""The five real reports, end to end: what the first release must show of them (skips without the reports)."""

from __future__ import annotations

from pathlib import Path

import pytest

from sayso.engine.build import assemble_in_memory
from sayso.out.views import IncidentView, view_incidents
from sayso.out.voices import Lens
from sayso.records import Casebook, Status

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
    pile = tmp_path / "reports"
    pile.mkdir()
    for path in (corpora / "reports").glob("*.txt"):
        (pile / path.name).write_bytes(path.read_bytes())
    name = next(path.name for path in pile.iterdir() if path.name.startswith("002"))
    (tmp_path / "sources.csv").write_text(f"file,outlet,url,published\n{name},,,2021-07-09\n", "utf-8")
    attack = _attack(assemble_in_memory([str(pile)]))
    assert attack.when.startswith("Wednesday 7 July 2021")

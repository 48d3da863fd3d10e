"""The columns of every table, so that an empty one has its header too.

In: nothing. Out: `COLUMNS`, table → names in order. A test holds them against the rows that `exports` makes.
"""

from __future__ import annotations

from collections.abc import Mapping

_SPAN = "report start end raw_start raw_end"

_TABLES = {
    "reports": "id sha256 name title outlet url published date_earliest date_latest language letters",
    "statements": f"id {_SPAN} source speaker speaker_is_named chain cue content act directness stance hedges parent because",
    "chain_links": "statement position role name is_named known_by affiliation",
    "event_mentions": f"id {_SPAN} trigger type mode status standing incident date_earliest date_latest place place_name latitude longitude place_precision actors recipients said_by",
    "figures": f"mention {_SPAN} words measure low high side",
    "incidents": "id name type mode date_earliest date_latest place place_name latitude longitude is_deed reports outlets origins unknown interested",
    "field_values": "incident field side low high actor text standing reports origins unknown interested said_by said_by_names",
    "origins": "id kind name actor is_interested statements mentions",
    "passages": "here here_start here_end there there_start there_end kind direction ancestor similarity changes words",
    "actors": "id actor_name kind aliases state speaks_for is_known",
    "loaded_terms": f"{_SPAN} words neutral statement incident rule",
    "problems": "kind stage name what do report",
}

COLUMNS: Mapping[str, tuple[str, ...]] = {table: tuple(names.split()) for table, names in _TABLES.items()}

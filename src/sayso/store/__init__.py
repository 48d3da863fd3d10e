"""↔ casebook: one SQLite file, machine layer and human layer apart (rim).

In: records as a build makes them. Out: the same records, and tables that any SQLite browser reads.
"""

from sayso.store.casebooks import CasebookFile
from sayso.store.codec import no_collecting, pack, unpack, write_json
from sayso.store.files import APPLICATION_ID, SCHEMA_VERSION

__all__ = ["APPLICATION_ID", "SCHEMA_VERSION", "CasebookFile", "no_collecting", "pack", "unpack", "write_json"]

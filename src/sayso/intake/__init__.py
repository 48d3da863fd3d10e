"""intake: whatever lies in the pile → `Capture`, or a `Problem` that says why not (rim).

In: files, folders, archives, tables, feeds, web archives, standard input. Out: `Capture | Problem`, `Totals`.
"""

from sayso.intake.options import IntakeOptions, Totals
from sayso.intake.sources import Intake, take_in

__all__ = ["Intake", "IntakeOptions", "Totals", "take_in"]

"""Incidents → LoadedTerm: loaded words quoted as the outlet's or the speaker's, a neutral one beside each."""

from sayso.wording.lexicons import WordingLexicons
from sayso.wording.terms import find_terms

__all__ = ["WordingLexicons", "find_terms"]

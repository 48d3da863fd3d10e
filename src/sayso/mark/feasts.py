"""Names of days and months that need a table: the months of the Islamic and the Iranian year, fixed feasts.

Out: the month's calendar ("H" Islamic, "S" Iranian) and number; the month and day of a feast, the name of one that moves. Small letters, ' for ʿ and ’.
Source: sayso editors, the spellings of English-language news.
"""

from __future__ import annotations

ISLAMIC_MONTHS = (
    "muharram",
    "safar",
    "rabi al-awwal|rabi i|rabi' al-awwal|rabi al-awal",
    "rabi al-thani|rabi ii|rabi' al-thani|rabi al-akhir",
    "jumada al-awwal|jumada al-ula|jumada i|jumada al-awal",
    "jumada al-thani|jumada al-akhirah|jumada al-akhira|jumada ii",
    "rajab",
    "shaaban|sha'ban|shaban",
    "ramadan|ramadhan|ramazan",
    "shawwal|shawal",
    "dhu al-qadah|dhu al-qa'dah|dhul-qadah|zu al-qada|dhu al-qi'dah",
    "dhu al-hijjah|dhul-hijjah|dhu al-hijja|zul hijja|dhul hijjah",
)
IRANIAN_MONTHS = (
    "farvardin",
    "ordibehesht",
    "khordad",
    "tir",
    "mordad",
    "shahrivar",
    "mehr",
    "aban",
    "azar",
    "dey|dei",
    "bahman",
    "esfand",
)
OTHER_MONTHS = {
    name: (letter, number)
    for letter, months in (("H", ISLAMIC_MONTHS), ("S", IRANIAN_MONTHS))
    for number, names in enumerate(months, 1)
    for name in names.split("|")
}
MOVABLE = {
    "thanksgiving": "thanksgiving",
    "thanksgiving day": "thanksgiving",
    "easter": "easter",
    "easter sunday": "easter",
    "easter monday": "easter_monday",
    "good friday": "good_friday",
    "palm sunday": "palm_sunday",
    "nowruz": "nowruz",
    "newroz": "nowruz",
    "nawruz": "nowruz",
    "norouz": "nowruz",
    "ashura": "ashura",
    "ashoura": "ashura",
    "arbaeen": "arbaeen",
    "eid al-fitr": "eid_al_fitr",
    "eid ul-fitr": "eid_al_fitr",
    "eid al-adha": "eid_al_adha",
    "eid ul-adha": "eid_al_adha",
    "ramadan": "ramadan",
    "ramazan": "ramadan",
}
FEASTS = {
    "christmas": "12-25",
    "christmas day": "12-25",
    "christmas eve": "12-24",
    "boxing day": "12-26",
    "new year's day": "01-01",
    "new year's eve": "12-31",
    "may day": "05-01",
}

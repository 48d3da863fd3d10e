"""Small corpora of placed names in the three XML formats, of our own writing."""

from __future__ import annotations

from pathlib import Path

TEXT = "Fighters left the town of Zakho in northern Iraq on Monday, the governor of Anbar told reporters in Baghdad."

LGL = f"""<articles><article docid="7"><domain>wire.example</domain><url>https://wire.example/7</url><text><![CDATA[{TEXT}]]></text><toponyms>
<toponym><start>26</start><end>31</end><phrase>Zakho</phrase><gaztag geonameid="90147"><name>Zakho</name><lat>37.14</lat><lon>42.69</lon></gaztag></toponym>
<toponym><start>44</start><end>48</end><phrase>Iraq</phrase><gaztag geonameid="99237"><name>Republic of Iraq</name><lat>33</lat><lon>44</lon></gaztag></toponym>
<toponym><start>76</start><end>81</end><phrase>Anbar</phrase></toponym>
</toponyms></article></articles>"""

GEOVIRUS = f"""<articles><article><source>https://news.example/8</source><text>{TEXT}</text><locations>
<location><name>Zakho</name><start>27</start><end>32</end><lat>37.14</lat><lon>42.68</lon><page>https://pedia.example/wiki/Zakho</page></location>
<location><name>Anbar</name><start>77</start><end>82</end><lat>32.9</lat><lon>41.6</lon><page>https://pedia.example/wiki/Al_Anbar_(province)</page></location>
</locations></article></articles>"""

GWN = f"""<articles><article file="3"><title>x</title><link>https://web.example/3</link><text>{TEXT}</text><toponyms>
<toponym><extractedName>Baghdad</extractedName><normalisedName>Baghdad</normalisedName><start>98</start><end>105</end><geonamesID>98182</geonamesID><latitude>33.34</latitude><longitude>44.4</longitude></toponym>
<toponym><extractedName>governor</extractedName><start>64</start><end>72</end></toponym>
<toponym><extractedName>town</extractedName><start>18</start><end>22</end><geonamesID/><latitude>37.1</latitude><longitude>42.7</longitude></toponym>
</toponyms></article></articles>"""

COUNTRIES = (
    "# comment\nIQ\tIRQ\t368\tIZ\tIraq"
    + "\t-" * 11
    + "\t99237\t\t\nGE\tGEO\t268\tGG\tGeorgia"
    + "\t-" * 11
    + "\t614540\t\t\n"
)
PROVINCES = (
    "IQ.01\tAl Anbar\tAl Anbar\t99592\nUS.GA\tGeorgia\tGeorgia\t4197000\n"
    "IN.23\tPunjab\tPunjab\t1259223\nPK.04\tPunjab\tPunjab\t1167710\n"
)


def write_corpus(folder: Path) -> Path:
    """Write the three corpora and GeoNames' two tables; return the folder."""
    tables = folder / "geonames-admin-codes"
    tables.mkdir()
    (tables / "countryInfo.txt").write_text(COUNTRIES, encoding="utf-8")
    (tables / "admin1CodesASCII.txt").write_text(PROVINCES, encoding="utf-8")
    for name, document in (("lgl", LGL), ("GeoVirus", GEOVIRUS), ("GWN_1", GWN)):
        (folder / f"{name}.xml").write_text(document, encoding="utf-8")
    (folder / "other.xml").write_text("<pages/>", encoding="utf-8")
    return folder

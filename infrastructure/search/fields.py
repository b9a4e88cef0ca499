"""The fields of a search, each with what it holds for."""

from __future__ import annotations

from collections.abc import Mapping

TEXT = "text"
"""What words without a field are looked for in."""

FIELDS: Mapping[str, str] = {
    "country": "speaks of that country: a code or a name (country:FRA,DEU)",
    "group": "speaks of a member of that group or bloc (group:WEOG, group:EU)",
    "symbol": "speaks of that proposal: a symbol or its end (symbol:L.10)",
    "type": "is of that type; a star stands for any ending (type:position-*)",
    "by": "was recorded by somebody whose name has this in it",
    "mission": "was recorded by or for that mission (mission:TOKYO)",
    "campaign": "belongs to that campaign, whichever is in use",
    "source": "its source has this in it",
    "grade": "has that grade, or its letter (grade:B2, grade:A,B)",
    "stance": "reports, states, promises or assesses that stance (stance:lean-yes)",
    "vote": "is that vote, as cast, corrected or meant (vote:abstain)",
    "memo": "belongs to that memo, or answers it (memo:M1)",
    "note": "its note has this in it",
    "text": "has this in its source, its note or its own words; the same as words without a field",
    "after": "happened at that moment or later; a day counts from its start",
    "before": "happened before that moment; a day counts from its start",
    "recorded-after": "was recorded at that moment or later",
    "recorded-before": "was recorded before that moment",
    "ref": "is that entry, or was recorded about it (ref:k7f3q)",
    "has": "says something there: country, symbol, mission, campaign, source, grade, note or memo",
}

SYNONYMS: Mapping[str, str] = {
    "question": "symbol",
    "proposal": "symbol",
    "bloc": "group",
    "user": "by",
    "person": "by",
    "since": "after",
    "until": "before",
    "happened-after": "after",
    "happened-before": "before",
    "entry": "ref",
    "words": "text",
}
"""Other names that people give to a field."""

WORDED = ("text", "note", "source", "by")
"""The fields in which a value is looked for anywhere, without case, accents and punctuation."""

KINDS = ("country", "symbol", "mission", "campaign", "source", "grade", "note", "memo")
"""What `has:` may ask for."""

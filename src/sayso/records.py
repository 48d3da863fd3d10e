"""READ FIRST: every record that travels through sayso, in the order a report meets it.

Frozen, slotted, standard-library dataclasses with no behaviour beyond their own truth.

- Everything points home: a `Span` names its report, `report.quote(span)` gives the words.
- A stage adds records, it does not fill blanks. `None` means one thing: the report does not say.
- Whatever is inferred carries its `because`.
- Ids are hashes of content (`kit.ids`), so a second run gives the same ids.

Source of the terms: PARC/PolNeAR (source, cue, content), TimeML (TIMEX3), PLOVER 0.8 (event types, actor,
recipient), MUC-4 (stage and confidence, here `Status` and `Standing`), design.md sections 3 and 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from sys import intern
from typing import NewType

from sayso.errors import RecordError

ReportId = NewType("ReportId", str)
StatementId = NewType("StatementId", str)
MentionId = NewType("MentionId", str)
ActorId = NewType("ActorId", str)
PlaceId = NewType("PlaceId", str)
IncidentId = NewType("IncidentId", str)
OriginId = NewType("OriginId", str)


# --- ground floor: spans and reasons -----------------------------------------------------------------------


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one report's text: half-open, in Unicode code points. Never empty, never None."""

    report: ReportId
    start: int
    end: int

    def __post_init__(self) -> None:
        object.__setattr__(self, "report", intern(self.report))  # one string for the thousands of spans of a report
        if not 0 <= self.start < self.end:
            raise RecordError(
                f"a span must be 0 <= start < end, got {self.start}..{self.end}",
                where=f"report {self.report}",
                do="fix the stage that built it",
            )

    def holds(self, other: Span) -> bool:
        """Whether `other` lies inside this span (the same report, not beyond either end)."""
        return self.report == other.report and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character of the same report."""
        return self.report == other.report and self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why something was inferred: the rule (`cues.toml#claim`) or `model@version`, the words, a score if there is one."""

    rule: str
    spans: tuple[Span, ...] = ()
    score: float | None = None
    note: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "rule", intern(self.rule))  # a few hundred rules stand behind a million records


Because = tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Days, both ends inclusive. `None` is an open end ("since 2026", "by Friday")."""

    earliest: date | None
    latest: date | None

    def __post_init__(self) -> None:
        if self.earliest and self.latest and self.earliest > self.latest:
            raise RecordError(
                f"an interval runs backwards: {self.earliest}..{self.latest}", do="fix the stage that built it"
            )

    @property
    def day(self) -> date | None:
        """The one day, if the interval is a single day."""
        return self.earliest if self.earliest is not None and self.earliest == self.latest else None


# --- intake ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Metadata:
    """What came beside a report (sources.csv, a table's columns, a feed entry). None: not given."""

    outlet: str | None = None
    url: str | None = None
    published: date | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Capture:
    """One thing taken in. `raw` is what lay there; `text` is `raw` decoded (the page text all raw offsets refer to)."""

    name: str  # where from, relative to the source that was given: "b/02.txt", "pile.zip!b/02.txt", "t.csv#7"
    media: str  # "text" or "html": what `text` is
    raw: bytes
    sha256: str  # of raw, hex
    text: str
    encoding: str  # how raw was decoded ("utf-8", "cp1252", "pdf", ...)
    replaced: int  # characters that could not be decoded and stand as U+FFFD
    metadata: Metadata
    taken_at: datetime  # UTC


class ProblemKind(StrEnum):
    REJECTED = "rejected"  # not taken in; the reason is in `what`
    DAMAGED = "damaged"  # taken in, but part of it could not be read
    CONTRADICTION = "contradiction"  # metadata against text, text against itself
    NOT_READ = "not_read"  # kept and searchable, but not read (another language)


@dataclass(frozen=True, slots=True)
class Problem:
    """What was refused or could not be read, and why. Counted, stored and shown; never swallowed."""

    kind: ProblemKind
    stage: str  # "intake", "clean", ...
    name: str  # the capture's name, or the file
    what: str
    do: str = ""
    report: ReportId | None = None


# --- clean -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of `Report.text` that stands letter for letter in `Capture.text`: [text, text+length) = [raw, raw+length)."""

    text: int
    raw: int
    length: int


class RegionKind(StrEnum):
    TITLE = "title"
    BYLINE = "byline"
    DATELINE = "dateline"  # "BAGHDAD, March 12 (ATP) –": inside the first body line
    CREDIT = "credit"  # "(Reporting by ...)", "Tasnim News –", "Press TV reported"
    HEADING = "heading"  # a heading inside the body
    FURNITURE = "furniture"  # page chrome: marked, never deleted, never read as the report's words


@dataclass(frozen=True, slots=True)
class Region:
    """A marked stretch of a report. What no region covers is body. Regions may nest (a credit in a dateline)."""

    span: Span
    kind: RegionKind
    because: Because


@dataclass(frozen=True, slots=True)
class Credit:
    """An agency or outlet that the page itself names as the origin of its copy. `name` are the words of the name alone."""

    span: Span
    name: Span
    is_whole_report: bool  # a byline, dateline or credit line; False: "Press TV reported" beside one sentence
    because: Because


@dataclass(frozen=True, slots=True)
class Dateline:
    """Place, date and agency at the head of a report, as far as each is there."""

    span: Span
    place: Span | None
    date: Span | None
    agency: Span | None


@dataclass(frozen=True, slots=True)
class Report:
    """One published text with its parts marked. `text` keeps the furniture; `pieces` map it back to the capture."""

    id: ReportId
    sha256: str
    name: str
    text: str
    pieces: tuple[Piece, ...]
    language: str  # ISO 639-1; only "en" is read
    outlet: str | None  # from metadata, or what the page says of itself
    url: str | None
    published: date | None  # metadata only; what the text gives is `ReportDate`
    title: Span | None
    byline: Span | None
    dateline: Dateline | None
    credits: tuple[Credit, ...]
    regions: tuple[Region, ...]

    def quote(self, span: Span) -> str:
        """Return the words of `span`. Raises RecordError for another report's span."""
        if span.report != self.id:
            raise RecordError(f"a span of report {span.report} was looked up in {self.id}", do="fix the caller")
        return self.text[span.start : span.end]


# --- copies ------------------------------------------------------------------------------------------------


class CopyKind(StrEnum):
    WHOLE = "whole"
    ABRIDGED = "abridged"
    REWORDED = "reworded"
    PASSAGE = "passage"
    QUOTE = "quote"  # shared words inside quotation marks on both sides: no copied report
    BOILERPLATE = "boilerplate"  # house text, page furniture: says nothing about origin


class Change(StrEnum):
    """What an edit inside a shared passage touched (vocabulary.toml [change])."""

    NUMBER = "number"
    NAME = "name"
    DATE = "date"
    PLACE = "place"
    HEDGE = "hedge"
    NEGATION = "negation"
    ATTRIBUTION_DROPPED = "attribution_dropped"
    ATTRIBUTION_ADDED = "attribution_added"
    LOADED_WORD = "loaded_word"
    OTHER = "other"


class Direction(StrEnum):
    HERE_FROM_THERE = "here_from_there"
    THERE_FROM_HERE = "there_from_here"
    SIBLINGS = "siblings"  # both from a text that is not in the pile
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Edit:
    """One change inside a shared passage. A missing side: the words were added or dropped."""

    kind: Change
    here: Span | None
    there: Span | None


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of one report that stands, kept or reworded, in another; one sentence or a run of them."""

    here: Span
    there: Span
    similarity: float  # 0..1, share of words kept in order
    edits: tuple[Edit, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """Two reports share text. Unordered: `here` is the later or smaller one where that is known, else the smaller id."""

    here: ReportId
    there: ReportId
    kind: CopyKind
    passages: tuple[Passage, ...]
    direction: Direction
    ancestor: str | None  # an agency outside the pile from which both have it, as named on the page
    because: Because


# --- mark: what one pass over the text finds ---------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Sentence:
    span: Span
    paragraph: int  # 0-based, in reading order
    is_heading: bool  # title or heading: its words rarely carry a statement of their own


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quoted stretch with its marks. `depth` 0 is outermost; `is_closed` False where the closing mark is missing."""

    span: Span
    depth: int
    is_closed: bool
    continues: bool  # opens a paragraph while the one before was left open


class MentionKind(StrEnum):
    PERSON = "person"
    ORGANISATION = "organisation"
    ARMED_GROUP = "armed_group"
    MILITARY = "military"
    STATE = "state"  # a country or government used as an actor
    OUTLET = "outlet"  # agency, newspaper, channel
    PEOPLE = "people"  # civilians, residents, traders, protesters
    PLACE = "place"
    FACILITY = "facility"
    WEAPON = "weapon"
    VEHICLE = "vehicle"
    DOCUMENT = "document"  # a statement, a communique, a register
    OTHER = "other"


class MentionForm(StrEnum):
    NAMED = "named"
    NOMINAL = "nominal"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class EntityMention:
    """Words that stand for somebody or something. `head` is the name or head noun inside `span`."""

    span: Span
    head: Span
    kind: MentionKind
    form: MentionForm
    antecedent: Span | None  # for pronouns, roles and short names: the fuller mention of the same one in this report
    because: Because


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A TIMEX3 before anchoring. `value` is the TIMEX3 value where the words alone give it, else a rule's recipe."""

    span: Span
    type: str  # DATE, TIME, DURATION, SET
    value: str  # "2020-01-08", "XXXX-12-08", "XXXX-WXX-3", "PAST_REF", "P7D", "REF-1D" (yesterday)
    modifier: str | None  # TIMEX3 mod: START, MID, END, APPROX, LESS_THAN, MORE_THAN ...
    because: Because


class ToponymUse(StrEnum):
    LITERAL = "literal"  # the place itself
    ATTRIBUTIVE = "attributive"  # demonym or attributive: "Iraqi", "Syrian border"
    METONYM = "metonym"  # Washington announced


@dataclass(frozen=True, slots=True)
class Toponym:
    span: Span
    name: str  # the form to look up
    use: ToponymUse
    because: Because


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with bounds, in the unit counted. `high` None is open ("at least 16" = 16..None)."""

    span: Span  # the number with its qualifier: "at least 16", "dozens"
    low: int
    high: int | None
    counted: Span | None  # what is counted: "civilians", "troops"
    because: Because


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who said what, as marked on the page (PARC: source, cue, content). Contents may be several fragments."""

    cue: Span | None
    sources: tuple[Span, ...]
    contents: tuple[Span, ...]
    addressee: Span | None  # "told AFP", "told reporters"
    channel: Span | None  # "in a statement", "on Twitter", "on state television"
    relay: Span | None  # "Y reported", "quoted by Y", "according to Y's ..." where Y is an outlet that carries it
    said_at: Span | None  # the time words of the saying: "on Thursday"
    cue_row: str | None  # the lexicon row of the cue: "cues.toml#claim"
    because: Because


class EventType(StrEnum):
    """PLOVER 0.8, and OTHER (accident, funeral, works, natural event)."""

    AGREE = "AGREE"
    CONSULT = "CONSULT"
    SUPPORT = "SUPPORT"
    CONCEDE = "CONCEDE"
    COOPERATE = "COOPERATE"
    AID = "AID"
    RETREAT = "RETREAT"
    REQUEST = "REQUEST"
    ACCUSE = "ACCUSE"
    REJECT = "REJECT"
    THREATEN = "THREATEN"
    PROTEST = "PROTEST"
    SANCTION = "SANCTION"
    MOBILIZE = "MOBILIZE"
    COERCE = "COERCE"
    ASSAULT = "ASSAULT"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True)
class Trigger:
    """The word that names a happening. `mode` refines the type: "bombing", "abduct", "arrest"."""

    span: Span
    type: EventType
    mode: str | None
    because: Because


class Role(StrEnum):
    ACTOR = "actor"
    RECIPIENT = "recipient"
    PLACE = "place"
    TIME = "time"
    WEAPON = "weapon"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class Argument:
    role: Role
    span: Span
    because: Because


@dataclass(frozen=True, slots=True)
class Marks:
    """All that one pass over a report's text found. Tuples are in text order; `arguments[i]` belong to `triggers[i]`."""

    report: ReportId
    sentences: tuple[Sentence, ...]
    quotations: tuple[Quotation, ...]
    mentions: tuple[EntityMention, ...]
    times: tuple[TimeExpression, ...]
    toponyms: tuple[Toponym, ...]
    quantities: tuple[Quantity, ...]
    attributions: tuple[Attribution, ...]
    triggers: tuple[Trigger, ...]
    arguments: tuple[tuple[Argument, ...], ...]


# --- say ---------------------------------------------------------------------------------------------------


class Directness(StrEnum):
    DIRECT = "direct"
    MIXED = "mixed"
    INDIRECT = "indirect"
    FREE = "free"  # quoted, attributed by continuity or not at all
    SUMMARY = "summary"  # "condemned the attack": the speech act without its words


class Act(StrEnum):
    ASSERT = "assert"
    DENY = "deny"
    ACCUSE = "accuse"
    QUESTION = "question"
    ORDER = "order"
    THREATEN = "threaten"
    PROMISE = "promise"
    CLAIM_RESPONSIBILITY = "claim_responsibility"
    ADMIT = "admit"
    REFUSE_COMMENT = "refuse_comment"
    CANNOT_VERIFY = "cannot_verify"


class Stance(StrEnum):
    """The reporter's own distance, read from the cue's words."""

    NEUTRAL = "neutral"  # said, told
    ENDORSING = "endorsing"  # confirmed, revealed, admitted
    DISTANCING = "distancing"  # claimed, alleged, so-called


class HedgeKind(StrEnum):
    EPISTEMIC = "epistemic"
    HEARSAY = "hearsay"
    APPROXIMATOR = "approximator"
    CONDITIONAL = "conditional"
    DISCLAIMER = "disclaimer"  # "could not be independently verified"


@dataclass(frozen=True, slots=True)
class Hedge:
    span: Span
    kind: HedgeKind
    rule: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing said by one speaker (or several together). `contents` has at least one span, in text order."""

    id: StatementId
    report: ReportId
    contents: tuple[Span, ...]
    cue: Span | None
    sources: tuple[Span, ...]  # the words for the speaker as they stand there ("He"); () where none is given
    addressee: Span | None
    channel: Span | None
    said_at: Span | None
    directness: Directness
    act: Act
    stance: Stance
    hedges: tuple[Hedge, ...]
    parent: StatementId | None  # the statement in which this one is reported
    because: Because

    def __post_init__(self) -> None:
        if not self.contents:
            raise RecordError(
                "a statement without content", where=f"report {self.report}", do="fix the stage that built it"
            )


class LinkRole(StrEnum):
    PUBLISHER = "publisher"
    CREDIT = "credit"
    RELAY = "relay"
    SPEAKER = "speaker"
    WITNESS = "witness"


class KnownBy(StrEnum):
    STATED = "stated"
    METADATA = "metadata"
    INHERITED = "inherited"  # a document-level credit, a relay carried on from the sentence before
    INFERRED = "inferred"


@dataclass(frozen=True, slots=True)
class Link:
    """One hop of a chain.

    `name` is the fullest form in this report ("Idris Maal" for a "He"), None for a publisher that nobody names.
    `is_named` False: "a security source", "residents"; such a link never adds an origin.
    `affiliation`: the body it speaks for, as worded ("the front" of "the front's spokesman").
    """

    role: LinkRole
    name: str | None
    is_named: bool
    known_by: KnownBy
    span: Span | None
    affiliation: str | None
    because: Because


@dataclass(frozen=True, slots=True)
class Chain:
    """Through whom a statement came: links outermost first, publisher > credit > relay > speaker > witness."""

    statement: StatementId
    links: tuple[Link, ...]


class RelationKind(StrEnum):
    DENIES = "denies"
    QUALIFIES = "qualifies"  # a refusal or "could not be verified", on the claim it is about
    CORRECTS = "corrects"  # the same holder with a new figure


@dataclass(frozen=True, slots=True)
class Relation:
    """One statement about another of the same report."""

    kind: RelationKind
    subject: StatementId
    object: StatementId
    because: Because


# --- events ------------------------------------------------------------------------------------------------


class Status(StrEnum):
    """What the source presents (MUC-4 stage of execution, widened)."""

    HAPPENED = "happened"
    ONGOING = "ongoing"
    PLANNED = "planned"
    THREATENED = "threatened"
    PROMISED = "promised"
    ORDERED = "ordered"
    ATTEMPTED = "attempted"
    AVERTED = "averted"
    HYPOTHETICAL = "hypothetical"
    DID_NOT_HAPPEN = "did_not_happen"
    UNKNOWN = "unknown"


class Standing(StrEnum):
    """How the record stands to it (MUC-4 PERP: ORGANIZATION CONFIDENCE)."""

    REPORTED_AS_FACT = "reported_as_fact"
    CLAIMED = "claimed"  # by its author
    ACCUSED_BY_AUTHORITIES = "accused_by_authorities"
    ACCUSED = "accused"
    POSSIBLE = "possible"
    DENIED = "denied"


class Measure(StrEnum):
    """What a figure counts."""

    KILLED = "killed"
    WOUNDED = "wounded"
    MISSING = "missing"
    ABDUCTED = "abducted"
    DETAINED = "detained"
    DISPLACED = "displaced"
    CASUALTIES = "casualties"  # killed or wounded, the words do not say which ("heavy casualties")
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Figure:
    """A count of people, with inclusive bounds in persons. `low` None: a vague plural with no floor ("heavy casualties")."""

    measure: Measure
    span: Span
    low: int | None
    high: int | None
    side: Span | None  # whom it counts: "militiamen", "civilians"
    said_by: tuple[StatementId, ...]  # where it differs from the mention's
    because: Because


@dataclass(frozen=True, slots=True)
class EventMention:
    """What one report says happened, at one trigger. `said_by` () = the page's own voice."""

    id: MentionId
    report: ReportId
    trigger: Span
    type: EventType
    mode: str | None
    arguments: tuple[Argument, ...]
    figures: tuple[Figure, ...]
    status: Status
    standing: Standing
    said_by: tuple[StatementId, ...]
    because: Because


# --- ground ------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression resolved. `anchor` tells from what it was counted."""

    span: Span
    type: str  # DATE, TIME, DURATION, SET
    value: str  # TIMEX3 value after anchoring
    anchor: str  # "absolute", "report", "utterance", "previous", "event", "none"
    interval: Interval | None  # None for sets, durations and vague references
    because: Because


@dataclass(frozen=True, slots=True)
class ReportDate:
    """When a report was written: an interval that holds the truth, or (None, None) where nothing is known."""

    report: ReportId
    interval: Interval
    candidates: tuple[date, ...]
    is_metadata: bool
    because: Because


class Precision(StrEnum):
    SITE = "exact_site"
    SETTLEMENT = "settlement"
    DISTRICT = "district"
    PROVINCE = "province"
    COUNTRY = "country"
    REGION = "region"  # a sea, a border, a cross-border area


@dataclass(frozen=True, slots=True)
class Place:
    """One row of the gazetteer. Degrees WGS84; None where no point may be given."""

    id: PlaceId
    name: str
    country: str | None  # ISO 3166-1 alpha-2
    admin1: str | None  # GeoNames code, "IQ.01"
    lat: float | None
    lon: float | None
    precision: Precision


@dataclass(frozen=True, slots=True)
class PlaceReading:
    """A toponym resolved, with the rivals and their scores. `place` None: abstained."""

    span: Span
    place: Place | None
    alternatives: tuple[tuple[PlaceId, float], ...]
    because: Because


class ActorKind(StrEnum):
    PERSON = "person"
    STATE = "state"
    GOVERNMENT = "government"
    MILITARY = "military"
    POLICE = "police"
    ARMED_GROUP = "armed_group"
    POLITICAL = "political"
    INTERNATIONAL = "international"
    ORGANISATION = "organisation"
    OUTLET = "outlet"
    PEOPLE = "people"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone the pile names, known to the table or new. `affiliation`: the body a person speaks for."""

    id: ActorId
    name: str
    kind: ActorKind
    aliases: tuple[str, ...]
    parent: ActorId | None
    state: str | None  # ISO 3166-1 alpha-2
    affiliation: ActorId | None
    valid_from: date | None
    valid_to: date | None
    is_known: bool  # from the table; False: new in this pile
    because: Because


@dataclass(frozen=True, slots=True)
class Naming:
    """A name as one report uses it, and the actor it stands for. Names are looked up folded (`kit.folding.fold`)."""

    report: ReportId
    name: str
    actor: ActorId
    because: Because


@dataclass(frozen=True, slots=True)
class Setting:
    """An event mention in the world: when, where, by whom, to whom. Empty or None where the report does not say."""

    mention: MentionId
    when: Interval | None
    where: Place | None
    actors: tuple[ActorId, ...]
    recipients: tuple[ActorId, ...]
    because: Because


@dataclass(frozen=True, slots=True)
class World:
    """What `ground` makes of a whole pile. Each tuple is sorted by report and position."""

    dates: tuple[ReportDate, ...]
    times: tuple[Time, ...]
    places: tuple[PlaceReading, ...]
    actors: tuple[Actor, ...]
    namings: tuple[Naming, ...]
    settings: tuple[Setting, ...]
    problems: tuple[Problem, ...]


# --- link --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Joined:
    """Why two mentions were put into one incident, in words an analyst reads."""

    left: MentionId
    right: MentionId
    score: float  # 0..1
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Incident:
    """Mentions of one happening. `name` is neutral: type, place, day; built, never quoted."""

    id: IncidentId
    name: str
    type: EventType
    mode: str | None
    when: Interval | None
    where: Place | None
    mentions: tuple[MentionId, ...]
    joined: tuple[Joined, ...]
    is_deed: bool  # at least one mention presents it as happened, ongoing or attempted


# --- weigh -------------------------------------------------------------------------------------------------


class OriginKind(StrEnum):
    HOLDER = "holder"  # a named speaker, institution or document
    NARRATOR = "narrator"  # the page's own voice, or the agency it carries
    UNKNOWN = "unknown"  # unnamed: never counted
    NONE = "none"  # refusals, "could not be verified", a figure changed in copying, a reporter's sum


@dataclass(frozen=True, slots=True)
class Origin:
    """A holder of what is said, over the whole pile. `statements` and `mentions` (page's voice) rest on it."""

    id: OriginId
    kind: OriginKind
    name: str
    actor: ActorId | None
    is_interested: bool  # a party to the conflict
    statements: tuple[StatementId, ...]
    mentions: tuple[MentionId, ...]
    because: Because


@dataclass(frozen=True, slots=True)
class Tally:
    """How much stands behind something. `origins` counts holders and narrators only; `unknown` the unnamed."""

    reports: int
    outlets: int
    origins: int
    unknown: int
    interested: int


@dataclass(frozen=True, slots=True)
class FieldValue:
    """One value of one field of an incident, with all who stand behind it. Values that clash stand side by side."""

    incident: IncidentId
    field: str  # a Measure, or perpetrator, target, weapon, place, date
    side: str | None  # whom a figure counts, as worded
    low: int | None  # figures only
    high: int | None
    actor: ActorId | None  # perpetrator, target
    text: str  # as worded, always there
    standing: Standing
    statements: tuple[StatementId, ...]
    mentions: tuple[MentionId, ...]  # page's own voice
    origins: tuple[OriginId, ...]  # counted ones only
    tally: Tally
    because: Because


@dataclass(frozen=True, slots=True)
class IncidentTally:
    incident: IncidentId
    tally: Tally
    origins: tuple[OriginId, ...]


@dataclass(frozen=True, slots=True)
class Weighed:
    """What `weigh` makes of a pile."""

    origins: tuple[Origin, ...]
    tallies: tuple[IncidentTally, ...]
    values: tuple[FieldValue, ...]


# --- wording -----------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class LoadedTerm:
    """A loaded name or word, whose voice it is in, and the neutral one beside it. Quoted, never taken over."""

    span: Span
    incident: IncidentId | None
    neutral: str
    statement: StatementId | None  # None: the page's own voice
    rule: str


# --- store: the human layer --------------------------------------------------------------------------------


class Decision(StrEnum):
    ACCEPT = "accept"
    REJECT = "reject"
    EDIT = "edit"
    MERGE = "merge"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision on a stable id. Append-only; survives every re-run."""

    target: str  # the id judged
    decision: Decision
    field: str | None
    value: str | None  # the new value (edit), or the other id (merge)
    who: str
    when: datetime  # UTC
    why: str


# --- the whole ---------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reading:
    """One report with all that reading it alone gave. Reports in another language have empty marks."""

    report: Report
    marks: Marks
    statements: tuple[Statement, ...]
    chains: tuple[Chain, ...]  # one per statement, same order
    relations: tuple[Relation, ...]
    mentions: tuple[EventMention, ...]


@dataclass(frozen=True, slots=True)
class Casebook:
    """Everything known of one pile, in memory. `store` writes and reads it."""

    readings: tuple[Reading, ...]
    copies: tuple[Copy, ...]
    world: World
    incidents: tuple[Incident, ...]
    weighed: Weighed
    terms: tuple[LoadedTerm, ...]
    problems: tuple[Problem, ...]

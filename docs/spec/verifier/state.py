"""What the entries so far left behind (rules.md, State), and what an event is about."""

import re
import unicodedata

from .cbor import encode, sha256
from .history import History
from .statements import answer, card, entry, is_event
from .tables import EVENTS, SECOND, fits_shape, instant, same_number, values_at

HERE = ("held", "offered", "arriving")
END = float("inf")
MOST_COPIES = MOST_PARCEL_SEALS = 1000  # of one exhibit (ledger.md, Limits)
COPIES = ("working-copy", "archive-copy", "court-copy", "transfer-copy")


class Key:
    def __init__(self, made, post, roles, since):
        self.card, self.first_card, self.id, self.x, self.since, self.ended = made, made, made.kid, made.x, since, None
        self.post, self.roles, self.ever = post, set(roles), set(roles)
        self.cards = [made]


class Exhibit:
    def __init__(self, number, status, post, seq, kind):
        self.number, self.status, self.post, self.since, self.kind, self.defined = number, status, post, seq, kind, seq
        self.seals_known, self.is_incomplete = True, False
        self.is_voided, self.is_hash_voided = False, False  # the entry that made it, or fixed its content, was voided
        self.seals, self.issued, self.placed_at, self.part_of, self.out = {}, None, None, None, None
        self.made_from, self.copies, self.is_copy = [], [], False
        self.parts, self.carriers = [], []  # direct parts, inside or taken out; what carries it, if nothing else does
        self.content, self.fixed_by, self.stated = None, None, []
        self.incidents, self.mismatch, self.examining, self.touched = set(), None, False, []
        self.origins, self.theirs, self.arrival = [], [], None  # links, and which of them is the first by which it is arriving
        self.left = []  # entries by which it left for another ledger
        self.stays, self.stay = [], None  # all of them here, and the open one
        self.wiped, self.parcel = {}, []  # entry → content that a wiping undid; seals of the parcel that it is sent in
        self.members, self.quantity, self.capacity = [], 1, None
        self.terms = []  # entries that set terms on it, or brought terms with it
        self.posts = []  # (entry, post that has it from there)
        self.for_return = None  # held for return: (entry, ledger that it came from, None where it came on paper)
        self.placed, self.inside, self.offer = seq, None, None  # the entry that says last where it lies; (whole in which it went, entry); open offer
        self.bare = False  # it was offered without a digest in this stay

    def add_copy(self, one):
        if len(self.copies) < MOST_COPIES:
            self.copies.append(one)

    def stay_at(self, seq):
        return next((stay for stay in reversed(self.stays) if stay.begun < seq), None)


class Offer:
    def __init__(self, event, post):
        body = event.body
        self.terms = body["terms"]
        self.iat, self.under = event.iat, body["under"] if type(body["under"]) is list else []
        self.seq, self.leaf, self.post, self.expires, self.withdrawn = event.seq, event.leaf, post, body.get("expires"), False
        self.by, self.wholes = event.key.id, [one["number"] for one in body["exhibits"] if one["parts"] == "with"]
        self.due = body.get("due")  # when what is lent is due back
        self.back = None  # when it was back, by the `withdraw`, in seconds
        self.cards = {made.kid: made for made in (card(to["card"]) for to in body["to"] if "card" in to) if made}
        self.agencies = {made.kid: made for made in (card(to["agency"]) for to in body["to"] if "agency" in to) if made}
        self.only_offices = all("office" in to for to in body["to"])
        self.numbers = [one["number"] for one in body["exhibits"]]
        self.decided, self.decided_by, self.measured, self.answers = {}, {}, {}, []

    def undecided(self):
        return [number for number in self.numbers if number not in self.decided]

    def unmeasured(self):
        """What was accepted and not hashed."""
        taken = [number for number, outcome in self.decided.items() if outcome.startswith("accepted")]
        return [number for number in taken if self.measured.get(number) == "not-examined"]

    def is_open(self):
        return not self.withdrawn and bool(self.undecided())


class Event:
    """An entry after the first, with what it embeds."""

    def __init__(self, made, key):
        payload = made.payload
        self.made, self.key, self.seq, self.type, self.body = made, key, payload["seq"], payload["type"], payload["body"]
        self.leaf, self.iat, self.at = made.leaf, made.iat, payload.get("at")
        span = self.at if type(self.at) is list else [self.at, self.at]
        begin, end = (instant(one) if type(one) is str else None for one in (span + [None, None])[:2])
        self.form = len(span) == 2 and begin is not None and end is not None and (type(self.at) is str or begin < end)
        self.begin, self.end = (begin, end) if self.form else (self.iat * SECOND, self.iat * SECOND)
        self.has_effect, self.moved, self.without_authority, self.exhibits = False, False, False, []
        self.answer, self.embedded, self.is_formed = None, None, False
        self.listed, self.about = payload["about"], []  # what it says that it is about; what it is about, where it has effect

    def time_holds(self):
        if self.at is None and "at" not in self.made.payload:
            return True
        late = self.begin < (self.iat - 86400) * SECOND
        return self.form and self.end <= self.iat * SECOND and (not late or "late" in self.body)

    def body_holds(self):
        shape = EVENTS[self.type]
        if not fits_shape(shape, self.body):
            return False
        sets = [[same_number(one) for path in paths for one in values_at(path, self.body)] for paths in (shape.named, shape.new)]
        return all(len(set(one)) == len(one) for one in sets) and len(sets[0]) + len(sets[1]) <= 1000

    def read_embedded(self):
        body = self.body
        if self.type == "answered" and "answer" in body:
            self.answer = answer(body["answer"])
        if self.type == "receive" and "answer" in body["from"]:
            self.answer = answer(body["from"]["answer"])
        if self.type == "receive" and "answered" in body["from"]:
            made = entry(body["from"]["answered"])
            if made and is_event(made.payload) and made.payload["type"] == "answered":
                if fits_shape(EVENTS["answered"], made.payload["body"]) and "answer" in made.payload["body"]:
                    self.embedded, self.answer = made, answer(made.payload["body"]["answer"])


def binds(content):
    """Whether a content can be fixed: it has a SHA-256 or a keyed digest, or is a manifest (section 15)."""
    return content is not None and ("manifest" in content or bool({"sha256", "keyed"} & set(content["digests"])))


def keyed_digest(key, size, digest):
    """The keyed digest of content (section 15)."""
    return sha256(encode([key, size, digest]))


def compare(one, other, keys=None):
    """What two contents show of each other: "same", "other", "unlike", or None where they have nothing in common (section 15).

    `keys` are the content keys that are opened to the verifier; rules have none.
    """
    if one is None or other is None:
        return None
    if "manifest" in one and "manifest" in other:
        one, other = one["manifest"], other["manifest"]
        if (one["records"], one["size"]) != (other["records"], other["size"]):
            return "other"
        return "same" if one["root"] == other["root"] else "unlike"
    if "manifest" in one or "manifest" in other:
        return "unlike"
    for sealed, plain in ((one, other), (other, one)):
        if "keyed" in sealed["digests"]:
            return compare_keyed(sealed["digests"]["keyed"], plain, keys or {})
    if "size" in one and "size" in other and one["size"] != other["size"]:
        return "other"
    shared = set(one["digests"]) & set(other["digests"])
    if any(one["digests"][name]["value"] != other["digests"][name]["value"] for name in shared):
        return "other"
    return "same" if "sha256" in shared else None


def other_unsaid(measured, fixed):
    """Whether an answer that says neither match nor mismatch names content that is other than what is fixed (MISMATCH)."""
    return measured["outcome"] not in ("match", "mismatch") and compare(fixed, measured.get("content")) == "other"


def compare_keyed(sealed, other, keys):
    found, digests = None, other["digests"]
    if "keyed" in digests:
        if digests["keyed"]["key"] == sealed["key"]:
            found = digests["keyed"]["value"]
    elif sealed["key"] in keys and "sha256" in digests and "size" in other:
        found = keyed_digest(keys[sealed["key"]], other["size"], digests["sha256"]["value"])
    if found is None:
        return "unlike"
    return "same" if found == sealed["value"] else "other"


# The property White_Space of Unicode, which is not what `\s` takes in.
SPACES = re.compile("[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")


# Characters that nobody sees (verification.md, Names).
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]+"
)


def same_name(one, other):
    def plain(name):
        name = IGNORABLE.sub("", name)
        return SPACES.sub(" ", unicodedata.normalize("NFKC", name).lower().replace("ς", "σ")).strip(" ")

    return plain(one) == plain(other)


def same_person(one, other):
    return all(same_name(one.holder[part], other.holder[part]) for part in ("name", "agency"))


class State:
    def __init__(self, id_, nonce):
        self.id, self.nonce, self.history, self.excerpt = id_, nonce, History(), None
        self.keys, self.exhibits, self.offers, self.authorities, self.terms, self.incidents = {}, {}, {}, {}, {}, {}
        self.takeovers, self.events, self.closed, self.taken, self.first_taken, self.gone = {}, {}, None, {}, {}, {}
        self.judged, self.until, self.agencies, self.destructions, self.voided, self.papers = True, END, {}, {}, set(), {}
        self.late_issues = {}  # issue written down after a later store → (issue, exhibits)
        self.attested = {}  # entry → (countersignature, post of its signer) of each that was not voided
        self.by_name = {}  # answered → numbers that went on only because a card names the same agency
        self.used = []  # (seq, exhibit) of each use that a term can forbid
        self.rested = []  # (entry, term, embedded entry) where terms end on an entry of their home
        self.terms_at = {}  # entry that sets, receives or changes terms -> these terms

    def exhibit(self, number):
        return self.exhibits.get(same_number(number))

    def held_by(self, post):
        return [one for one in self.all() if one.status in HERE and one.post == post]

    def all(self):
        return list(dict.fromkeys(self.exhibits.values()))

    def custodians(self, post, but=None):
        return [one for one in self.keys.values() if one.post == post and not one.ended and "custodian" in one.roles and one.id != but]

    def event(self, seq, type_):
        """The entry that a reference asks for, if it has effect."""
        found = self.events.get(seq)
        return found if found and found.has_effect and found.type == type_ else None

    # ---- what an event is about

    def acted_on(self, e):
        """Numbers of the exhibits that must take this event."""
        body = e.body
        if e.type in ("collect", "answered", "withdraw"):
            return []
        named = [number for path in EVENTS[e.type].named for number in values_at(path, body)]
        if e.type == "takeover" and "post" in body:
            return [one.number for one in self.held_by(body["post"])]
        if e.type == "receive":
            return [number for number in named if self.exhibit(number)]
        if e.type == "derive" and body["kind"] in ("removed", "rejoined"):
            children = [one["number"] for one in body["children"]]
            named += [one for one in children if body["kind"] == "rejoined" or self.exhibit(one)]
        return named

    def brought(self, e):
        """Numbers that this event brings into being."""
        if e.type == "derive":
            known = [] if e.body["kind"] != "removed" else [n for n in values_at("children.number", e.body) if self.exhibit(n)]
            return [] if e.body["kind"] == "rejoined" else [n for n in values_at("children.number", e.body) if n not in known]
        if e.type == "collect":
            return [e.body["exhibit"]["number"]]
        if e.type == "correct":
            return values_at("newNumber", e.body)
        return [number for path in EVENTS[e.type].new for number in values_at(path, e.body)]

    def mentioned(self, e):
        return [number for path in self.mentioned_in(e.type) for number in values_at(path, e.body)]

    @staticmethod
    def mentioned_in(type_):
        """Where an event of this type names exhibits that it does not act on."""
        paths = {
            "collect": ["exhibit.partOf", "exhibit.members.number", "exhibit.carriers.carrier"],
            "acquire": ["products.segments.carrier"],
            "derive": ["children.carrier"],
            "takeover": ["inventory.number"],
            "release": ["kept.exhibit"],
            "close": ["stays.exhibit"],
        }
        return paths.get(type_, [])

    def about(self, e):
        """First numbers of all exhibits that the event is about (section 9, Threads)."""
        made = values_at("exhibits.ours", e.body) if e.type == "receive" else [] if e.type == "correct" else self.brought(e)
        numbers = self.acted_on(e) + made + ([] if e.type == "close" else self.mentioned(e))
        new = {same_number(number): number for number in reversed(made)}
        found = [self.exhibit(one).number if self.exhibit(one) else new.get(same_number(one)) for one in numbers]
        for seq in self.referred_to(e):
            other = self.events.get(seq)
            found += other.about if other and other.has_effect else []
        return set(found + [one.number for one in self.standing(self.offered(e))]) - {None}

    def offered(self, e):
        offer = self.offers.get(e.body["offer"]) if e.type in ("answered", "withdraw") else None
        return offer.numbers if offer else []

    @staticmethod
    def referred_to(e):
        """Entries that make the event about what they are about."""
        if e.type in ("incident", "terms"):
            return [e.body["of"]] if "of" in e.body and not e.body.get("exhibits") else []
        path = {"attest": "entries", "correct": "entry", "erase": "fields.entry"}.get(e.type)
        return values_at(path, e.body) if path else []

    def named_by(self, e):
        """Numbers that an entry names, whether it has effect or not."""
        shape = EVENTS.get(e.type)
        if not shape or not fits_shape(shape, e.body):
            return []
        offer = self.offers.get(e.body["offer"]) if e.type in ("answered", "withdraw") else None
        return e.exhibits + [n for path in shape.named + shape.new for n in values_at(path, e.body)] + (offer.numbers if offer else [])

    def is_inside(self, part, whole):
        """Whether a part is in its whole here (whole.md, section 3)."""
        if part.stay is None or part.stay.is_left or whole.stay is None or part.post != whole.post:
            return False
        return self.is_part(part, whole)

    @staticmethod
    def parts_of(whole):
        """Its parts, and theirs, and so on: each once."""
        found = list(whole.parts)
        for part in found:  # which grows meanwhile; nothing is a part of itself
            found += part.parts
        return found

    @staticmethod
    def is_part(part, whole):
        """Whether it is a part of it, or of a part of it and so on, with none of them taken out."""
        while part is not None and part is not whole:
            part = part.part_of if part.out is None else None
        return part is whole

    def came_with(self, part, wholes):
        """The first of the wholes with which a part of nothing came by one offer, and which is no part of it (rules.md, Parts)."""
        if part.part_of is not None or not part.origins:
            return None
        return next((one for one in wholes if one.origins and one.origins[-1][:2] == part.origins[-1][:2] and not self.is_below(one, part)), None)

    @staticmethod
    def is_below(one, whole):
        while one is not None and one is not whole:
            one = one.part_of
        return one is whole

    def standing(self, numbers):
        return [self.exhibit(number) for number in numbers if self.exhibit(number)]

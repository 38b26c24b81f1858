"""What the entries so far left behind (rules.md, State), and what an event is about."""

import re
import unicodedata

from .history import History
from .statements import answer, card, entry, is_event
from .tables import EVENTS, SECOND, fits_shape, instant, same_number, values_at

HERE = ("held", "offered", "arriving")
COPIES = ("working-copy", "archive-copy", "court-copy", "transfer-copy")


class Key:
    def __init__(self, made, post, roles, since):
        self.card, self.first_card, self.id, self.x, self.since, self.ended = made, made, made.kid, made.x, since, None
        self.post, self.roles, self.ever = post, set(roles), set(roles)


class Exhibit:
    def __init__(self, number, status, post, seq, kind):
        self.number, self.status, self.post, self.since, self.kind, self.defined = number, status, post, seq, kind, seq
        self.seals, self.issued, self.placed_at, self.part_of, self.out = {}, None, None, None, None
        self.made_from, self.copies, self.is_copy = [], [], False
        self.content, self.fixed_by, self.stated = None, None, []
        self.incidents, self.mismatch, self.examining, self.touched = set(), None, False, []
        self.origins, self.theirs, self.arrival = [], [], None  # links, and which of them is the first by which it is arriving
        self.left = []  # entries by which it left for another ledger


class Offer:
    def __init__(self, event, post):
        body = event.body
        self.seq, self.leaf, self.post, self.expires, self.withdrawn = event.seq, event.leaf, post, body.get("expires"), False
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


def binding(content):
    """What of a content is compared, or None: its kind and its numbers (section 15)."""
    if content is None:
        return None
    if "manifest" in content:
        manifest = content["manifest"]
        return "manifest", manifest["root"], manifest["records"], manifest["size"]
    return ("bytes", content["digests"]["sha256"]["value"], content["size"]) if "sha256" in content["digests"] else None


def compare(one, other):
    """True for the same, False for different, None where the two do not compare."""
    one, other = binding(one), binding(other)
    return None if one is None or other is None or one[0] != other[0] else one == other


# The property White_Space of Unicode, which is not what `\s` takes in.
SPACES = re.compile("[\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")


def same_person(one, other):
    def plain(card_):
        holder = [unicodedata.normalize("NFKC", card_.holder[name]).lower().replace("ς", "σ") for name in ("name", "agency")]
        return [SPACES.sub(" ", text).strip(" ") for text in holder]

    return plain(one) == plain(other)


class State:
    def __init__(self, id_, nonce):
        self.id, self.nonce, self.history = id_, nonce, History()
        self.keys, self.exhibits, self.offers, self.authorities, self.terms, self.incidents = {}, {}, {}, {}, {}, {}
        self.takeovers, self.events, self.closed, self.taken, self.first_taken, self.gone = {}, {}, None, {}, {}, {}
        self.judged, self.agencies, self.destructions, self.voided = True, {}, {}, set()

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
        paths = {
            "collect": ["exhibit.partOf", "exhibit.members.number", "exhibit.carriers.carrier"],
            "acquire": ["products.segments.carrier"],
            "derive": ["children.carrier"],
            "takeover": ["inventory.number"],
            "release": ["kept.exhibit"],
            "close": ["stays.exhibit"],
        }
        return [number for path in paths.get(e.type, []) for number in values_at(path, e.body)]

    def standing(self, numbers):
        return [self.exhibit(number) for number in numbers if self.exhibit(number)]

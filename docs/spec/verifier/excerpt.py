"""Excerpts of ledgers (excerpt.md). "Section" without a page means that page."""

import bisect
import copy

from .cbor import LIMITS, Bad, Cut, Reader
from .statements import entry, is_event
from .tables import EVENTS, PARTS, fits, fits_shape, is_hash, is_name, same_number

BEGINS = bytes.fromhex("a46463757473")
MOST_BYTES, MOST_CUTS, MOST_EXHIBITS, MOST_HEIGHT = 256 << 20, 10_000, 1_000, 24
ENTRY = 0xD2

# Section 6.
NOT_JUDGED = set(
    """POST_LEFT_WITHOUT_CUSTODIAN POST_WITHOUT_CUSTODIAN ONE_PERSON_ALL_ROLES KEY_UNKNOWN SUCCESSOR_UNFIT CLOSE_WHILE_HELD
    CLOSE_COUNTS_WRONG PARTS_NOT_NAMED IRREGULAR_NOT_SEEN""".split()
)


def begins_excerpt(data):
    return data[: len(BEGINS)] == BEGINS


class Excerpt:
    """The file: `items` are (first entry, height, hash) of what is hidden and (entry, None, bytes) of what is shown."""

    def __init__(self, data):
        if len(data) > MOST_BYTES:
            raise Bad("too long")
        at, self.items, seq, header = 0, [], 0, None
        while at < len(data):
            start, value, at = at, *item(data, at)
            if header is None:
                self.read_header(value)
                header = value
            elif seq >= self.size:
                raise Bad("more than it counts")
            elif data[start] == ENTRY:
                self.items.append((seq, None, data[start:at]))
                seq += 1
            else:
                height, hash_ = tree(value)
                self.items.append((seq, height, hash_))
                seq += 1 << height
        if header is None or seq != self.size:
            raise Bad("not as many entries as it counts")
        if self.items[0][1] is not None or self.items[-1][1] is not None:
            raise Bad("its first or last entry is hidden")
        self.shown = {seq: data_ for seq, height, data_ in self.items if height is None}
        if [(seq, height) for seq, height, _ in self.items if height is not None] != list(self.cover()):
            raise Bad("another cover")
        self.walk()

    def read_header(self, value):
        if type(value) is not dict or set(value) != {"cuts", "size", "format", "excerpt"}:
            raise Bad("no header")
        cuts, self.size, self.exhibits = value["cuts"], value["size"], value["excerpt"]
        if type(value["format"]) is not int or value["format"] != 1 or not is_positive(self.size) or self.size > 1 << MOST_HEIGHT:
            raise Bad("format or size")
        if type(cuts) is not list or len(cuts) > MOST_CUTS or not all(is_positive(one) and one < self.size for one in cuts):
            raise Bad("cuts")
        if type(self.exhibits) is not list or not 1 <= len(self.exhibits) <= MOST_EXHIBITS or not all(map(is_name, self.exhibits)):
            raise Bad("exhibits")
        if cuts != sorted(set(cuts)) or self.exhibits != sorted(set(self.exhibits)):  # names are ASCII
            raise Bad("cuts or exhibits that do not ascend")
        self.cuts = cuts

    def cover(self):
        """Section 3: (first entry, height) of each tree that must be there."""
        ends = sorted({*self.cuts, self.size})
        begin = 0
        for shown in sorted(self.shown):
            between = [end for end in ends[bisect.bisect_right(ends, begin) :] if end < shown] if begin < shown else []
            for until in [*between, shown]:
                while begin < until:
                    height = MOST_HEIGHT
                    while begin % (1 << height) or begin + (1 << height) > until:
                        height -= 1
                    yield begin, height
                    begin += 1 << height
            begin = shown + 1

    # ---- section 4 and section 5, step 2

    def payload(self, seq):
        """What an entry of the form of section 9 of ledger.md says, or None for another and a hidden one."""
        made = entry(self.shown[seq]) if seq in self.shown else None
        return made.payload if made and is_event(made.payload) and made.payload["seq"] == seq else None

    def walk(self):
        """`past` and `lacks`: whether a thread leads to a hidden entry, or the last entry is not about an exhibit."""
        last = self.size - 1
        self.past, self.seen, self.walked, self.lacks = set(self.exhibits), set(), set(), False
        end = self.payload(last)
        if end is None or not set(self.exhibits) <= set(end["about"]):
            self.lacks = True
        if end is None:
            return
        self.to_walk = [(number, last) for number in self.exhibits]
        while self.to_walk:
            self.walk_exhibit(*self.to_walk.pop())
        seq = last
        while seq > 0 and self.sees(seq) and self.payload(seq)["general"] < seq:
            seq = self.payload(seq)["general"]
        keys = list(self.seen)
        for seq in keys:  # which grows meanwhile
            key = self.payload(seq)["key"]
            if 0 < key < seq and key not in self.seen and self.sees(key):
                keys.append(key)

    def sees(self, seq):
        if self.payload(seq) is None:
            self.lacks = True
            return False
        self.seen.add(seq)
        return True

    def walk_exhibit(self, number, seq):
        while seq > 0 and (number, seq) not in self.walked:
            self.walked.add((number, seq))
            if not self.sees(seq):
                return
            payload = self.payload(seq)
            before = payload["about"].get(number, seq)
            if before >= seq:  # it is not about it, or points ahead: POINTER_WRONG
                return
            if before == 0:
                for origin in origins(payload):
                    self.past.add(origin)
                    self.to_walk.append((origin, payload["about"][origin]))
            seq = before


def origins(payload):
    """What the exhibits that come into being with this entry come from, by the numbers of its `about`."""
    body, about = payload["body"], payload["about"]
    if payload["type"] == "derive":
        named = body["parents"] if type(body.get("parents")) is list else []
    else:
        inner = body.get("exhibit")
        from_ = {"acquire": body.get("source"), "collect": inner.get("partOf") if type(inner) is dict else None}
        named = [from_.get(payload["type"])]
    named = [one for one in named if type(one) is str]
    if any(one not in about for one in named):  # by a second number, or spelled otherwise
        return [number for number, before in about.items() if before]
    return named


def is_positive(value):
    return type(value) is int and value > 0


def item(data, at):
    """(value, where it ends) of the item that begins there. What is in an entry is judged with the entry."""
    reader = Reader(data, at, LIMITS["entry"])
    try:
        value = reader.item(1, at)
    except Cut as error:
        raise Bad("cut off") from error
    if reader.at > reader.end or (reader.fault and data[at] != ENTRY):
        raise Bad(reader.fault or "too long")
    return value, reader.at


def tree(value):
    """(height, hash) of a hidden leaf or tree."""
    if is_hash(value):
        return 0, value
    if type(value) is not list or len(value) != 2 or not is_positive(value[0]) or value[0] > MOST_HEIGHT or not is_hash(value[1]):
        raise Bad("neither an entry nor a hash")
    return value[0], value[1]


# ---- section 5, step 4

GONE = object()


class Narrowing:
    """Reads bodies without what is not shown."""

    def __init__(self, excerpt, state):
        self.past = {same_number(number) for number in excerpt.past}
        self.state, self.begins, self.ends, self.unjudged = state, [], [], set()

    def hide(self, begin, until):
        self.begins.append(begin)
        self.ends.append(until)

    def is_hidden(self, seq):
        at = bisect.bisect_right(self.begins, seq) - 1
        return at >= 0 and seq < self.ends[at]

    def has_exhibit(self, number):
        one = self.state.exhibit(number)
        return same_number(one.number if one else number) in self.past

    def narrow(self, event):
        """Whether the event is judged; its body, its list and its answer are then without what is not shown."""
        shape = EVENTS[event.type]
        self.new = {number for number, seq in event.listed.items() if seq == 0}
        self.places = {*shape.named, *shape.new, *self.state.mentioned_in(event.type)}
        body = self.in_map(shape, event.body, "")
        if body is GONE or (body != event.body and not fits_shape(shape, body)):
            self.unjudged.add(event.seq)
            return False
        if event.type == "authority" and "exhibits" in event.body:
            body = {**body, "exhibits": body.get("exhibits", [])}
        event.body, event.listed = body, {number: seq for number, seq in event.listed.items() if self.reads(number)}
        return True

    def narrow_answer(self, event):
        """The answer of an `answered` or `receive`, without exhibits that are not shown, or that the entry does not name any more."""
        if event.answer is None:
            return
        theirs = {row["theirs"] for row in event.body["exhibits"]} if event.type == "receive" else None

        def stays(row):
            return self.has_exhibit(row["number"]) if theirs is None else row["number"] in theirs

        made = copy.copy(event.answer)
        made.exhibits, made.taken = list(filter(stays, made.exhibits)), list(filter(stays, made.taken))
        made.payload = {**made.payload, "exhibits": made.exhibits}
        event.answer = made

    def reads(self, number):
        """Whether the entry in question is read with this exhibit: it is shown, or comes into being with the entry."""
        return number in self.new or self.has_exhibit(number)

    def names_exhibit(self, kind, path):
        """Whether each such value is about one exhibit."""
        if kind[0] == "part":
            return self.names_exhibit(PARTS[kind[1]], path)
        if kind[0] == "map":
            rows = kind[1].fields.items()
            return any(needed and self.names_exhibit(inner, f"{path}.{name}") for name, (needed, _, inner) in rows)
        return kind[0] == "name" and path in self.places

    def in_map(self, shape, value, path):
        found = {}
        for name, inner in value.items():
            needed, _, kind = shape.fields[name]
            inner = self.in_value(kind, inner, f"{path}.{name}" if path else name)
            if inner is not GONE:
                found[name] = inner
            elif needed or shape.exactly_one:
                return GONE
        return found

    def in_value(self, kind, value, path):
        word = kind[0]
        if word == "name":
            return value if path not in self.places or self.reads(value) else GONE
        if word == "number":
            return GONE if kind[3] and (self.is_hidden(value) or value in self.unjudged) else value
        if word == "part":
            return self.in_value(PARTS[kind[1]], value, path)
        if word == "or":
            second = type(value) is dict and ("absent" in value or "manifest" in value)
            return self.in_value(kind[2] if second or not fits(kind[1], value, True) else kind[1], value, path)
        if word == "array":
            found = [self.in_value(kind[3], one, path) for one in value]
            found = [one for one in found if one is not GONE]
            return GONE if value and not found and (kind[1] or self.names_exhibit(kind[3], path)) else found
        return self.in_map(kind[1], value, path) if word == "map" else value

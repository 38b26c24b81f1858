"""One ledger, step by step (section 20, steps 1 to 18 and 21 to 23)."""

import base64
import re
from typing import NamedTuple

from .bears import ENTRY, RECORD, Bears, Named, on_exhibits, on_stay, record_from
from .cbor import LIMITS, SAFE, Bad, Cut, sequence, sha256
from .effects import Custody
from .excerpt import NOT_JUDGED, Excerpt, Narrowing, begins_excerpt
from .history import Cover
from .irregular import PAPER_RULES, paper_rule
from .state import HERE, Event, Key, keyed_digest
from .statements import Statement, card, card_form, entry, is_event, is_opening
from .tables import CHECKS, DECLARED, EVENTS, KINDS, STATEMENTS, fits_shape, is_hash, leaves_of
from .threads import Threads


class Refused(Exception):
    """The input is not judged at all; the code says why."""


class Finding(NamedTuple):
    code: str
    seq: int | None = None
    bears: Bears = RECORD

    @property
    def kind(self):
        return KINDS[self.code]


def verdict(findings):
    kinds = {one.kind for one in findings}
    return "failed" if "contradiction" in kinds else "inconclusive" if "gap" in kinds else "verified"


def in_order(findings):
    """Section 19: by kind, by entry (those about none last), by their place in the table."""
    kinds, codes = ("contradiction", "gap", "paper", "notice"), list(KINDS)
    return sorted(findings, key=lambda one: (kinds.index(one.kind), one.seq is None, one.seq, codes.index(one.code)))


class Record:
    """A ledger read once. `state` is None where nothing of it counts."""

    def __init__(self, data, now):
        self.findings, self.events, self.opening, self.state, self.is_whole = [], [], None, None, True
        self.threads, self.is_older = Threads(), False  # is_older: a longer copy of it was given
        self.excerpt, self.facts = None, None  # facts: of its exhibits, if it is followed (whole.md, section 7)
        if begins_excerpt(data):
            self.read_excerpt(data, now)
            return
        items = sequence(data, LIMITS["entry"])
        first, value = next(items, (None, None))
        refuse_foreign(data, first)
        if not data:
            self.tell("LEDGER_EMPTY")
        elif first is None:
            self.end(value, 0)
        else:
            self.open(first)
        for data_, value in items if self.state else ():
            if not (self.end(value, self.size) if data_ is None else self.read(data_)):
                break
        if self.state:
            self.stand(now)

    def read_excerpt(self, data, now):
        """The entries that an excerpt shows, each at its place (excerpt.md, section 5)."""
        try:
            self.excerpt = Excerpt(data)
        except Bad:
            raise Refused("EXCERPT_INVALID") from None
        (_, _, first), *items = self.excerpt.items
        self.open(first)
        for seq, height, value in items if self.state else ():
            if height is not None:
                self.state.history.add_tree(height, value)
                self.state.excerpt.hide(seq, seq + (1 << height))
            elif not self.read(value):
                break
        if self.state:
            self.stand(now)
        self.tell("EXCERPT")
        if self.excerpt.lacks:
            self.tell("EXCERPT_LACKS")

    def is_sound(self):
        """Whether form, signatures and history hold to the end of its file."""
        broken = [one for one in self.findings if one.kind == "contradiction"]
        return not any(CHECKS[one.code] in ("structure", "signatures", "history") for one in broken)

    @property
    def size(self):
        return self.state.history.size if self.state else 0

    def tell(self, code, seq=None, bears=None):
        """Without `bears`: on its entry, and on the record without an entry."""
        self.findings.append(Finding(code, seq, bears or (RECORD if seq is None else ENTRY)))

    def end(self, fault, seq):
        self.tell("TORN_TAIL" if isinstance(fault, Cut) else "NOT_AN_ENTRY", seq)
        self.is_whole = False
        return False

    # ---- the opening entry, steps 2 to 4

    def open(self, data):
        made, faults = entry(data), []
        payload = made.payload if made else None
        if not is_opening(payload):
            faults = ["OPENING_MISSING" if is_event(payload) else "NOT_AN_ENTRY"]
        else:
            other = type(payload.get("format")) is int and payload["format"] != 1
            cards = self.opening_cards(made, {**payload, "format": 1} if other else payload)
            if cards is None and other:
                raise Refused("FORMAT_UNKNOWN")
            faults = ["OPENING_INVALID"] if cards is None or not all(one.holds(one.x) for one in cards) else []
            if cards and not made.holds(cards[0].x):
                faults.append("SIGNATURE_INVALID")
            if other and not faults:
                self.tell("FORMAT_UNSUPPORTED", 0)
        for code in faults:
            self.tell(code, 0)
        if faults:
            self.is_whole = False
            return
        self.opening = made
        self.state = Custody(sha256(data), payload["nonce"])
        self.state.opening, self.state.opener, self.state.judged = payload, made.kid, payload["format"] == 1
        self.state.until = self.state.until if self.state.judged else 0
        for row, made_ in zip(payload["keys"], cards):
            self.state.keys[made_.kid] = Key(made_, row["post"], row["roles"], 0)
        if self.excerpt:
            self.state.history, self.state.excerpt = Cover(), Narrowing(self.excerpt, self.state)
        self.state.history.add(made.leaf)
        self.last_iat = made.iat
        if "continues" in payload:
            self.tell("BREAK_DECLARED", 0)

    @staticmethod
    def opening_cards(made, payload):
        """The cards of an opening entry whose form is right (signatures are not looked at), or None."""
        if not fits_shape(STATEMENTS["Opening entry"], payload) or payload["format"] != 1:
            return None
        cards = [card_form(row["card"]) for row in payload["keys"]]
        if None in cards or len({one.kid for one in cards}) != len(cards) or cards[0].kid != made.kid:
            return None
        return cards if "admin" in payload["keys"][0]["roles"] and made.sub == payload["nonce"].hex() else None

    # ---- every other entry, steps 5 to 17

    def read(self, data):
        """Whether the item is an entry of the ledger."""
        state, n, made = self.state, self.size, entry(data)
        payload = made.payload if made else None
        faults = ["NOT_AN_ENTRY"]
        if is_opening(payload) or is_event(payload):
            key, other = state.keys.get(made.kid), is_opening(payload)
            wrong = {
                "OTHER_LEDGER": other or payload["ledger"] != state.id or made.sub != state.nonce.hex(),
                "SEQ_WRONG": not other and payload["seq"] != n,
                "HISTORY_MISMATCH": not other and payload["history"] != state.history.root(n),
                "SIGNER_UNKNOWN": key is None,
                "SIGNER_ENDED": key is not None and key.ended is not None,
                "SIGNATURE_INVALID": key is not None and not made.holds(key.x),
            }
            faults = [code for code, is_wrong in wrong.items() if is_wrong]
        for code in faults:
            self.tell(code, n)
        if faults:
            self.is_whole = False
            return False
        event = Event(made, key)
        state.events[n] = event
        if state.opening["format"] == 1 and not self.threads.are_right(made, self.is_hidden):
            self.tell("POINTER_WRONG", n)
        self.judge(event)
        self.threads.add(payload, n, lambda number: getattr(state.exhibit(number), "number", None) == number)
        state.history.add(made.leaf)
        if made.iat < self.last_iat:
            self.tell("CLOCK_BACKWARDS", n)
        self.last_iat = made.iat
        return True

    def is_hidden(self, seq):
        return self.excerpt is not None and self.state.excerpt.is_hidden(seq)

    def judge(self, event):
        """Steps 12 to 16."""
        state, faults = self.state, []
        if state.opening["format"] != 1 and not (event.type in EVENTS and event.time_holds() and event.body_holds()):
            return
        if not event.time_holds():
            faults.append("AT_INVALID")
        if event.type not in EVENTS:
            self.tell("TYPE_UNSUPPORTED", event.seq, record_from(event.seq))
            state.judged, state.until = False, min(state.until, event.seq)
        elif not event.body_holds():
            faults.append("SCHEMA_INVALID")
        for code in faults:
            self.tell(code, event.seq)
        event.is_formed = not faults and event.type in EVENTS
        if event.is_formed and self.excerpt:
            event.is_formed = state.excerpt.narrow(event)
        if not event.is_formed:
            return
        event.read_embedded()
        if self.excerpt:
            state.excerpt.narrow_answer(event)
        for made in offered_agencies(event):
            state.agencies[made.kid] = made
        if not (state.judged or event.type in ("enrol", "end-key")):
            return
        unasked = NOT_JUDGED if self.excerpt else ()
        broken = [rule for rule in state.impossible(event) if rule not in unasked]
        if not broken:
            broken = list(state.irregular(event))
            declared = {one["rule"] for one in event.body.get("irregular", [])}
            broken += ["IRREGULAR_UNDECLARED"] * bool(set(broken) & DECLARED - declared)
            broken += ["IRREGULAR_NOT_SEEN"] * bool(declared & DECLARED - set(broken))
            broken += ["IRREGULAR_UNKNOWN"] * bool(declared - DECLARED)
            state.take(event)
        for rule in broken:
            if rule not in PAPER_RULES and rule not in unasked:  # reported after the last entry, by `stand`
                named = on_exhibits(state.standing(rule.numbers), rule.also) if isinstance(rule, Named) else ENTRY
                self.tell(rule, event.seq, named)

    # ---- after the last entry, step 18 and the clock of 17

    def stand(self, now):
        state = self.state
        for seq, one in [(0, self.opening), *state.events.items()]:
            if one.iat > now + 300:
                self.tell("CLOCK_AHEAD", seq)
        formed = [one for one in state.events.values() if one.is_formed]
        for one in [one for one in formed if one.body.get("clock", {}).get("source") == "none"][:1]:
            self.tell("CLOCK_UNKNOWN", one.seq)
        for seq, paper in state.papers.items():
            made = state.events[seq]
            bears = on_stay if made.type == "answered" and paper["shown"] else on_exhibits
            self.tell(paper_rule(paper["office"], paper["shown"]), seq, bears(state.standing(paper["numbers"])))
        if not state.judged:
            return
        for code, seq, one in state.stays.at_end():
            self.tell_open(code, seq, [one])
        for seq in state.stays.retained(now):
            self.tell("RETAINED_PAST_AUTHORITY", seq)
        issues = [(one.issued, [one]) for one in state.all() if one.status in HERE and one.issued]
        for issue, exhibits in issues + list(state.late_issues.values()):
            for one in exhibits if not issue["signed"] else []:
                self.tell_open("ISSUED_ON_PAPER" if issue["paper"] else "NOT_COUNTERSIGNED", issue["seq"], [one])
        for term in state.overdue_at_end(now):
            self.tell("TERMS_OVERDUE", term.seq)
        for seq, lent in state.lent_too_long(now):
            self.tell_open("RETURN_OVERDUE", seq, lent)
        for seq, incident in state.incidents.items():
            if incident["open"]:
                here = [one for one in incident["exhibits"] if one.status in HERE]
                lost = here if incident["code"] == "loss" else []
                self.tell_open("LOSS_OPEN" if lost else "INCIDENT_OPEN", seq, lost)
        for seq in [seq for seq, waits in state.destructions.items() if waits]:
            self.tell_open("DISPOSAL_NOT_WITNESSED", seq, state.standing(state.events[seq].exhibits))
        for seq, missed in state.seen_short():
            self.tell("ANSWER_SEEN_SHORT", seq, on_exhibits(missed))
        for key in state.keys.values():
            if {"admin", "custodian", "examiner"} <= key.ever and not self.excerpt:
                self.tell("ONE_PERSON_ALL_ROLES", key.since)

    def tell_open(self, code, seq, exhibits):
        """Tells what is open, but of an excerpt nothing about other exhibits alone."""
        if not self.excerpt or not exhibits or any(one.number in self.excerpt.exhibits for one in exhibits):
            self.tell(code, seq, on_exhibits(exhibits))

    # ---- what the verifier has beside it

    def hold_heads(self, checkpoints, remembered, noted=()):
        """Step 21. Whether a checkpoint reaches the last entry is kept in `end_shown`, the roots known beyond it in `beyond`. `noted`: those of notes."""
        self.end_shown, self.beyond = False, {}  # size → roots
        if not self.state:
            return
        noted = [one for one in noted if one[0] == self.state.id]
        for at, (id_, size, root) in enumerate([*checkpoints, *noted]):
            if id_ != self.state.id:
                self.tell("CHECKPOINT_OTHER_LEDGER")
            elif size > self.size:
                if not self.is_older:
                    self.tell("CHECKPOINT_BEYOND_END")
                self.beyond.setdefault(size, set()).add(root)
            elif self.state.history.root(size) is None:
                self.tell("ROOT_NOT_COMPARED")
            elif root != self.state.history.root(size):
                self.tell("CHECKPOINT_MISMATCH")
            elif size == self.size and at < len(checkpoints):
                self.end_shown = True
        heads = [(one["size"], bytes.fromhex(one["root"])) for one in [remembered, *remembered.get("seen", [])]] if remembered else []
        known = [(self.state.history.root(size), root) for size, root in heads if size <= self.size]
        if any(here is None for here, _ in known):
            self.tell("ROOT_NOT_COMPARED")
        if any(here not in (root, None) for here, root in known):
            self.tell("SEEN_MISMATCH")
        elif heads and heads[0][0] > self.size and not self.is_older:
            self.tell("OLDER_COPY" if any(size == self.size for size, _ in heads) else "OLDER_COPY_NOT_SHOWN")
        known = {size: {root} for size, root in reversed(heads)}
        if any(len(roots | known.get(size, set())) > 1 for size, roots in self.beyond.items()):
            self.tell("TWO_ROOTS")
        for size, roots in known.items():
            self.beyond.setdefault(size, set()).update(roots)

    def private_fields(self):
        """(seq, path, what stands there, signer) of every private text, section 14."""
        if "case" in self.state.opening:
            shape = STATEMENTS["Opening entry"]
            for path, value, _, private in leaves_of(shape, {"case": self.state.opening["case"]}):
                if private:
                    yield 0, path, value, self.opening.kid
        for seq, one in self.state.events.items():
            if not one.is_formed:
                continue
            for path, value, word, private in leaves_of(EVENTS[one.type], one.body):
                if private:
                    yield seq, path, value, None if word == ("content key",) else one.key.id
            if one.answer:
                for path, value, word, private in leaves_of(STATEMENTS["Answer"], one.answer.payload):
                    if private:
                        yield seq, "answer." + path, value, None if word == ("content key",) else one.answer.kid

    def keyed_digests(self):
        """(seq, keyed digest, signer) of every keyed digest that has a text beside it, section 15."""
        for seq, one in self.state.events.items():
            if one.is_formed:
                yield from ((seq, found, one.key.id) for found in keyed_in(one.body))
                if one.answer:
                    yield from ((seq, found, one.answer.kid) for found in keyed_in(one.answer.payload))

    def hold_texts(self, openings):
        """Section 15: the text beside a keyed digest states the size and SHA-256 that it was made of."""
        for seq, found, kid in self.keyed_digests():
            key, plain = self.content_keys.get(found["key"]), found["plain"]
            text = plain if type(plain) is str else openings.get((plain, kid))
            if key is None or text is None:
                continue
            form = re.fullmatch(r"(0|[1-9][0-9]{0,15}) ([0-9a-f]{64})", text)
            fits = form and int(form[1]) <= SAFE
            if not fits or keyed_digest(key, int(form[1]), bytes.fromhex(form[2])) != found["value"]:
                self.tell("DIGEST_TEXT_DIFFERS", seq)

    def same_serials(self, openings):
        """Step 23: two exhibits of one make, model and serial number."""
        seen = self.described = {}  # make, model and serial number → the first entry that describes such an exhibit
        for seq, one in self.state.events.items():
            if not (one.has_effect and one.type in ("collect", "derive")):
                continue
            for row in [one.body["exhibit"]] if one.type == "collect" else one.body["children"]:
                serial = row.get("serial")
                text = openings.get((serial, one.key.id)) if type(serial) is bytes else serial
                said = (row.get("make"), row.get("model"), text)
                if self.state.exhibit(row["number"]).defined != seq or any(type(each) is not str for each in said):
                    continue
                same = tuple(plain_serial(each) for each in said)
                if same[2] and same in seen:
                    self.tell("SAME_SERIAL", seq)
                if same[2]:
                    seen.setdefault(same, seq)

    def open_texts(self, disclosures):
        """Step 23."""
        openings, used, is_broken = {}, set(), False
        self.content_keys = {}  # key → what it opens to
        for data, value in sequence(disclosures["bytes"], LIMITS["opening"]) if disclosures else ():
            form = type(value) is list and len(value) == 3
            if data is None or not form or not is_hash(value[0]) or not is_hash(value[1]) or type(value[2]) is not str:
                is_broken = True
                break
            openings[sha256(data), value[1]] = value[2]
            if value[2] == "content key":
                self.content_keys[sha256(data)] = value[0]
        signer_of = {key: kid for key, kid in openings if key in self.content_keys}
        erased = {}  # (entry, path) → the first that erases it
        for one in self.state.events.values() if self.state else ():
            if one.type == "erase" and one.has_effect:
                for field in one.body["fields"]:
                    erased.setdefault((field["entry"], field["field"]), one.seq)
        for seq, path, value, kid in self.private_fields() if self.state else ():
            by = next((erased[seq, name] for name in names_of_path(path) if (seq, name) in erased), None)
            if type(value) is not bytes:
                continue
            if kid is None:  # a content key, whoever made it
                kid = signer_of.get(value)
            if by is not None:
                self.tell("TEXT_ERASED", by)
            if (value, kid) in openings:
                used.add((value, kid))
                if by is not None:
                    self.tell("TEXT_ERASED_YET_OPEN", seq)
            elif disclosures and disclosures["isWhole"] and by is None:
                self.tell("TEXT_MISSING")
        if self.state:
            self.hold_texts(openings)
            self.same_serials(openings)
        if is_broken:
            self.tell("DISCLOSURES_BROKEN")
        if set(openings) - used:
            self.tell("OPENING_UNUSED")


def keyed_in(value):
    """Every keyed digest with a text beside it, in a value of any form."""
    for inner in value.values() if type(value) is dict else value if type(value) is list else ():
        yield from keyed_in(inner)
    if type(value) is dict and type(value.get("keyed")) is dict and "plain" in value["keyed"]:
        yield value["keyed"]


def plain_serial(text):
    """Without regard to the case of A to Z, to spaces and to hyphens."""
    return re.sub("[a-z]", lambda found: found[0].upper(), re.sub("[ -]", "", text))


def names_of_path(path):
    """Every path at or above that of a text, with all indexes and with none (section 14)."""
    for whole in (path, re.sub(r"\[\d+\]", "", path)):
        for end in [len(whole)] + [at for at in range(len(whole) - 1, 0, -1) if whole[at] in ".["]:
            yield whole[:end]


def offered_agencies(event):
    cards = [card(to["agency"]) for to in event.body["to"] if "agency" in to] if event.type == "offer" else []
    return [made for made in cards if made]


def refuse_foreign(data, first):
    """Section 20, step 3: what is no ledger at all."""
    typ = b"application/vnd.custody.entry.v1+cose"
    if data[:3] != b"\xd2\x84\x58"[: len(data)] and typ not in data[:512]:
        raise Refused("NOT_A_LEDGER")
    for other in ("card", "answer", "directory"):
        try:
            Statement(first or b"", other)
        except Exception:
            continue
        raise Refused("NOT_A_LEDGER")


def checkpoint(text):
    """Section 17: (ledger id, size, root)."""
    form = re.fullmatch(r"custody/([0-9a-f]{64})\n([1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n", text)
    root = base64.b64decode(form[3]) if form else b""
    if not form or int(form[2]) > SAFE or base64.b64encode(root).decode() != form[3]:
        raise Refused("CHECKPOINT_INVALID")
    return bytes.fromhex(form[1]), int(form[2]), root

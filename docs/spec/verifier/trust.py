"""Whom the verifier believes (verification.md)."""

import base64
import binascii
import re

from .bears import RECORD, record_from
from .cbor import sha256
from .certificates import chain_to, end_of, names_of
from .ledger import Refused
from .state import same_name
from .statements import card
from .tables import SECOND, YEAR_9999, instant


class Pin:
    """What trust rests on: name and agency, and where it ends (seconds, or None)."""

    def __init__(self, name, agency, until=None, since=None, expires=None, claimed=None):
        self.name, self.agency, self.until, self.since, self.expires = name, agency, until, since, expires
        self.claimed = claimed if claimed is not None else name  # what cards may call it


def seconds(text, upwards=False):
    """A text time in whole seconds (section 1), or None."""
    return None if text is None else (instant(text) + (SECOND - 1 if upwards else 0)) // SECOND


ID_OF = {"key": "keyId", "card": "keyId", "ledger": "ledger", "root": "sha256", "time": "sha256", "witness": "vkey"}
MEANS = ("in-person", "phone", "letter", "central-authority", "own", "certificate")
TIMES = {"until", "compromisedSince"}


def is_text(value):
    """1 to 1,000 characters, counted as UTF-16 does; half of a pair is none."""
    try:
        return type(value) is str and 2 <= len(value.encode("utf-16-le")) <= 2000
    except UnicodeEncodeError:
        return False


def is_time(value):
    return is_text(value) and instant(value) is not None


def is_pin(row):
    """Section 1."""
    if type(row) is not dict or type(row.get("kind")) is not str or row["kind"] not in ID_OF:
        return False
    id_ = ID_OF[row["kind"]]
    has_certificate, limits = row["kind"] in ("root", "time"), {"policies", "accuracy"} if row["kind"] == "time" else set()
    needed = {"kind", id_, "name", "agency", "how", "when"} | ({"certificate"} if has_certificate else set())
    may = TIMES | limits | ({"claimed"} if id_ == "keyId" else set())
    if not needed <= set(row) <= needed | may or row["how"] not in MEANS:
        return False
    if type(row[id_]) is not str or not (witness_key(row[id_]) if row["kind"] == "witness" else re.fullmatch("[0-9a-f]{64}", row[id_])):
        return False
    if "policies" in row and not are_policies(row["policies"]) or "accuracy" in row and not is_accuracy(row["accuracy"]):
        return False
    if not all(is_text(row[name]) for name in {"name", "agency"} | {"claimed"} & set(row)):
        return False
    if not all(is_time(row[name]) for name in {"when"} | TIMES & set(row)):
        return False
    return not has_certificate or is_certificate(row["certificate"], row["sha256"])


KEY_LENGTHS = {4: 32, 6: 1312}  # Ed25519, ML-DSA-44
# no plus, no blank (White_Space of Unicode), no control character
WITNESS_NAME = "([^+\x00-\x20\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+)"
POLICY = r"(?:[01]\.(?:\d|[123]\d)|2\.(?:0|[1-9]\d{0,8}))(?:\.(?:0|[1-9]\d{0,14}))*"


def witness_key(text):
    """The kind and key of a C2SP verifier key, or None."""
    said = re.fullmatch(WITNESS_NAME + r"\+([0-9a-f]{8})\+([A-Za-z0-9+/=]{44,1752})", text)
    try:
        key, name = (base64.b64decode(said[3], validate=True), said[1].encode()) if said else (b"", b"")
    except (binascii.Error, UnicodeEncodeError):
        return None
    if not key or base64.b64encode(key).decode() != said[3] or KEY_LENGTHS.get(key[0]) != len(key) - 1 or len(name) > 255:
        return None
    return key if sha256(name + b"\n" + key)[:4].hex() == said[2] else None


def are_policies(value):
    if type(value) is not list or not 1 <= len(value) <= 16 or not all(type(one) is str for one in value):
        return False
    return len(set(value)) == len(value) and all(len(one) <= 100 and re.fullmatch(POLICY, one, re.ASCII) for one in value)


def is_accuracy(value):
    return type(value) in (int, float) and 1 <= value <= 86_400_000 and value == int(value)


def is_certificate(text, digest):
    try:
        der = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError, TypeError):
        return False
    return base64.b64encode(der).decode() == text and sha256(der).hex() == digest


def is_file(file):
    if type(file) is not dict or set(file) != {"format", "pins"} or file["format"] is True or file["format"] != 1:
        return False
    if type(file["pins"]) is not list or not all(map(is_pin, file["pins"])):
        return False
    ids = [(row["kind"] == "time", witness_key(row["vkey"]) if row["kind"] == "witness" else row[ID_OF[row["kind"]]]) for row in file["pins"]]
    return len(set(ids)) == len(ids)


class Trust:
    def __init__(self, file):
        if not is_file(file):
            raise Refused("TRUST_INVALID")
        self.keys, self.ledgers, self.roots, self.times, self.witnesses, self.compromised = {}, {}, [], [], [], set()
        for row in file["pins"]:
            ends = seconds(row.get("until"), upwards=True), seconds(row.get("compromisedSince"))
            pin = Pin(row["name"], row["agency"], *ends, claimed=row.get("claimed"))
            if row["kind"] == "root":
                self.roots.append((base64.b64decode(row["certificate"]), pin))
            elif row["kind"] == "time":
                pin.der, pin.policies, pin.accuracy = base64.b64decode(row["certificate"]), row.get("policies"), row.get("accuracy")
                self.times.append(pin)
            elif row["kind"] == "witness":
                name, id_, key = row["vkey"].split("+", 2)
                data = base64.b64decode(key)
                pin.witness, pin.id, pin.type, pin.key = name, bytes.fromhex(id_), data[0], data[1:]
                self.witnesses.append(pin)
            elif row["kind"] == "ledger":
                self.ledgers[row["ledger"]] = pin
            else:
                self.keys[row["keyId"]] = pin
                if pin.since is not None:
                    self.compromised.add(bytes.fromhex(row["keyId"]))

    def certified(self, made, at):
        """A pin from the certificates of a card, where they chain to a pinned root at that time."""
        for der, root in self.roots if made.chain else ():
            chain = chain_to(der, made.chain, at)
            if chain:
                name, agency = names_of(chain)
                expires = end_of(chain)
                until = min(one for one in (expires, root.until) if one is not None)
                return Pin(name, agency or root.agency, until, root.since, expires)
        return None

    def of(self, made, at):
        """What trust in a card's key rests on at that time: (pin, by certificate)."""
        pin = self.keys.get(made.kid.hex())
        if pin:
            return pin, False
        pin = self.certified(made, at)
        return pin, pin is not None


NEVER, ALWAYS = float("-inf"), float("inf")


class Reach:
    """Until when keys are trusted by who enrolled them (section 2, 4): the end of the own pin, else the latest of those that enrolled it."""

    def __init__(self, trust, opener):
        self.trust, self.enrolled, self.opener = trust, {}, opener

    def enrol(self, by, kid):
        self.enrolled.setdefault(kid, set()).add(by)

    def of(self, kid):
        ends, seen, waiting = [], set(), [kid]
        while waiting:
            one = waiting.pop()
            if one in seen:
                continue
            seen.add(one)
            pin = self.trust.keys.get(one.hex())
            if pin:
                ends.append(ALWAYS if pin.until is None else pin.until)
            elif one == self.opener:
                ends.append(ALWAYS)
            else:
                waiting.extend(self.enrolled.get(one, ()))
        return max(ends, default=ALWAYS)


def late_entries(record, trust):
    """Key → its first entry at or after the end that it inherits, in a ledger whose id is not pinned."""
    state, reach, found = record.state, Reach(trust, record.opening.kid), {}
    if state.id.hex() in trust.ledgers or all(pin.until is None for pin in trust.keys.values()):
        return found
    if record.opening.iat >= reach.of(record.opening.kid):
        found[record.opening.kid] = 0
    for row in record.opening.payload["keys"][1:]:
        reach.enrol(record.opening.kid, card(row["card"]).kid)
    for seq, e in state.events.items():
        if e.key.id not in found and e.iat >= reach.of(e.key.id):
            found[e.key.id] = seq
        if e.type == "enrol" and e.has_effect:
            reach.enrol(e.key.id, card(e.body["card"]).kid)
    return found


FIRST_BELIEVED, FIRST_DOUBTED = 1577836800, 4102444800  # the clock of the reader: from 2020 on and before 2100


def is_believed(now):
    return FIRST_BELIEVED <= now < FIRST_DOUBTED


def expired(record, pin, entries, now, remembered):
    """Step 1a: the finding about the certificate of the opening key, whose entries are (seq, iat), or None."""
    early = [seq for seq, iat in entries if iat < pin.until]
    if pin.expires > YEAR_9999 or not early or (is_believed(now) and now < pin.expires):
        return None
    for one in (remembered or {}).get("seen", []):
        fits = one["size"] <= record.size and bytes.fromhex(one["root"]) == record.state.history.root(one["size"])
        if fits and one["size"] > early[-1] and is_believed(one["time"]) and one["time"] < pin.expires:
            return None
    return "CERTIFICATE_EXPIRED_SINCE" if is_believed(now) else "CLOCK_NOT_BELIEVED"


def identify(record, trust, now, remembered=None):
    """Steps 1 to 6: whom the keys of a ledger belong to. What became known later of a key is told by `tell_compromised`."""
    state = record.state
    record.opened_by, record.since, record.agency = None, {}, None
    record.reader = (now, remembered)
    if not state:
        return
    made, by_ledger = state.keys[record.opening.kid].first_card, trust.ledgers.get(state.id.hex())
    pin, certified = trust.of(made, record.opening.iat)
    refused = pin is None and made.chain and trust.roots
    record.opened_by = pin or by_ledger
    if certified:
        record.tell("CERTIFICATE_RELIED_ON", 0)
    if not record.opened_by:
        record.tell("CERTIFICATE_REFUSED" if refused else "SIGNER_NOT_PINNED", 0)
    record.agency = record.opened_by.agency if record.opened_by else made.holder["agency"]
    signed = {}
    for seq, kid, iat in [(0, made.kid, record.opening.iat)] + [(seq, e.key.id, e.iat) for seq, e in state.events.items()]:
        signed.setdefault(kid, []).append((seq, iat))
    record.signed = {kid: [seq for seq, _ in rows] for kid, rows in signed.items()}
    inherited = late_entries(record, trust)
    lapsed = expired(record, pin, signed[made.kid], now, remembered) if certified and not by_ledger else None
    if lapsed:
        record.tell(lapsed, 0)
    for kid, key in state.keys.items():
        own = trust.keys.get(kid.hex()) or (pin if certified and kid == made.kid else None)
        known = own or by_ledger
        ends = [one.until for one in (own, by_ledger) if one and one.until is not None]
        late = [seq for seq, iat in signed.get(kid, ()) if ends and iat >= min(ends)][:1]
        late += [inherited[kid]] if kid in inherited else []
        if late:
            record.tell("PIN_EXPIRED", min(late), RECORD)
        if known and known.since is not None and kid in signed:
            record.since[kid, "PIN_COMPROMISED"] = known.since
        claimed = key.card.holder
        said = own and {"name": own.claimed, "agency": own.agency}
        if said and any(text is not None and not same_name(text, claimed[part]) for part, text in said.items()):
            record.tell("CLAIM_DIFFERS")
    for seq, one in state.events.items():
        if one.type == "end-key" and one.has_effect and one.body["reason"] == "compromised":
            record.since[one.body["key"], "KEY_COMPROMISED"] = one.body["since"]
    record.compromised = {kid for kid, code in record.since if code == "KEY_COMPROMISED"} | trust.compromised
    ended = any(one.code == "PIN_EXPIRED" for one in record.findings)
    said = any(code == "KEY_COMPROMISED" for _, code in record.since)
    record.is_undoubted = record.opened_by is not None and not ended and not lapsed and not said and not record.compromised & set(signed)


DOUBTS = ("PIN_EXPIRED", "PIN_COMPROMISED", "KEY_COMPROMISED", "CERTIFICATE_EXPIRED_SINCE", "CLOCK_NOT_BELIEVED")


def is_trusted(record):
    """Section 2, 3: its opening key is trusted without doubt. Asked when `tell_compromised` has told."""
    return bool(record.opened_by) and not any(one.code in DOUBTS for one in record.findings)


def tell_compromised(record, pairs):
    """Step 5. Each pair: how many entries another agency or an outside proof shows, and when (handover.md, 12)."""
    for (kid, code), since in record.since.items() if record.state else ():
        shown = max((size for size, when in pairs if when < since), default=0)
        seqs = record.signed.get(kid, [])
        older, later = [seq for seq in seqs if seq < shown], [seq for seq in seqs if seq >= shown]
        if older:
            record.tell("COMPROMISED_LATER", seqs[0])
        if later:
            record.tell(code, later[0], record_from(later[0]))

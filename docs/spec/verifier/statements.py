"""Signed statements: entries, cards, directories, answers (sections 5 to 9 and 16)."""

import base64
import re
from functools import lru_cache

from .certificates import certified_key
from .cbor import LIMITS, Bad, Tagged, decode, encode, sha256
from .ed25519 import is_signature
from .tables import SECOND, STATEMENTS, YEAR_9999, fits_shape, instant, is_hash, is_name, same_number

class Statement:
    """A signed statement whose form is right; its signature is checked by `holds(x)`."""

    def __init__(self, data, typ, item=None):
        item = decode(data, LIMITS[typ]) if item is None else item
        if len(data) > LIMITS[typ] or type(item) is not Tagged or len(item) != 4:
            raise Bad("no statement")
        protected, unprotected, payload, signature = item
        if type(protected) is not bytes or unprotected != {} or type(unprotected) is not dict:
            raise Bad("headers")
        if type(payload) is not bytes or type(signature) is not bytes or len(signature) != 64:
            raise Bad("payload or signature")
        header = decode(protected)
        claims = header.get(15) if type(header) is dict and set(header) == {1, 4, 15, 16} else None
        if type(claims) is not dict or set(claims) != {1, 2, 6} or header[1] != -19 or not is_hash(header[4]):
            raise Bad("header")
        if header[16] != f"application/vnd.custody.{typ}.v1+cose":
            raise Bad("typ")
        self.data, self.kid, self.sub, self.iat = data, header[4], claims[2], claims[6]
        iss = "urn:ietf:params:oauth:ckt:sha-256:" + base64.urlsafe_b64encode(self.kid).decode().rstrip("=")
        if claims[1] != iss or type(self.iat) is not int or not 0 <= self.iat <= YEAR_9999:
            raise Bad("claims")
        own = typ in ("card", "directory")
        if type(self.sub) is not str or (self.sub != iss if own else not re.fullmatch("[0-9a-f]{64}", self.sub)):
            raise Bad("sub")
        self.signature = signature
        self.message = encode(["Signature1", protected, b"", payload])
        self.payload = decode(payload)
        self.leaf = sha256(b"\x00", data)

    def holds(self, x):
        return is_signature(x, self.signature, self.message)


BODIES = "AFRIPOL AMERIPOL ASEANAPOL EPPO EU EUROJUST EUROPOL ICC IIIM IIMM INTERPOL IRMCT KSC OLAF OPCW OSCE UN".split()


@lru_cache(100_000)
def card_form(data):
    """Section 6 but for the signature: the card with its key `x`, or None where it is none."""
    try:
        made = Statement(data, "card")
    except Bad:
        return None
    payload = dict(made.payload) if type(made.payload) is dict else {}
    key = payload.pop("key", None)
    if type(key) is not dict or set(key) != {1, -1, -2} or key[1] is True or key[1] != 1 or key[-1] != 6 or not is_hash(key[-2]):
        return None  # `True` is equal to 1 (section 3)
    if not fits_shape(STATEMENTS["Card"], payload) or sha256(bytes.fromhex("a301012006215820"), key[-2]) != made.kid:
        return None
    made.x, made.holder, made.chain = key[-2], payload["holder"], payload.get("x5chain")
    region = made.holder["jurisdiction"]
    if region not in BODIES and not re.fullmatch(r"[A-Z]{2}(-[A-Z0-9]{1,3})?", region):
        return None
    if "age" in payload and not re.fullmatch(r"age1[a-z0-9]+", payload["age"]):
        return None
    if made.chain and certified_key(made.chain[0]) != made.x:
        return None
    return made


@lru_cache(100_000)
def card(data):
    """Section 6: a valid card, or None."""
    made = card_form(data)
    return made if made and made.holds(made.x) else None


@lru_cache(100_000)
def directory(data):
    """Section 7 but for signatures, which are checked under the agency's card of the offer; or None."""
    try:
        made = Statement(data, "directory")
    except Bad:
        return None
    if type(made.payload) is not dict or not fits_shape(STATEMENTS["Directory"], made.payload):
        return None
    rows = [(card_form(row["card"]), row) for row in made.payload["posts"]]
    made.keys = {listed.kid: row for listed, row in rows if listed}
    if len(made.keys) != len(rows) or made.payload["issued"] >= made.payload["expires"]:
        return None
    made.is_signed_inside = all(card(row["card"]) for _, row in rows)
    return made


def are_runs(runs, size):
    """Section 16: runs of entries that were read, each by its first and last."""
    if len(runs) > 10_000 or runs[0][0] != 0 or runs[-1][1] != size - 1:
        return False
    apart = all(before[1] + 1 < after[0] for before, after in zip(runs, runs[1:]))
    return apart and all(first <= last for first, last in runs)


@lru_cache(100_000)
def answer_form(data):
    """Section 16 but for signatures: a well-formed answer, or None."""
    try:
        made = Statement(data, "answer")
    except Bad:
        return None
    if type(made.payload) is not dict or not fits_shape(STATEMENTS["Answer"], made.payload):
        return None
    made.by, made.exhibits, made.into = card_form(made.payload["by"]), made.payload["exhibits"], made.payload.get("into")
    made.taken = [one for one in made.exhibits if one["outcome"].startswith("accepted")]
    made.directory = directory(made.payload["directory"]) if "directory" in made.payload else None
    numbers = [same_number(one["number"]) for one in made.exhibits]
    ours = [same_number(one["ours"]) for one in made.exhibits if "ours" in one]
    at = made.payload["received"]["at"]
    if not made.by or made.by.kid != made.kid or ("directory" in made.payload and not made.directory):
        return None
    if len(set(numbers)) != len(numbers) or len(set(ours)) != len(ours) or len(numbers) > 1000:
        return None
    if "seen" in made.payload and not are_runs(made.payload["seen"], made.payload["size"]):
        return None
    if bool(made.taken) != (made.into is not None) or instant(at[1] if type(at) is list else at) > made.iat * SECOND:
        return None
    if "own" in made.payload and made.into is None:
        return None
    return made


@lru_cache(100_000)
def answer(data):
    """Section 16: a well-formed answer by the key of its card, or None. Its directory is judged with the offer."""
    made = answer_form(data)
    return made if made and card(made.payload["by"]) and made.holds(made.by.x) else None


def is_event(payload):
    """Section 9: the form of an entry after the first."""
    return (
        type(payload) is dict
        and set(payload) - {"at"} == {"ledger", "seq", "history", "about", "general", "key", "type", "body"}
        and is_hash(payload["ledger"])
        and is_hash(payload["history"])
        and type(payload["seq"]) is int
        and payload["seq"] >= 0
        and type(payload["type"]) is str
        and type(payload["body"]) is dict
        and are_pointers(payload)
    )


def are_pointers(payload):
    """The form of `about`, `general` and `key` (section 9)."""
    about = payload["about"]
    return (
        type(about) is dict
        and all(is_name(number) and is_count(seq) for number, seq in about.items())
        and is_count(payload["general"])
        and is_count(payload["key"])
    )


def is_count(value):
    return type(value) is int and value >= 0


def is_opening(payload):
    """An opening entry, right or wrong: it says so and names no ledger."""
    return type(payload) is dict and payload.get("type") == "genesis" and "ledger" not in payload and is_zero(payload.get("seq"))


def is_zero(seq):
    return type(seq) is int and seq == 0


@lru_cache(100_000)
def entry(data):
    """A statement with the `typ` of an entry, whatever its payload, or None."""
    try:
        return Statement(data, "entry")
    except Bad:
        return None

"""Proofs that two things were signed which cannot both be (verification.md, section 5)."""

from itertools import product

from .cbor import SAFE, Bad, decode, sha256
from .ledger import Record, Refused
from .statements import answer, answer_form, card, card_form, entry, is_event
from .tables import is_hash, same_number

MOST, PATH = 67_108_864, 53


def judge_proof(data):
    """`holds`, `does not hold`, or `no proof`."""
    try:
        proof = decode(data, MOST)
        if type(proof) is not dict or type(proof.get("format")) is not int or proof["format"] != 1:
            raise Bad("format")
        if proof.get("proof") == "answers":
            holds = answers_contradict(*read_answers(proof))
        elif proof.get("proof") == "fork":
            holds = forked(*read_fork(proof))
        else:
            raise Bad("what it proves")
    except Bad:
        return "no proof"
    return "holds" if holds else "does not hold"


def demand(holds):
    if not holds:
        raise Bad("not in the form of a proof")


def read_two(two, read, data_of):
    """Two that are read alike and stand in the order of their bytes."""
    demand(type(two) is list and len(two) == 2)
    one, other = (read(each) for each in two)
    demand(one is not None and other is not None and data_of(one) < data_of(other))
    return one, other


def read_answers(proof):
    demand(set(proof) == {"format", "proof", "answers"})
    return read_two(proof["answers"], lambda data: answer_form(data) if type(data) is bytes else None, lambda made: made.data)


def read_fork(proof):
    last = "card" if "card" in proof else "prefix"
    demand(set(proof) == {"format", "proof", "at", "sides", last} and type(proof[last]) is bytes)
    at = proof["at"]
    demand(type(at) is int and 1 <= at <= SAFE)
    sides = read_two(proof["sides"], lambda one: Side(one, at), lambda side: side.made.data)
    if last == "card":
        demand(card_form(proof["card"]))
    else:
        demand(not any(side.path for side in sides) and all(side.leaf is None for side in sides))
    return at, sides, proof.get("card"), proof.get("prefix")


class Side:
    """An entry, with leaf and path where it stands behind the fork."""

    def __init__(self, one, at):
        demand(type(one) is dict and set(one) in ({"entry"}, {"entry", "leaf", "path"}) and type(one["entry"]) is bytes)
        self.made, self.leaf, self.path = entry(one["entry"]), one.get("leaf"), one.get("path")
        demand(self.made is not None and is_event(self.made.payload))
        self.seq = self.made.payload["seq"]
        demand(self.seq == at if self.leaf is None else self.seq > at)
        if "leaf" in one:
            demand(is_hash(self.leaf) and type(self.path) is list and all(map(is_hash, self.path)) and len(self.path) <= PATH)


def leads(leaf, index, size, path, root):
    """RFC 9162, 2.1.3.2."""
    if index >= size:
        return False
    number, last, value = index, size - 1, leaf
    for one in path:
        if last == 0:
            return False
        if number & 1 or number == last:
            value = sha256(b"\x01", one, value)
            while not number & 1 and number:
                number, last = number >> 1, last >> 1
        else:
            value = sha256(b"\x01", value, one)
        number, last = number >> 1, last >> 1
    return last == 0 and value == root


def forked(at, sides, card_, prefix):
    one, other = (side.made for side in sides)
    if one.payload["ledger"] != other.payload["ledger"] or one.sub != other.sub:
        return False
    for side in sides:
        if side.path is not None and not leads(side.leaf, at, side.seq, side.path, side.made.payload["history"]):
            return False
    if (sides[0].leaf or one.leaf) == (sides[1].leaf or other.leaf):
        return False
    if all(side.leaf is None for side in sides) and one.payload["history"] != other.payload["history"]:
        return False
    if card_ is not None:
        key = card(card_)
        return key is not None and all(made.kid == key.kid and made.holds(key.x) for made in (one, other))
    return one.kid != other.kid and all(counts_behind(prefix, made, at) for made in (one, other))


def counts_behind(prefix, made, at):
    """Whether an entry is entry `at` of the ledger that the entries before it are."""
    try:
        record = Record(prefix + made.data, 0)
    except Refused:
        return False
    return record.is_whole and record.size == at + 1


def answers_contradict(one, other):
    if one.kid != other.kid or one.sub != other.sub or any(answer(made.data) is None for made in (one, other)):
        return False
    if any(one.payload[name] != other.payload[name] for name in ("ledger", "offer")):
        return False
    for mine, its in product(one.exhibits, other.exhibits):
        outcomes = {mine["outcome"], its["outcome"]}
        if same_number(mine["number"]) == same_number(its["number"]) and "undecided" not in outcomes:
            if len(outcomes) == 2 or (mine in one.taken and one.into != other.into):
                return True
    return False

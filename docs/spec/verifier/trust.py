"""Whom the verifier believes (verification.md)."""

import base64

from .cbor import sha256
from .certificates import chain_to, end_of, names_of
from .ledger import Refused
from .tables import SECOND, instant


class Pin:
    """What trust rests on: name and agency, and where it ends (seconds, or None)."""

    def __init__(self, name, agency, until=None, since=None):
        self.name, self.agency, self.until, self.since = name, agency, until, since


def seconds(text):
    """The first whole second that is not before a text time."""
    return None if text is None else -(-instant(text) // SECOND)


class Trust:
    def __init__(self, file):
        self.keys, self.ledgers, self.roots = {}, {}, []
        for row in file["pins"]:
            pin = Pin(row["name"], row["agency"], seconds(row.get("until")), seconds(row.get("compromisedSince")))
            if row["kind"] == "root":
                der = base64.b64decode(row["certificate"])
                if sha256(der).hex() != row["sha256"]:
                    raise Refused("TRUST_INVALID")
                self.roots.append((der, pin))
            elif row["kind"] == "ledger":
                self.ledgers[row["ledger"]] = pin
            else:
                self.keys[row["keyId"]] = pin

    def certified(self, made, at):
        """A pin from the certificates of a card, where they chain to a pinned root at that time."""
        for der, root in self.roots if made.chain else ():
            chain = chain_to(der, made.chain, at)
            if chain:
                name, agency = names_of(chain)
                until = min(one for one in (end_of(chain), root.until) if one is not None)
                return Pin(name, agency or root.agency, until, root.since)
        return None

    def of(self, made, at):
        """What trust in a card's key rests on at that time: (pin, by certificate)."""
        pin = self.keys.get(made.kid.hex())
        if pin:
            return pin, False
        pin = self.certified(made, at)
        return pin, pin is not None


def identify(record, trust):
    """Steps 1 to 6: findings about the keys of a ledger. Sets `opened_by`, `pins` and `compromised` of the record."""
    state, made = record.state, None
    record.opened_by, record.pins, record.since = None, {}, {}
    if not state:
        return
    made = state.keys[record.opening.kid].cards[0]
    record.opened_by, certified = trust.of(made, record.opening.iat)
    if certified:
        record.tell("CERTIFICATE_RELIED_ON", 0)
    by_ledger = None if record.opened_by else trust.ledgers.get(state.id.hex())
    record.opened_by = record.opened_by or by_ledger
    if not record.opened_by:
        record.tell("CERTIFICATE_REFUSED" if made.chain and trust.roots else "SIGNER_NOT_PINNED", 0)
    iats = {}
    for seq, kid, iat in [(0, made.kid, record.opening.iat)] + [(s, e.key.id, e.iat) for s, e in state.events.items()]:
        iats.setdefault(kid, []).append((seq, iat))
    record.last_of = {kid: rows[-1][0] for kid, rows in iats.items()}
    for kid, key in state.keys.items():
        pin = trust.keys.get(kid.hex())
        if not pin:
            pin = record.opened_by if kid == made.kid else trust.certified(key.card, record.opening.iat)
        record.pins[kid] = pin
        if pin and kid in iats and pin.until is not None and any(iat >= pin.until for _, iat in iats[kid]):
            record.tell("PIN_EXPIRED", iats[kid][0][0])
        if pin and pin.since is not None:
            record.since[kid, "PIN_COMPROMISED"] = pin.since
        if pin and pin is not by_ledger and not (certified and kid == made.kid and pin.name is None):
            claimed = key.card.holder
            if (pin.name is not None and pin.name != claimed["name"]) or pin.agency != claimed["agency"]:
                record.tell("CLAIM_DIFFERS", key.since)
    for seq, one in state.events.items():
        if one.type == "end-key" and one.has_effect and one.body["reason"] == "compromised":
            record.since[one.body["key"], "KEY_COMPROMISED"] = one.body["since"]


def tell_compromised(record, seen):
    """Step 5. `seen` gives the time at which another agency had seen an entry, or None (handover.md, 12)."""
    for (kid, code), since in record.since.items() if record.state else ():
        last = record.last_of.get(kid)
        if last is None:
            continue
        when = seen(last)
        record.tell("COMPROMISED_LATER" if when is not None and when < since else code, last)

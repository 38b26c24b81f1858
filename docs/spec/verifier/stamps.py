"""Time stamps (RFC 3161) under the pins of kind `time` (verification.md, section 6)."""

import base64
import hashlib
import re
from datetime import datetime, timezone

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID

from .certificates import certificate, extension, holds_alone, is_issued_by, is_strong

LONGEST = 65536
MOST_CERTIFICATES, MOST_ITEMS = 20, 64
SIGNED_DATA, STAMP_INFO = "1.2.840.113549.1.7.2", "1.2.840.113549.1.9.16.1.4"
CONTENT_TYPE, MESSAGE_DIGEST = "1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"
ESS, ESS_2 = "1.2.840.113549.1.9.16.2.12", "1.2.840.113549.1.9.16.2.47"
DIGESTS = {f"2.16.840.1.101.3.4.2.{n}": name for n, name in ((1, "sha256"), (2, "sha384"), (3, "sha512"))}
HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}
RSA = {"1.2.840.113549.1.1.1": None, "1.2.840.113549.1.1.11": "sha256", "1.2.840.113549.1.1.12": "sha384", "1.2.840.113549.1.1.13": "sha512"}
EC = {"1.2.840.10045.4.3.2": "sha256", "1.2.840.10045.4.3.3": "sha384", "1.2.840.10045.4.3.4": "sha512"}
LISTED = r"1\.3\.14\.3\.2\.26|2\.16\.840\.1\.101\.3\.4\.2\.([1-9]|10)"
USUAL_ACCURACY = 60_000


class Malformed(Exception):
    """The bytes are not what they should be."""


def need(condition):
    if not condition:
        raise Malformed


def elements(data):
    """(tag, content, whole) of each element; every length in its one form."""
    at, found = 0, []
    while at < len(data):
        need(at + 2 <= len(data) and data[at] & 0x1F != 0x1F)
        need(data[at] & 0xC0 or bool(data[at] & 0x20) == (data[at] & 0x1F in (8, 11, 16, 17)))
        first, start = data[at + 1], at + 2
        length = first
        if first >= 0x80:
            need(0x80 < first <= 0x84 and start + first - 0x80 <= len(data))
            size = first - 0x80
            length = int.from_bytes(data[start : start + size], "big")
            need(length >= 0x80 and length >= 256 ** (size - 1))
            start += size
        need(start + length <= len(data))
        found.append((data[at], data[start : start + length], data[at : start + length]))
        at = start + length
    return found


class Parts:
    """The elements of a list, taken in order."""

    def __init__(self, data):
        self.left = elements(data)

    def maybe(self, tag):
        return self.left.pop(0) if self.left and self.left[0][0] == tag else None

    def take(self, tag):
        one = self.maybe(tag)
        need(one)
        return one

    def end(self):
        need(not self.left)


def only(data, tag):
    parts = Parts(data)
    one = parts.take(tag)
    parts.end()
    return one


def oid(content):
    arcs, arc, within = [], 0, False
    for byte in content:
        need(within or byte != 0x80)
        arc, within = arc * 128 + (byte & 0x7F), byte >= 0x80
        if not within:
            arcs += [arc] if arcs else [min(2, arc // 40), arc - 40 * min(2, arc // 40)]
            arc = 0
    need(arcs and not within)
    return ".".join(map(str, arcs))


def integer(content):
    need(content)
    need(len(content) < 2 or not (content[0] == 0 and content[1] < 0x80 or content[0] == 0xFF and content[1] >= 0x80))
    return content


def count(content):
    need(integer(content)[0] < 0x80 and len(content) <= 4)
    return int.from_bytes(content, "big")


def algorithm(one):
    need(one[0] == 0x30)
    parts = Parts(one[1])
    name, null = oid(parts.take(6)[1]), parts.maybe(5)
    parts.end()
    need(null is None or (null[1] == b"" and name not in EC))
    return name


class Stamp:
    """Steps 1 to 3: what a reply says. Raises Malformed."""

    def __init__(self, reply):
        need(len(reply) <= LONGEST)
        parts = Parts(only(reply, 0x30)[1])
        self.read_status(Parts(parts.take(0x30)[1]))
        token = Parts(parts.take(0x30)[1])
        parts.end()
        need(oid(token.take(6)[1]) == SIGNED_DATA)
        signed = Parts(only(token.take(0xA0)[1], 0x30)[1])
        token.end()
        need(count(signed.take(2)[1]) == 3)
        digests = elements(signed.take(0x31)[1])
        need(len(digests) <= MOST_ITEMS)
        self.digests = [algorithm(one) for one in digests]
        need(all(re.fullmatch(LISTED, one) for one in self.digests))
        inside = Parts(signed.take(0x30)[1])
        self.type = oid(inside.take(6)[1])
        self.content = only(inside.take(0xA0)[1], 4)[1]
        inside.end()
        ders = elements((signed.maybe(0xA0) or (0, b"", b""))[1])
        need(self.type == STAMP_INFO and len(ders) <= MOST_CERTIFICATES)
        self.certificates = [certificate(whole) for _, _, whole in ders]
        need(None not in self.certificates)
        self.read_signer(only(signed.take(0x31)[1], 0x30)[1])
        signed.end()
        self.read_info(Parts(only(self.content, 0x30)[1]))

    def read_status(self, parts):
        status = count(parts.take(2)[1])
        for tag, content, _ in elements((parts.maybe(0x30) or (0, b"", b""))[1]):
            need(tag == 0x0C)
            try:
                content.decode()
            except UnicodeDecodeError:
                raise Malformed from None
        parts.end()
        need(status <= 1)

    def read_signer(self, data):
        parts = Parts(data)
        need(count(parts.take(2)[1]) == 1)
        named = Parts(parts.take(0x30)[1])
        self.issuer, self.serial = named.take(0x30)[2], integer(named.take(2)[1])
        named.end()
        self.digest = algorithm(parts.take(0x30))
        attributes = parts.take(0xA0)
        self.algorithm = algorithm(parts.take(0x30))
        self.signature = parts.take(4)[1]
        unsigned = elements((parts.maybe(0xA1) or (0, b"", b""))[1])
        parts.end()
        self.signed = b"\x31" + attributes[2][1:]
        wholes = [whole for _, _, whole in elements(attributes[1])]
        need(len(wholes) <= MOST_ITEMS and len(unsigned) <= MOST_ITEMS and all(one < other for one, other in zip(wholes, wholes[1:])))
        self.attributes = {}
        for tag, content, _ in elements(attributes[1]):
            name, values = self.attribute(tag, content)
            need(len(values) == 1 and name not in self.attributes)
            self.attributes[name] = values[0]
        for tag, content, _ in unsigned:
            for kind, value, _ in self.attribute(tag, content)[1]:
                need(kind == 0x30)
                elements(value)

    def attribute(self, tag, content):
        need(tag == 0x30)
        parts = Parts(content)
        name, values = oid(parts.take(6)[1]), elements(parts.take(0x31)[1])
        parts.end()
        return name, values

    def read_info(self, parts):
        need(count(parts.take(2)[1]) == 1)
        self.policy = oid(parts.take(6)[1])
        imprint = Parts(parts.take(0x30)[1])
        self.imprint = algorithm(imprint.take(0x30)), imprint.take(4)[1]
        imprint.end()
        integer(parts.take(2)[1])
        self.read_time(parts.take(0x18)[1])
        accuracy = parts.maybe(0x30)
        self.accuracy = None if accuracy is None else self.read_accuracy(Parts(accuracy[1]))
        ordering = parts.maybe(1)
        need(ordering is None or ordering[1] == b"\xff")
        nonce = parts.maybe(2)
        need(nonce is None or integer(nonce[1]))
        name = parts.maybe(0xA0)
        self.name = name and only(only(name[1], 0xA4)[1], 0x30)[2]
        found = set()
        for tag, content, _ in elements((parts.maybe(0xA1) or (0, b"", b""))[1]):
            need(tag == 0x30)
            one = Parts(content)
            kind = oid(one.take(6)[1])
            critical = one.maybe(1)
            one.take(4)
            one.end()
            need(critical is None and kind not in found)
            found.add(kind)
        parts.end()

    def read_time(self, content):
        """In milliseconds, rounded outward."""
        said = re.fullmatch(rb"(\d{14})(?:\.(\d{0,8}[1-9]))?Z", content)
        need(said)
        try:
            whole = datetime.strptime(said[1].decode(), "%Y%m%d%H%M%S").replace(tzinfo=timezone.utc)
        except ValueError:
            raise Malformed from None
        fraction = (said[2] or b"").decode()
        self.earliest = int(whole.timestamp()) * 1000 + int(fraction[:3].ljust(3, "0"))
        self.latest = self.earliest + (len(fraction) > 3)

    def read_accuracy(self, parts):
        seconds, millis, micros = parts.maybe(2), parts.maybe(0x80), parts.maybe(0x81)
        parts.end()
        whole, *rest = (0 if one is None else count(one[1]) for one in (seconds, millis, micros))
        need(whole <= 86_400)
        need(all(one is None or 1 <= value <= 999 for one, value in zip((millis, micros), rest)))
        return whole * 1000 + rest[0] + (rest[1] > 0)

    def is_signer(self, made):
        size = (made.serial_number.bit_length() + 8) // 8
        return made.issuer.public_bytes() == self.issuer and made.serial_number.to_bytes(size, "big") == self.serial


def is_for_time(made):
    """Step 7."""
    usage, basic, purposes = (extension(made, kind) for kind in (x509.KeyUsage, x509.BasicConstraints, x509.ExtendedKeyUsage))
    if basic is not None and basic.value.ca:
        return False
    if usage is not None:
        said = usage.value
        others = (said.key_encipherment, said.data_encipherment, said.key_agreement, said.key_cert_sign, said.crl_sign)
        if not said.digital_signature or any(others):
            return False
    return purposes is not None and purposes.critical and list(purposes.value) == [ExtendedKeyUsageOID.TIME_STAMPING]


def chain_of(stamp, pinned):
    """Step 8: from the signer up, as far as the certificates lead, and the pinned one; empty without that of the signer."""
    chain, one = [], next((made for made in [pinned, *stamp.certificates] if stamp.is_signer(made)), None)
    while one is not None and one not in chain:
        chain.append(one)
        if one == pinned or is_above(pinned, one):
            break
        one = next((other for other in stamp.certificates if is_above(other, one)), None)
    return chain if not chain or chain[-1] == pinned else [*chain, pinned]


def is_above(other, one):
    said, own = extension(one, x509.AuthorityKeyIdentifier), extension(other, x509.SubjectKeyIdentifier)
    named = (said and said.value.key_identifier or b"") == (own and own.value.digest or b"")
    return named and other.subject.public_bytes() == one.issuer.public_bytes()


def chain_holds(chain, at):
    """verification.md, section 3, items 1 to 5 and 7, with the leaf of step 7."""
    if len(chain) > 10 or not holds_alone(chain[0], True, is_for_time):
        return False
    for place, made in enumerate(chain):
        if place and not holds_alone(made, False):
            return False
        if not made.not_valid_before_utc.timestamp() <= at <= made.not_valid_after_utc.timestamp():
            return False
        if place + 1 < len(chain) and not is_issued_by(made, chain[place + 1]):
            return False
        limit = extension(made, x509.BasicConstraints)
        below = [one for one in chain[1:place] if one.issuer.public_bytes() != one.subject.public_bytes()]
        if place and limit.value.path_length is not None and len(below) > limit.value.path_length:
            return False
    return True


def is_named(content, version, made):
    parts = Parts(content)
    said = parts.maybe(0x30) if version == 2 else None
    digest = "sha1" if version == 1 else DIGESTS.get(algorithm(said)) if said else "sha256"
    stated, named = parts.take(4)[1], parts.maybe(0x30)
    parts.end()
    need(digest)
    if hashlib.new(digest, made.public_bytes(Encoding.DER)).digest() != stated:
        return False
    if named is None:
        return True
    parts = Parts(named[1])
    issuer, serial = only(only(parts.take(0x30)[1], 0xA4)[1], 0x30)[2], integer(parts.take(2)[1])
    parts.end()
    return issuer == made.issuer.public_bytes() and int.from_bytes(serial, "big", signed=True) == made.serial_number


def names_chain(stamp, chain):
    """Step 5, the certificates: `fits`, `other`, or `above`."""
    found = []
    for name, version in ((ESS, 1), (ESS_2, 2)):
        value = stamp.attributes.get(name)
        if value is None:
            continue
        need(value[0] == 0x30)
        parts = Parts(value[1])
        ids, policies = elements(parts.take(0x30)[1]), parts.maybe(0x30)
        need(all(tag == 0x30 for tag, _, _ in elements(policies[1] if policies else b"")))
        parts.end()
        need(all(tag == 0x30 for tag, _, _ in ids))
        if not ids or not is_named(ids[0][1], version, chain[0]):
            found.append("other")
        elif len(ids) > 11 or not all(any(is_named(one[1], version, made) for made in chain) for one in ids[1:]):
            found.append("above")
    return "other" if "other" in found else "above" if "above" in found else "fits" if ESS in stamp.attributes or ESS_2 in stamp.attributes else "other"


def is_signed(stamp, made):
    """Steps 5 and 6."""
    digest, kind, said = DIGESTS.get(stamp.digest), stamp.attributes.get(CONTENT_TYPE), stamp.attributes.get(MESSAGE_DIGEST)
    if digest is None or stamp.digest not in stamp.digests or kind is None or said is None:
        return False
    if kind[0] != 6 or oid(kind[1]) != stamp.type or said[:2] != (4, hashlib.new(digest, stamp.content).digest()):
        return False
    key = made.public_key()
    try:
        if not is_strong(key):
            return False
        if isinstance(key, rsa.RSAPublicKey) and stamp.algorithm in RSA and RSA[stamp.algorithm] in (None, digest):
            key.verify(stamp.signature, stamp.signed, padding.PKCS1v15(), HASHES[digest])
        elif isinstance(key, ec.EllipticCurvePublicKey) and EC.get(stamp.algorithm) == digest:
            key.verify(stamp.signature, stamp.signed, ec.ECDSA(HASHES[digest]))
        else:
            return False
        return True
    except (InvalidSignature, ValueError):
        return False


class Checked:
    """A proof that holds under a pin: over `size` entries, between `lower` and `upper`, in the entry `seq` or in a file."""

    def __init__(self, seq, size, pin, stamp, end):
        accuracy = next(one for one in (stamp.accuracy, pin.accuracy, USUAL_ACCURACY) if one is not None)
        self.seq, self.size, self.pin, self.end = seq, size, pin, end
        self.lower, self.upper = (stamp.earliest - accuracy) // 1000, -(-(stamp.latest + accuracy) // 1000)


def judge(token, seq, size, text_of, sizes, pins):
    """A Checked, `unfit`, or None where it shows nothing."""
    try:
        stamp = Stamp(token)
    except Malformed:
        return None
    digest = DIGESTS.get(stamp.imprint[0])
    if size is None:
        fits = (n for n in sizes if text_of(n) is not None and digest and hashlib.new(digest, text_of(n)).digest() == stamp.imprint[1])
        size = next(fits, None)
    text = b"" if size is None else text_of(size)
    if text is None:
        return None
    is_over = digest is not None and hashlib.new(digest, text).digest() == stamp.imprint[1]
    at, unfit, ended = stamp.earliest // 1000, False, False
    for pin in pins:
        pinned = certificate(pin.der)
        chain = pinned and chain_of(stamp, pinned)
        if not chain or not chain_holds(chain, at) or (pin.policies is not None and stamp.policy not in pin.policies):
            continue
        try:
            named = names_chain(stamp, chain)
            fits = is_over and stamp.name in (None, chain[0].subject.public_bytes()) and is_signed(stamp, chain[0])
        except Malformed:
            continue
        if not fits or named == "other":
            unfit = True
        elif named == "fits" and pin.until is not None and at >= pin.until:
            ended = True
        elif named == "fits":
            ends = [int(one.not_valid_after_utc.timestamp()) + 1 for one in chain] + [pin.until] * (pin.until is not None)
            return Checked(seq, size, pin, stamp, min(ends))
    return "unfit" if unfit and not ended else None

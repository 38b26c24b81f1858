"""Chains of certificates from a card to a root that the verifier pinned (verification.md, section 3)."""

import re
import warnings
from functools import lru_cache

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed448, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID, SignatureAlgorithmOID

warnings.filterwarnings("ignore", "Attribute's length")  # the length of a name is not judged

SIGNATURES = {
    SignatureAlgorithmOID.RSA_WITH_SHA256,
    SignatureAlgorithmOID.RSA_WITH_SHA384,
    SignatureAlgorithmOID.RSA_WITH_SHA512,
    SignatureAlgorithmOID.RSASSA_PSS,
    SignatureAlgorithmOID.ECDSA_WITH_SHA256,
    SignatureAlgorithmOID.ECDSA_WITH_SHA384,
    SignatureAlgorithmOID.ECDSA_WITH_SHA512,
    SignatureAlgorithmOID.ED25519,
    SignatureAlgorithmOID.ED448,
}
UNDERSTOOD = (x509.BasicConstraints, x509.KeyUsage, x509.ExtendedKeyUsage, x509.SubjectAlternativeName, x509.CertificatePolicies)
REFUSED = (x509.NameConstraints, x509.PolicyConstraints, x509.InhibitAnyPolicy)
PURPOSES = {
    ExtendedKeyUsageOID.ANY_EXTENDED_KEY_USAGE,
    ExtendedKeyUsageOID.CLIENT_AUTH,
    ExtendedKeyUsageOID.EMAIL_PROTECTION,
    x509.ObjectIdentifier("1.3.6.1.5.5.7.3.36"),  # document signing
}


# The library reads these only when they are asked for, and says then what is wrong with them.
READ_LATE = """version serial_number issuer subject not_valid_before_utc not_valid_after_utc extensions tbs_certificate_bytes
signature signature_algorithm_oid signature_algorithm_parameters signature_hash_algorithm""".split()


@lru_cache(10_000)
def certificate(der):
    """A certificate in its one encoding, or None."""
    try:
        with warnings.catch_warnings(action="ignore"):  # of what is refused here in any case
            made = x509.load_der_x509_certificate(der)
            for part in READ_LATE:
                getattr(made, part)
            made.public_key()
            return made if made.public_bytes(Encoding.DER) == der and len(der) <= 65536 and made.serial_number >= 0 else None
    except Exception:  # whatever the library says of it, it is none
        return None


def element(der, at, end):
    """(tag, first byte, end) of the DER element that begins there, or None."""
    if at + 2 > end:
        return None
    tag, length, start = der[at], der[at + 1], at + 2
    if length > 0x80:
        start, length = start + length - 0x80, int.from_bytes(der[start : start + length - 0x80], "big")
    return (tag, start, start + length) if start <= at + 4 and der[at + 1] != 0x80 and start + length <= end else None


ED25519_INFO = bytes.fromhex("300506032b6570032100")  # RFC 8410, 4: the algorithm, and a bit string of 32 bytes


def certified_key(der):
    """Section 6, 6: the Ed25519 key of a certificate, found by its place in it, or None. Nothing else is judged."""
    outer = element(der, 0, len(der))
    inner = outer and outer[0] == 0x30 and outer[2] == len(der) and element(der, outer[1], outer[2])
    if not inner or inner[0] != 0x30:
        return None
    one = element(der, inner[1], inner[2])
    at = one[2] if one and one[0] == 0xA0 else inner[1]
    for _ in range(5):
        one = element(der, at, inner[2])
        if not one:
            return None
        at = one[2]
    info = element(der, at, inner[2])
    if not info or info[0] != 0x30 or info[2] - info[1] != 42 or der[info[1] : info[1] + 10] != ED25519_INFO:
        return None
    return der[info[2] - 32 : info[2]]


def has_one_algorithm(der):
    """Point 1: the signature algorithm stands twice, and must be the same bytes."""
    outer = element(der, 0, len(der))
    signed = element(der, *outer[1:])
    outside = element(der, signed[2], outer[2])
    first = element(der, *signed[1:])
    serial = element(der, first[2], signed[2]) if first[0] == 0xA0 else first
    inside = element(der, serial[2], signed[2])
    return der[serial[2] : inside[2]] == der[signed[2] : outside[2]]


def items(der):
    """(tag, content) of each DER element in some bytes that a library has read."""
    at = 0
    while at < len(der):
        tag, start, end = element(der, at, len(der))
        yield tag, der[start:end]
        at = end


def is_text(tag, content):
    if tag == 0x13:
        return re.fullmatch(rb"[A-Za-z0-9 '()+,\-./:=?]*", content) is not None
    if tag == 0x16:
        return re.fullmatch(rb"[ -~]*", content) is not None
    try:
        return tag in (0x0C, 0x1E) and content.decode("utf-8" if tag == 0x0C else "utf-16-be") is not None
    except UnicodeDecodeError:
        return False


def is_name(name):
    """Point 1: relative names of one attribute or more, none twice, each a text of the four forms."""
    for _, sequence in items(name.public_bytes()):
        for _, relative in items(sequence):
            pairs = [list(items(pair)) for _, pair in items(relative)]
            texts = [tuple(map(tuple, pair)) for pair in pairs]
            if not pairs or len(set(texts)) < len(texts) or not all(is_text(*pair[1]) for pair in pairs):
                return False
    return True


def names_in(made):
    """Subject, issuer, and the names of directories in extensions."""
    yield made.subject
    yield made.issuer
    said, other = (extension(made, kind) for kind in (x509.AuthorityKeyIdentifier, x509.SubjectAlternativeName))
    for one in list(said.value.authority_cert_issuer or [] if said else []) + list(other.value if other else []):
        if isinstance(one, x509.DirectoryName):
            yield one.value


def extension(made, kind):
    try:
        return made.extensions.get_extension_for_class(kind)
    except x509.ExtensionNotFound:
        return None


def is_strong(key):
    if isinstance(key, rsa.RSAPublicKey):
        return key.key_size >= 2048
    if isinstance(key, ec.EllipticCurvePublicKey):
        return key.key_size >= 224
    return isinstance(key, (ed25519.Ed25519PublicKey, ed448.Ed448PublicKey))


def is_signed_by(made, key):
    """Whether the signature of a certificate holds under its issuer's key."""
    digest = made.signature_hash_algorithm
    if digest is not None and not isinstance(digest, (hashes.SHA256, hashes.SHA384, hashes.SHA512)):
        return False
    try:
        if isinstance(key, rsa.RSAPublicKey):
            scheme = made.signature_algorithm_parameters
            if not isinstance(scheme, (padding.PKCS1v15, padding.PSS)):
                return False
            key.verify(made.signature, made.tbs_certificate_bytes, scheme, digest)
        elif isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(made.signature, made.tbs_certificate_bytes, ec.ECDSA(digest))
        else:
            key.verify(made.signature, made.tbs_certificate_bytes)
        return True
    except (InvalidSignature, TypeError, ValueError):
        return False


def holds_alone(made, is_leaf, suits=None):
    """Points 1, 2 and 5 to 7 of a certificate by itself; `suits` says, in place of point 6, what its purpose asks of the leaf."""
    if made is None or made.version != x509.Version.v3 or made.signature_algorithm_oid not in SIGNATURES:
        return False
    if not has_one_algorithm(made.public_bytes(Encoding.DER)) or not all(map(is_name, names_in(made))) or not list(made.issuer):
        return False
    if any(isinstance(one.value, REFUSED) or (one.critical and not isinstance(one.value, UNDERSTOOD)) for one in made.extensions):
        return False
    basic, usage, names = (extension(made, kind) for kind in (x509.BasicConstraints, x509.KeyUsage, x509.SubjectAlternativeName))
    signs = usage is not None and usage.value.key_cert_sign
    is_authority = basic is not None and basic.value.ca
    if names is not None and not list(names.value):
        return False
    if not list(made.subject) and (names is None or not names.critical or not is_leaf):
        return False
    if not is_leaf:
        identified = extension(made, x509.SubjectKeyIdentifier) is not None
        return is_authority and basic.critical and signs and identified and is_strong(made.public_key())
    if is_authority or signs or (basic is not None and basic.value.path_length is not None):
        return False
    if suits:
        return suits(made)
    extended = extension(made, x509.ExtendedKeyUsage)
    named = made.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    if not named or not named[0].value:
        return False
    if usage is not None and not usage.value.digital_signature:
        return False
    return extended is None or bool(set(extended.value) & PURPOSES)


def is_issued_by(made, issuer):
    """Point 4."""
    said, own = extension(made, x509.AuthorityKeyIdentifier), extension(issuer, x509.SubjectKeyIdentifier)
    if made.issuer.public_bytes() != issuer.subject.public_bytes():
        return False
    if said is None or own is None or said.value.key_identifier != own.value.digest:
        return False
    if said.value.authority_cert_serial_number not in (None, issuer.serial_number):
        return False
    named = [one.value for one in said.value.authority_cert_issuer or [] if isinstance(one, x509.DirectoryName)]
    if named and issuer.issuer.public_bytes() != named[0].public_bytes():
        return False
    return is_signed_by(made, issuer.public_key())


def chain_to(root_der, chain_ders, at):
    """The certificates from leaf to the root, where they hold at that time (Unix seconds), else None."""
    chain = [certificate(der) for der in chain_ders]
    if root_der in chain_ders:
        chain = chain[: chain_ders.index(root_der) + 1]
    else:
        chain.append(certificate(root_der))
    if not 2 <= len(chain) <= 10 or None in chain:
        return None
    for place, made in enumerate(chain):
        if not holds_alone(made, place == 0):
            return None
        if not made.not_valid_before_utc.timestamp() <= at <= made.not_valid_after_utc.timestamp():
            return None
        if place + 1 < len(chain) and not is_issued_by(made, chain[place + 1]):
            return None
        limit = extension(made, x509.BasicConstraints)
        below = [one for one in chain[1:place] if one.issuer.public_bytes() != one.subject.public_bytes()]
        if place and limit.value.path_length is not None and len(below) > limit.value.path_length:
            return None
    return chain


def end_of(chain):
    return min(int(made.not_valid_after_utc.timestamp()) for made in chain) + 1


def names_of(chain):
    """(common name, organisation) of the leaf, each or None."""
    found = [chain[0].subject.get_attributes_for_oid(oid) for oid in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)]
    return tuple(one[0].value if one else None for one in found)

"""The signature rule of section 4. OpenSSL decides the equation; what it accepts beyond the rule is refused here."""

from functools import lru_cache

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P


def add_points(a, b):
    (x1, y1, z1, t1), (x2, y2, z2, t2) = a, b
    e, f = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    g, h = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = f - e, h - g, h + g, f + e
    return e * f % P, g * h % P, f * g % P, e * h % P


def is_identity(point):
    return point[0] % P == 0 and (point[1] - point[2]) % P == 0


@lru_cache(100_000)
def is_valid_key(x):
    """Rule 2: the canonical encoding of a point of the subgroup of order L that is not the identity."""
    number = int.from_bytes(x, "little")
    y, sign = number & (2**255 - 1), number >> 255
    if len(x) != 32 or y >= P:
        return False
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    root = pow(square, (P + 3) // 8, P)
    if (root * root - square) % P:
        root = root * pow(2, (P - 1) // 4, P) % P
    if (root * root - square) % P or (root == 0 and sign):
        return False
    if root & 1 != sign:
        root = P - root
    point = (root, y, 1, root * y % P)
    if is_identity(point):
        return False
    total, rest = (0, 1, 1, 0), L
    while rest:
        if rest & 1:
            total = add_points(total, point)
        point, rest = add_points(point, point), rest >> 1
    return is_identity(total)


@lru_cache(100_000)
def is_signature(x, signature, message):
    if len(x) != 32 or len(signature) != 64 or signature[:32] == b"\x01" + bytes(31):
        return False
    if int.from_bytes(signature[32:], "little") >= L or not is_valid_key(x):
        return False
    try:
        Ed25519PublicKey.from_public_bytes(x).verify(signature, message)
        return True
    except InvalidSignature:
        return False

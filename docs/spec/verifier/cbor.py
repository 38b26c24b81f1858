"""The CBOR profile of section 3. A decoder of its own, because libraries accept more; only encoding is left to cbor2."""

import hashlib

SAFE = 2**53 - 1
LIMITS = {"entry": 1048576, "answer": 786432, "directory": 262144, "card": 65536, "opening": 1048576, "record": 65536}


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


class Bad(Exception):
    """Bytes that are not what they should be."""


class Cut(Exception):
    """The bytes end inside of an item that was right so far."""


class Tagged(list):
    """The array inside tag 18."""


class Reader:
    def __init__(self, data, start, limit):
        self.data, self.start, self.at, self.end, self.items = data, start, start, start + limit, 0

    def take(self, n):
        if self.at + n > self.end:
            raise Bad("too long")
        if self.at + n > len(self.data):
            raise Cut()
        self.at += n
        return self.data[self.at - n : self.at]

    def head(self):
        first = self.take(1)[0]
        major, short = first >> 5, first & 31
        self.items += 1
        if self.items > 100_000:
            raise Bad("too many items")
        if short < 24:
            return major, short
        if short > 27 or major == 7:
            raise Bad("no head of the profile")
        size = 1 << (short - 24)
        value = int.from_bytes(self.take(size), "big")
        if value < (24, 2**8, 2**16, 2**32)[short - 24] or value > SAFE:
            raise Bad("head not shortest, or beyond 2^53 - 1")
        return major, value

    def item(self, depth=1):
        major, n = self.head()
        if major == 0:
            return n
        if major == 1:
            if n >= SAFE:
                raise Bad("integer too small")
            return -1 - n
        if major == 2:
            return bytes(self.take(n))
        if major == 3:
            try:
                text = self.take(n).decode("utf-8")
            except UnicodeDecodeError as error:
                raise Bad("not UTF-8") from error
            if text.startswith("\ufeff"):
                raise Bad("byte order mark")
            return text
        if major == 7:
            if n not in (20, 21, 22):
                raise Bad("no simple value of the profile")
            return (False, True, None)[n - 20]
        if depth > 16:
            raise Bad("too deep")
        if major == 6:
            if n != 18 or depth != 1:
                raise Bad("no tag of the profile")
            inner = self.item(depth + 1)
            if type(inner) is not list:
                raise Bad("tag 18 is of an array")
            return Tagged(inner)
        if n > 100_000:
            raise Bad("too many items")
        if major == 4:
            return [self.item(depth + 1) for _ in range(n)]
        result, last = {}, b""
        for _ in range(n):
            from_ = self.at
            key = self.item(depth + 1)
            encoded = self.data[from_ : self.at]
            if type(key) not in (int, str) or encoded <= last:
                raise Bad("map key")
            result[key], last = self.item(depth + 1), encoded
        return result


def decode(data, limit=LIMITS["entry"]):
    """The one item that the bytes are."""
    reader = Reader(data, 0, limit)
    try:
        value = reader.item()
    except Cut as error:
        raise Bad("cut off") from error
    if reader.at != len(data):
        raise Bad("something follows")
    return value


def sequence(data, limit):
    """(bytes, value) of each item of a CBOR sequence; at the first that is none, (None, the exception), and no more."""
    at = 0
    while at < len(data):
        reader = Reader(data, at, limit)
        try:
            value = reader.item()
        except (Bad, Cut) as error:
            yield None, error
            return
        yield data[at : reader.at], value
        at = reader.at

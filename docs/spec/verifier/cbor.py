"""The CBOR profile of section 3. A decoder of its own, because libraries accept more; and what little is encoded here."""

import hashlib

SAFE = 2**53 - 1
MOST_ITEMS = 100_000
LIMITS = {"entry": 1048576, "answer": 786432, "directory": 262144, "card": 65536, "opening": 1048576, "record": 65536}


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def encode(value):
    """The one encoding of a number from 0, of bytes, text, or an array of these."""
    if type(value) is list:
        return head(4, len(value)) + b"".join(map(encode, value))
    if type(value) is int:
        return head(0, value)
    return head(2, len(value)) + value if type(value) is bytes else head(3, len(value.encode())) + value.encode()


def head(major, n):
    """The shortest head that says n."""
    if n < 24:
        return bytes([major << 5 | n])
    size = next(size for size in (1, 2, 4, 8) if n < 1 << 8 * size)
    return bytes([major << 5 | 23 + size.bit_length()]) + n.to_bytes(size, "big")


class Bad(Exception):
    """Bytes that are not what they should be."""


class Cut(Exception):
    """The bytes end inside of an item that was right so far."""


class Tagged(list):
    """The array inside tag 18."""


class Reader:
    """Reads one item from `start`. What is wrong with its heads is told at once, what is wrong within it when it is whole."""

    def __init__(self, data, start, limit):
        self.data, self.at, self.end, self.items, self.fault = data, start, start + limit, 0, None

    def read(self):
        start = self.at
        value = self.item(1, start)
        if self.at > self.end:
            raise Bad("too long")
        if self.fault:
            raise Bad(self.fault)
        return value

    def take(self, n):
        if self.at + n > len(self.data):
            raise Cut() if len(self.data) < self.end else Bad("too long")
        self.at += n
        return self.data[self.at - n : self.at]

    def head(self, is_key, start):
        place, first = self.at, self.take(1)[0]
        major, n = first >> 5, first & 31
        self.items += 1
        if self.items > MOST_ITEMS or (is_key and major not in (0, 1, 3)):
            raise Bad("too many items, or a key that is neither integer nor text")
        if major == 7 and n not in (20, 21, 22) or major == 6 and (first != 0xD2 or place != start) or n > 27:
            raise Bad("no simple value, tag or length of the profile")
        if n > 23 and major != 7:
            size = 1 << (n - 24)
            n = int.from_bytes(self.take(size), "big")
            if n < (24 if size == 1 else 1 << 4 * size):
                raise Bad("not the shortest head")
        return major, n

    def item(self, depth, start, is_key=False):
        major, n = self.head(is_key, start)
        if major < 2:
            if n > SAFE - major:
                raise Bad("integer out of range")
            return n if major == 0 else -1 - n
        if major < 4:
            if self.at + n > self.end:
                raise Bad("too long")
            return self.text(n) if major == 3 else bytes(self.take(n))
        if major == 7:
            return (False, True, None)[n - 20]
        children = {4: n, 5: 2 * n, 6: 1}[major]
        if depth > 16 or self.items + children > MOST_ITEMS or self.at + children > self.end:
            raise Bad("too deep, too many items or too long")
        if major == 4:
            return [self.item(depth + 1, start) for _ in range(n)]
        if major == 5:
            return self.map(n, depth, start)
        inner = self.item(depth + 1, start)
        return Tagged(inner) if type(inner) is list else None

    def text(self, n):
        try:
            text = self.take(n).decode("utf-8")
        except UnicodeDecodeError:
            text, self.fault = "", "not UTF-8"
        if text.startswith("\ufeff"):
            self.fault = "byte order mark"
        return text

    def map(self, n, depth, start):
        result, last = {}, b""
        for _ in range(n):
            place = self.at
            key = self.item(depth + 1, start, is_key=True)
            encoded = self.data[place : self.at]
            if encoded <= last:
                self.fault = "keys that do not ascend"
            result[key], last = self.item(depth + 1, start), encoded
        return result


def decode(data, limit=LIMITS["entry"]):
    """The one item that the bytes are."""
    reader = Reader(data, 0, limit)
    try:
        value = reader.read()
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
            value = reader.read()
        except (Bad, Cut) as error:
            yield None, error
            return
        yield data[at : reader.at], value
        at = reader.at

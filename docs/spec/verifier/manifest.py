"""A manifest against the three numbers that bind it (manifest.md, section 9)."""

from .cbor import LIMITS, SAFE, Cut, sequence, sha256
from .history import History
from .tables import PARTS, is_hash

SIZES = {"md5": 16, "sha1": 20, "blake3": 32, "sha256": 32, "sha512": 64, "sha3-256": 32}  # in the order of section 3
KINDS = ("file", "directory", "symlink", "fifo", "socket", "device")
NEEDED, OPTIONAL = {"kind", "path", "salt", "mtime"}, {"inode", "links", "unreadable"}
OWN = {"file": {"size", "digests"}, "symlink": {"target"}}
FILES = {"pieces", "changed"}  # on files only
PIECES, COMPONENTS = 1_048_576, 16_384


class Fault(Exception):
    pass


def is_count(value, least=0):
    return type(value) is int and least <= value <= SAFE


def is_header(item):
    if type(item) is not dict or not {"format", "algorithms"} <= set(item) <= {"format", "algorithms", "pieceSize"}:
        return False
    named = item["algorithms"]
    if type(named) is not list or "sha256" not in named or not all(type(one) is str for one in named):
        return False
    return named == [one for one in SIZES if one in named] and ("pieceSize" not in item or is_count(item["pieceSize"], 1))


def is_record(item, header):
    if type(item) is not dict or item.get("kind") not in KINDS or type(item["kind"]) is not str:
        return False
    needed = NEEDED | OWN.get(item["kind"], set())
    if not needed <= set(item) <= needed | OPTIONAL | (FILES if item["kind"] == "file" else set()):
        return False
    if type(item["path"]) is not list or not all(map(is_name_as_it_stands, item["path"])):
        return False
    if not is_hash(item["salt"]) or not is_time(item["mtime"]) or ("links" in item) != ("inode" in item):
        return False
    if "links" in item and not (is_count(item["links"], 2) and type(item["inode"]) is bytes and 1 <= len(item["inode"]) <= 16):
        return False
    if "target" in item and type(item["target"]) is not bytes:
        return False
    if item["kind"] == "file" and not is_file(item, header):
        return False
    return "unreadable" not in item or are_ranges(item["unreadable"], item.get("size", 0))


def is_file(item, header):
    size, digests, piece = item["size"], item["digests"], header.get("pieceSize")
    if not is_count(size) or type(digests) is not dict or set(digests) != set(header["algorithms"]):
        return False
    if not all(type(value) is bytes and len(value) == SIZES[name] for name, value in digests.items()):
        return False
    if item.get("changed", True) is not True:
        return False
    in_pieces = piece is not None and size > piece and -(-size // piece) <= PIECES
    return is_hash(item.get("pieces")) if in_pieces else "pieces" not in item


def is_time(mtime):
    if type(mtime) is list:
        return len(mtime) == 2 and is_count(abs(mtime[0]) if type(mtime[0]) is int else None) and is_count(mtime[1]) and mtime[1] < 10**9
    reasons = PARTS["absent"][1].fields["absent"][2][1]
    return type(mtime) is dict and set(mtime) == {"absent"} and type(mtime["absent"]) is str and mtime["absent"] in reasons


def are_ranges(ranges, size):
    """Section 6."""
    if type(ranges) is not list or not ranges:
        return False
    if not all(type(one) is list and len(one) == 2 and all(map(is_count, one)) for one in ranges):
        return False
    if size == 0:
        return ranges == [[0, 0]]
    end = -1
    for offset, length in ranges:
        if length == 0 or offset <= end or offset + length > size:
            return False
        end = offset + length
    return True


def bytes_of(component):
    return component if type(component) is bytes else component.encode("utf-8")


def is_name_as_it_stands(one):
    """Section 4: text where the bytes are UTF-8 without a byte order mark, else a byte string."""
    if type(one) is not bytes:
        return type(one) is str
    try:
        return one.decode("utf-8").startswith("\ufeff")
    except UnicodeDecodeError:
        return True


def is_path(path):
    """The other rules of section 4."""
    names = [bytes_of(one) for one in path]
    return 1 <= len(names) <= COMPONENTS and not any(not one or one in (b".", b"..") or b"\x00" in one or b"/" in one for one in names)


def check_manifest(data, root, records, size):
    """None, or the code of the first fault."""
    try:
        check(data, root, records, size)
    except Fault as fault:
        return str(fault)
    return None


def check(data, root, records, size):
    tree, header, last, total, withheld = History(), None, None, 0, False
    for bytes_, item in sequence(data, LIMITS["record"]):
        if bytes_ is None and isinstance(item, Cut):
            raise Fault("MANIFEST_TRUNCATED")
        if header is None:
            if bytes_ is not None and type(item) is dict and "format" in item and (type(item["format"]), item["format"]) != (int, 1):
                raise Fault("MANIFEST_FORMAT")
            if bytes_ is None or not is_header(item):
                raise Fault("MANIFEST_HEADER")
            header = item
        elif bytes_ is None:
            raise Fault("MANIFEST_RECORD")
        elif is_hash(item):
            withheld = True
            tree.add(item)
            continue
        else:
            if not is_record(item, header):
                raise Fault("MANIFEST_RECORD")
            if not is_path(item["path"]):
                raise Fault("MANIFEST_PATH")
            path = [bytes_of(one) for one in item["path"]]
            if last is not None and path <= last:
                raise Fault("MANIFEST_DUPLICATE" if path == last else "MANIFEST_ORDER")
            last, total = path, total + item.get("size", 0)
            if total > SAFE:
                raise Fault("MANIFEST_TOTAL")
        tree.add(sha256(b"\x00", bytes_))
    if header is None:
        raise Fault("MANIFEST_EMPTY")
    if tree.roots[-1] != root or len(tree.leaves) != records or (not withheld and total != size):
        raise Fault("MANIFEST_ROOT")

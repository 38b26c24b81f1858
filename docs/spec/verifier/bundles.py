"""The ledger or excerpt and the openings in a bundle: a folder, a ZIP or a TAR archive (bundle.md). Nothing else of it is read."""

import io
import re
import tarfile
import zipfile
from pathlib import Path

from .cbor import sha256
from .ledger import Refused

MOST_BYTES = 1 << 30


class Bundle:
    """`names` of its files without the folder at its top, and how to read one."""

    def __init__(self, members, is_folder):
        tops = {name[: -len("bagit.txt")] for name in members if re.fullmatch(r"([^/]+/)?bagit\.txt", name)}
        if len(tops) != 1:
            raise Refused("NOT_A_BUNDLE")
        (top,) = tops
        self.members = {name[len(top) :]: take for name, take in members.items() if name.startswith(top)}
        self.listed = self.digests()
        if is_folder and self.is_ours():
            self.members = {name: take for name, take in self.members.items() if not self.is_laid(name)}

    def digests(self):
        """Paths with their SHA-256, as the bag lists them."""
        lines = self.bytes("manifest-sha256.txt").decode("utf-8", "replace").splitlines() if "manifest-sha256.txt" in self.members else []
        rows = [re.fullmatch(r"([0-9A-Fa-f]{64})[ \t]+\*?(.+)", line) for line in lines]
        return {row[2]: row[1].lower() for row in rows if row}

    def is_ours(self):
        info = self.bytes("bag-info.txt").decode("utf-8", "replace") if "bag-info.txt" in self.members else ""
        return "External-Description: custody bundle, format 1" in info.splitlines()

    def is_laid(self, name):
        """Whether Windows or macOS laid the file there (bundle.md, 5): `BAG_FILE_OF_SYSTEM`."""
        last = name.rsplit("/", 1)[-1]
        is_named = last == ".DS_Store" or last.startswith("._") or last.lower() in ("thumbs.db", "desktop.ini")
        is_below = "System Volume Information" in name.split("/")[:-1]
        is_evidence = re.match(r"data/evidence/[^/]+/.", name) is not None
        return name.startswith("data/") and (is_named or is_below) and not is_evidence and name not in self.listed

    def bytes(self, name):
        data = self.members[name]()
        if len(data) > MOST_BYTES:
            raise Refused("TOO_LARGE")
        return data

    def part(self, ending):
        """The one part of that ending, with the digest that the bag lists; None where there is none."""
        names = [name for name in self.members if re.fullmatch(rf"data/[^/]+\.{ending}", name)]
        if len(names) > 1:
            raise Refused("NOT_A_BUNDLE")
        if not names:
            return None
        data = self.bytes(names[0])
        if self.listed.get(names[0]) not in (None, sha256(data).hex()):
            raise Refused(f"BAG_FILE_DIFFERS {names[0]}")
        return data


def opened(path):
    """The ledger and the openings at a path, and whether they come from a bundle; None for openings that it has not."""
    members = members_at(Path(path))
    if members is None:
        return Path(path).read_bytes(), None, False
    bundle = Bundle(members, Path(path).is_dir())
    ledger = bundle.part("(custody|excerpt)")
    if ledger is None:
        raise Refused("NOT_A_BUNDLE")
    return ledger, bundle.part("disclosures"), True


def members_at(path):
    """Name of each file and how to read it; None for a file that is not an archive."""
    if path.is_dir():
        return {str(one.relative_to(path)): reader(one) for one in path.rglob("*") if one.is_file() and not one.is_symlink()}
    head = path.open("rb").read(512)
    if head[:4] == b"PK\x03\x04":
        return zipped(path.read_bytes())
    return tarred(path) if head[257:262] == b"ustar" else None


def reader(path):
    return lambda: path.open("rb").read(MOST_BYTES + 1)


def zipped(data):
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = [info for info in archive.infolist() if not info.is_dir()]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        raise Refused("BUNDLE_DAMAGED") from None
    return {info.filename: member(lambda info=info: archive.open(info)) for info in infos}


def tarred(path):
    try:
        archive = tarfile.open(path, "r:")
        infos = [info for info in archive.getmembers() if info.isreg()]
    except (tarfile.TarError, ValueError):
        raise Refused("BUNDLE_DAMAGED") from None
    return {info.name: member(lambda info=info: archive.extractfile(info)) for info in infos}


def member(open_it):
    def take():
        try:
            return open_it().read(MOST_BYTES + 1)
        except (zipfile.BadZipFile, tarfile.TarError, RuntimeError, NotImplementedError, EOFError, OSError):
            raise Refused("BUNDLE_DAMAGED") from None

    return take

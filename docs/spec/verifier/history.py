"""The Merkle tree of section 10."""

from .cbor import sha256

def root_of(leaves_):
    """RFC 9162, 2.1."""
    if len(leaves_) == 1:
        return leaves_[0]
    k = 1 << (len(leaves_) - 1).bit_length() - 1
    return sha256(b"\x01", root_of(leaves_[:k]), root_of(leaves_[k:]))


class History:
    """Leaf hashes as they come, and the root of every size."""

    def __init__(self):
        self.leaves, self.roots, self.peaks = [], [], []

    def add(self, leaf):
        self.leaves.append(leaf)
        self.peaks.append(leaf)
        size = len(self.leaves)
        while size % 2 == 0:
            right = self.peaks.pop()
            self.peaks[-1], size = sha256(b"\x01", self.peaks[-1], right), size // 2
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = sha256(b"\x01", peak, root)
        self.roots.append(root)

    @property
    def size(self):
        return len(self.leaves)

    def root(self, size):
        return self.roots[size - 1] if 1 <= size <= len(self.roots) else None


class Cover:
    """The history of an excerpt: trees as they come, and the root of every size at which an item ends (excerpt.md, section 5)."""

    def __init__(self):
        self.size, self.roots, self.peaks = 0, {}, []

    def add(self, leaf):
        self.add_tree(0, leaf)

    def add_tree(self, height, hash_):
        self.size += 1 << height
        self.peaks.append((height, hash_))
        while len(self.peaks) > 1 and self.peaks[-2][0] == self.peaks[-1][0]:
            height, right = self.peaks.pop()
            self.peaks[-1] = height + 1, sha256(b"\x01", self.peaks[-1][1], right)
        root = self.peaks[-1][1]
        for _, peak in reversed(self.peaks[:-1]):
            root = sha256(b"\x01", peak, root)
        self.roots[self.size] = root

    def root(self, size):
        return self.roots.get(size)

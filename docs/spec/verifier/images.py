"""Images of one medium agree with it and with each other (whole.md, L14)."""

from .bears import on_exhibits
from .contents import FILES, RAW, added, formats_compare, held_against
from .state import compare


class Images:
    """L14: the images of one thing, compared with each other and with what its chain says."""

    UNSTEADY, MOST = ("phone", "computer", "network", "other-device", "set"), 64

    def __init__(self, whole, chain):
        self.whole, self.format, self.bound = whole, chain[0].format, {}
        kind = next((stay.exhibit.kind for stay in chain if stay.exhibit.kind), None)
        self.is_data = kind == "data"
        self.unsteady = kind in self.UNSTEADY or any(stay.exhibit.quantity > 1 for stay in chain)
        self.full, self.partial, self.waiting = [], None, []

    def replace(self, content):
        self.bound, self.waiting = added({}, content) if content else {}, []

    def say(self, content):
        self.waiting = [made for made in self.waiting if not self.against_medium(made, {"said": content}, lambda _: size_of(content))]
        self.bound = added(self.bound, content)

    def see(self, stay, e, body):
        rows = list(zip(body["products"], e.made))
        images = [(row, made) for row, made in rows if row["format"] in RAW + FILES]
        products = [one for one in (self.held(*pair) for pair in images or rows) if one[2]]
        if not products:
            return
        made = Made(stay, e, body, products[: self.MOST])
        if len(products) > self.MOST:
            self.tell(made, "LIST_CUT")
        if made.is_full or (self.is_data and body["outcome"] == "complete"):
            if not self.against_medium(made, self.bound, self.bound_size, made.is_as_read):
                if self.has_room(self.waiting, made):
                    self.waiting.append(made)
                elif not self.unsteady:
                    self.tell(made, "LIST_CUT")
        self.with_others(made)

    def has_room(self, kept, made):
        return sum(len(one.products) for one in [*kept, made]) <= self.MOST

    def bound_size(self, content):
        return size_of(self.bound.get("manifest" if "manifest" in content else "bytes", {}))

    def held(self, row, stay):
        """(number, format, content) of a product: what its row says, else what its chain says first."""
        said = row.get("content") or (self.whole.first_said(stay) or (None, None, None))[2]
        return row["exhibit"], row["format"], said

    def against_medium(self, made, bound, size_against, is_silent=False):
        """Whether it agrees or differs; told where it differs."""
        pairs = []
        for number, form, content in made.products:
            sizes = size_of(content), size_against(content)
            if formats_compare(form, self.format, {"size": sizes[0]}, {"bytes": {"size": sizes[1]}}):
                pairs.append((held_against(bound, content, self.whole.keys), sizes, number))
        found = difference(pairs)
        if found in (None, "same") or is_silent or made.is_mismatch:
            return found
        if not self.is_data:
            self.tell(made, "IMAGES_DIFFER_NOTED" if self.is_explained(found, made) else "IMAGES_DIFFER")
            return found
        for alike, _, number in pairs:
            if alike == "other":
                product = self.whole.given[made.stay.ledger].state.exhibit(number)
                self.whole.tell("COPY_NOT_COMPARED" if found == "size" else "COPY_OTHER", made.stay.ledger, made.e.seq, product)
        return found

    def with_others(self, made):
        own = self.pairs(made, made) if made.is_full else []
        if any(alike == "other" for alike, _, _ in own):
            is_one_size = any(difference([pair]) == "digest" for pair in own)
            self.tell(made, "IMAGES_DIFFER" if is_one_size and not self.unsteady else "IMAGES_DIFFER_NOTED")
        if self.partial and self.two(self.partial, made) in ("size", "digest"):
            self.tell(made, "IMAGES_NOT_COMPARED")
        first, found = next(((one, self.two(one, made)) for one in self.full if self.two(one, made)), (None, None))
        if found in ("size", "digest"):
            noted = self.is_explained(found, made) or self.is_explained(found, first)
            code = "IMAGES_DIFFER_NOTED" if noted else "IMAGES_DIFFER"
            self.tell(made, code if made.is_full else "IMAGES_NOT_COMPARED")
        if not made.is_full:
            self.partial = self.partial or made
        elif not found:
            if self.full:
                self.tell(made, "IMAGES_NOT_COMPARED")
            if self.has_room(self.full, made):
                self.full.append(made)

    def two(self, earlier, later):
        """How two acquisitions compare."""
        pairs = self.pairs(earlier, later)
        return difference([pair for pair in pairs if pair[0] == "other"] or pairs)

    def pairs(self, earlier, later):
        """Their products, each of one with each of the other that compares; of one acquisition and itself, those that are not the same."""
        pairs = []
        for one in earlier.products:
            for other in later.products:
                sizes = size_of(one[2]), size_of(other[2])
                if one is not other and formats_compare(one[1], other[1], {"size": sizes[0]}, {"bytes": {"size": sizes[1]}}):
                    alike = compare(one[2], other[2], self.whole.keys)
                    if alike != "same" or earlier is not later:
                        pairs.append((alike, sizes, None))
        return pairs

    def is_explained(self, found, made):
        return self.unsteady or (found == "size" and "hiddenAreas" in made.body)

    def tell(self, made, code):
        bears = on_exhibits([made.stay.exhibit], "made" if code == "IMAGES_DIFFER" else "")
        self.whole.tell(code, made.stay.ledger, made.e.seq, bears)


class Made:
    """One acquisition; `products` are (number, format, content)."""

    def __init__(self, stay, e, body, products):
        self.stay, self.e, self.body, self.products = stay, e, body, products
        self.is_full = body["outcome"] == "complete" and body["method"] == "physical"
        self.is_mismatch = e.mismatched
        read = body.get("sourceDigest")
        self.is_as_read = bool(read) and any(compare({"digests": read}, row.get("content")) == "same" for row in body["products"])


def difference(pairs):
    """"same" if one pair is; else "size" or "digest" if one pair is other; else None. A pair: (likeness, sizes, number)."""
    if any(alike == "same" for alike, _, _ in pairs):
        return "same"
    found = None
    for alike, sizes, _ in pairs:
        if alike == "other":
            found = "size" if None not in sizes and sizes[0] != sizes[1] else found or "digest"
    return found


def size_of(content):
    return content.get("manifest", content).get("size")

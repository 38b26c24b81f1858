"""Threads: what each entry must say of the entries before it (section 9, Threads; step 12a)."""

from .cbor import Bad
from .statements import Statement


def is_general(payload):
    return payload["type"] == "authority" or not (payload["about"] or payload["type"] in ("anchor", "enrol"))


def enrolled(payload):
    """The id of the key that the entry enrols, by the form of its card alone, or None."""
    data = payload["body"].get("card") if payload["type"] == "enrol" else None
    try:
        return Statement(data, "card").kid if type(data) is bytes else None
    except Bad:
        return None


MOST_STRANGE = 100_000


class Threads:
    """The last entry so far of each thread."""

    def __init__(self):
        self.about, self.general, self.keys, self.strange = {}, 0, {}, 0

    def are_right(self, made, is_hidden):
        """Whether the next entry points to the last of each thread that it is in, and to what enrolled its key."""
        payload = made.payload
        pairs = [(given, self.expected(number, given)) for number, given in payload["about"].items()]
        pairs += [(payload["general"], self.general), (payload["key"], self.keys.get(made.kid, 0))]
        return all(given == last or (given > last and is_hidden(given)) for given, last in pairs)

    def expected(self, number, given):
        return self.about.get(number, given if self.strange >= MOST_STRANGE else 0)

    def add(self, payload, seq, is_exhibit):
        """Takes the next entry in. Of names that no exhibit has, only so many are followed (step 12a)."""
        for number in payload["about"]:
            if number not in self.about and not is_exhibit(number):
                if self.strange >= MOST_STRANGE:
                    continue
                self.strange += 1
            self.about[number] = seq
        self.general = seq if is_general(payload) else self.general
        if enrolled(payload):
            self.keys[enrolled(payload)] = seq

"""Several copies of one ledger (handover.md, section 4)."""


class Copies:
    """Of each ledger one copy is followed. `apart` are the others; `longer` is judged in place of the one in question."""

    def __init__(self, records):
        self.main, self.apart, self.longer = records[0], [], None
        by_id = {}
        for one in records:
            if one.state:
                by_id.setdefault(one.state.id, []).append(one)
        self.pairs = []  # (copy that is not followed, the one that is)
        for copies in by_id.values():
            if len(copies) > 1:
                followed = self.followed(copies)
                self.pairs += [(one, followed) for one in copies if one is not followed]
                if self.main in copies and followed is not self.main:
                    self.longer = followed
        for one, followed in self.pairs:
            one.is_older = one.size < followed.size and begins(one, followed)
        self.apart = [one for one, _ in self.pairs if one is not self.main or self.longer is None]

    def followed(self, copies):
        longest = sorted(copies, key=lambda one: -one.size)
        whole = [one for one in longest if one.is_whole]
        if self.main not in copies:
            return (whole or longest)[0]
        after = [one for one in whole if one.size > self.main.size and begins(self.main, one)]
        return after[0] if self.main.is_whole and after else self.main

    def tell(self):
        for one, followed in self.pairs:
            if begins(one, followed):
                if one.size < followed.size:
                    (followed if one is self.main else one).tell("OLDER_COPY_NOTED")
            elif begins(followed, one):
                followed.tell("OLDER_COPY")
            else:
                followed.tell("TWO_ROOTS")
                one.tell("TWO_ROOTS")


def begins(shorter, longer):
    return shorter.size <= longer.size and longer.state.history.root(shorter.size) == shorter.state.history.root(shorter.size)

"""What was made from a stay, over any number of steps and ledgers (whole.md, L8 and L15)."""

from .state import END
from .stays import MOST_STEPS
from .tables import SECOND


class Below:
    """Walks down from stays to what was made from them and to where that went."""

    def __init__(self, stays):
        self.made = {}
        for stay in stays:
            for source in stay.made_from:
                self.made.setdefault(source, []).append(stay)

    def walk(self, starts, seen):
        waiting = list(starts)
        for stay in waiting:  # which grows meanwhile
            if stay in seen:
                continue
            seen.add(stay)
            yield stay
            waiting += ([stay.after] if stay.after else []) + self.made.get(stay, [])


def suspected(whole):
    """L8, from a source down: (ledger, entry, exhibit) of what suspected tampering bears on."""
    below = Below(whole.stays)
    for x in whole.given.values():
        if x.state.until != END:
            continue
        incidents = {}  # exhibit → (entry, since, named itself)
        for seq, one in x.state.incidents.items():
            if one["open"] and one["code"] == "tampering-suspected":
                since = x.state.events[seq].body.get("since", 0)
                for exhibit in one["exhibits"]:
                    if exhibit not in incidents or since < incidents[exhibit][1]:
                        incidents[exhibit] = (seq, since, True)
        named = dict(incidents)
        for part in x.state.all():
            found = None if part in named else whole_of(part, named)
            if found:
                incidents[part] = (*found, False)
                if part.stays[-1].ended != "destroyed":
                    yield x.state.id, found[0], part
        starts, seen = [], set()
        for stay in whole.stays:
            found = [incidents[one.exhibit] for one in stay.made_from if stay.ledger == x.state.id and one.exhibit in incidents]
            after = [seq for seq, since, _ in found if since == 0 or made_at(stay) >= since]
            starts += [(min(after), stay)] if after else []
        for seq, start in sorted(starts, key=lambda one: one[0]):
            for stay in below.walk([start], seen):
                is_own = stay.ledger == x.state.id and (stay.before or stay.exhibit in incidents)
                if stay.ended != "destroyed" and not is_own:
                    yield stay.ledger, seq if stay.ledger == x.state.id else stay.begun, stay.exhibit


def whole_of(part, incidents):
    """What suspects the nearest whole that a part was in."""
    one, stay = part, part.stays[-1] if part.stays else None
    for _ in range(MOST_STEPS):
        if one.part_of is None:
            return None
        if one.part_of in incidents:
            seq, since, _ = incidents[one.part_of]
            is_in = (one.out is None or one.out >= seq) and stay and not stay.is_left and (stay.end is None or stay.end >= seq)
            if is_in:
                return seq, since
        if one.out is not None:
            return None
        one = one.part_of
    return None


def made_at(stay):
    """When it was made, by `at` or the log of an imager, in seconds."""
    return (stay.acts[0][1] if stay.acts and stay.acts[0][0] == stay.begun else stay.event.begin) // SECOND

"""Outside proofs of time, and what follows for the entries (verification.md, section 6)."""

import base64

from .notes import NoteChecked, judge_note
from .stamps import Checked, judge

TOLERANCE = 300
KINDS = ("rfc3161", "c2sp")


def texts_of(record):
    """The text of the checkpoint at a size; None where an excerpt hides the root."""

    def text_of(size):
        root = record.state.history.root(size)
        if root is None:
            return None
        return f"custody/{record.state.id.hex()}\n{size}\n{base64.b64encode(root).decode()}\n".encode()

    return text_of


def judge_outside(record, trust, now, files=()):
    """Steps 1 to 8. `record.proven` is, for each proof that counts, how many entries it shows and when."""
    record.proven = []
    state = record.state
    if not state:
        # without an opening entry there is nothing that a proof in a file could be over
        for _ in files:
            record.tell("TIME_PROOF_NOT_CHECKED")
        return
    anchors = [(one.seq, one.body) for one in state.events.values() if one.type == "anchor" and one.is_formed]
    text_of, sizes = texts_of(record), range(record.size, 0, -1)
    pins = trust.times + trust.witnesses
    checked = []

    def all_found(token, seq, size, is_note):
        """What a proof comes to, of a note one for each witness."""
        if is_note:
            return judge_note(token, seq, size, text_of, record.size, trust.witnesses)
        return [judge(token, seq, size, text_of, sizes, trust.times)]

    for seq, body in anchors:
        if body["kind"] not in KINDS:
            record.tell("ANCHOR_UNSUPPORTED", seq)
            continue
        for found in all_found(body["token"], seq, body["size"], body["kind"] == "c2sp"):
            if type(found) in (Checked, NoteChecked):
                checked.append(found)
            else:
                record.tell("ANCHOR_UNFIT" if found else "ANCHOR_NOT_CHECKED", seq)
    for token in files:
        for found in all_found(token, None, None, token[:1] != b"\x30"):
            if type(found) in (Checked, NoteChecked):
                checked.append(found)
            else:
                record.tell("ANCHOR_UNFIT" if found else "TIME_PROOF_NOT_CHECKED")
    counted = those_that_count(checked)
    for one in checked:
        if one in counted:
            record.tell("ANCHOR_CHECKED", one.seq)
        else:
            record.tell("TIME_PROOF_NOT_CHECKED" if one.seq is None else "ANCHOR_NOT_CHECKED", one.seq)
    record.proven = [(one.size, one.upper) for one in counted]
    tell_bounds(record, counted)
    tell_promise(record, counted, now, bool(pins))
    longest = max((one.size for one in counted if one.end > now), default=0)
    outlived = [one for one in counted if one.end <= now and longest <= (one.size - 1 if one.seq is None else one.seq)]
    if outlived:
        record.tell("ANCHOR_OUTLIVED", outlived[0].seq)


def those_that_count(checked):
    """Step 4: those of a compromised pin only where another that counts shows that the entry that holds them is older."""
    counted = [one for one in checked if one.pin.since is None]
    for one in sorted((one for one in checked if one.pin.since is not None and one.seq is not None), key=lambda one: -one.seq):
        if any(other.size > one.seq and other.upper < one.pin.since for other in counted):
            counted.append(one)
    return [one for one in checked if one in counted]


def not_after(counted, seq):
    return min((one.upper for one in counted if one.size > seq), default=None)


def not_before(counted, seq):
    return max((one.lower for one in counted if one.seq is not None and one.seq <= seq), default=None)


def entries_of(record):
    return [(0, record.opening.iat)] + [(seq, one.iat) for seq, one in record.state.events.items()]


def tell_bounds(record, counted):
    later, earlier, apart = [], [], []
    for seq, iat in entries_of(record) if counted else ():
        after, before = not_before(counted, seq), not_after(counted, seq)
        if after is not None and iat < after - TOLERANCE:
            later.append(seq)
        if before is not None and iat > before + TOLERANCE:
            earlier.append(seq)
        if after is not None and before is not None and after > before:
            apart.append(seq)
    for code, seqs in (("SIGNED_LATER_THAN_SAID", later), ("SIGNED_EARLIER_THAN_SAID", earlier), ("ANCHORS_DISAGREE", apart)):
        if seqs:
            record.tell(code, seqs[0])


def tell_promise(record, counted, now, is_judged):
    within = record.state.opening.get("anchorWithin")
    if within is None:
        return
    if not is_judged:
        record.tell("ANCHOR_PROMISE_UNCHECKED", 0)
        return
    due = [(seq, iat + within, not_after(counted, seq)) for seq, iat in entries_of(record) if iat + within < now]
    unkept = [seq for seq, end, before in due if before is None or before > end + TOLERANCE]
    if unkept:
        record.tell("ANCHOR_PROMISE_BROKEN", unkept[0])
    else:
        record.tell("ANCHOR_PROMISE_KEPT", 0)

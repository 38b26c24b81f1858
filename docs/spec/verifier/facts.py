"""What the record of a ledger says of each exhibit at its end (whole.md, section 7)."""

from .state import HERE

AWAY = ("on-the-way", "with-recipient", "inside")
WHERE = {"missing": "missing", "on the way": "on-the-way", "there": "with-recipient"}


def facts(state, one):
    """One exhibit, as vectors have it (conformance.md, section 1), without its end."""
    held = how_held(state, one)
    is_here, is_away = one.status in HERE, held["state"] in AWAY
    return {
        "exhibit": one.number,
        **held,
        **({"offer": one.offer} if one.offer is not None else {}),
        "holder": holder(state, one) if is_here and held["state"] != "inside" else None,
        "place": place(state, one, held["state"]) if is_here and not is_away else {"is": "not-here"},
        "seals": [{**seal, "when": "now" if one.status not in ("departed", "released", "destroyed") else "left"} for seal in seals(one)],
    }


def how_held(state, one):
    """The state in one word, and the entry since which it is so."""
    plain = {"state": one.status, "since": one.since}
    if one.status not in HERE or one.status == "arriving":
        return plain
    if one.inside and one.inside[0].status not in HERE:
        return {"state": "inside", "since": one.inside[1], "wentInside": one.inside[0].number}
    missing = state.stays.missing_since(one)
    if missing is not None:
        return {"state": "missing", "since": missing}
    if one.stay.where != "here":
        return {"state": WHERE[one.stay.where], "since": one.stay.where_by}
    for _, since, _ in state.stays.inside_missing(one.stay):
        return {"state": "missing", "since": since}
    if not one.issued:
        return plain
    return {"state": "issued", "since": one.issued["seq"], **({"issuedTo": one.issued["to"]} if one.issued["to"] else {})}


def holder(state, one):
    by = state.events[one.since]
    if by.type == "answered":
        return {"post": one.post, "by": by.seq, "person": "answer"}
    return {"post": one.post, "by": by.seq, **({"person": "signer"} if by.key.post == one.post else {})}


def place(state, one, held):
    is_answer = state.events[one.placed].type == "answered"
    return {"is": "last" if held in ("missing", "issued") else "at", "by": one.placed, "from": "answer" if is_answer else "entry"}


def seals(one):
    return sorted(({"number": seal["number"], "by": seal["seq"]} for seal in one.seals.values()), key=lambda seal: seal["number"])


def note_inside(state, e):
    """Parts that went inside a whole that left by this entry, which does not name them."""
    if e.type == "answered":
        offer = state.offers[e.body["offer"]]
        decided = [one for number, one in zip(offer.numbers, state.standing(offer.numbers)) if offer.decided_by.get(number, (None, None))[1] == e.seq]
        wholes = set(decided) & set(state.standing(offer.wholes))
        named = set(state.standing(offer.numbers))
    elif e.type in ("release", "dispose"):
        wholes = state.standing(e.body["exhibits"])
        named = {*wholes, *state.standing(state.mentioned(e))}
    else:
        return
    for whole in wholes:
        if whole.since != e.seq or whole.status not in ("departed", "released", "destroyed"):
            continue
        for part in inside_of(whole):
            if part not in named and part.status in HERE and part.post == whole.post:
                part.inside = whole, e.seq


def inside_of(whole):
    found = [part for part in whole.parts if part.out is None]
    for one in found:  # which grows meanwhile; nothing is a part of itself
        found += [part for part in one.parts if part.out is None]
    return found

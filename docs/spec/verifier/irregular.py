"""The rules that an event may break and still have its effect (rules.md)."""

from .state import HERE, binding, compare, same_person
from .impossible import Impossible
from .tables import EVENTS, NAMED, SECOND, instant, same_number, same_seal, values_at

class Irregular(Impossible):
    def irregular(self, e):
        """(rule, exhibits) of each irregular rule that the event breaks, but for those about `irregular` itself."""
        body, key = e.body, e.key
        exhibits = self.standing(self.acted_on(e))
        if e.type in ("offer", "release", "dispose"):
            mentioned = exhibits + self.standing(self.mentioned(e))
            if e.type == "release":
                named = exhibits
            elif e.type == "dispose":
                named = [one for one in exhibits if self.end_of(one, body)]
            else:
                named = [self.exhibit(row["number"]) for row in body["exhibits"] if row["parts"] == "with"]
            for part in self.all():
                if part.part_of in named and part.out is None and part.status == "held" and part not in mentioned:
                    yield "PARTS_NOT_NAMED"
        if e.type == "offer":
            for one in exhibits:
                if one.incidents or one.mismatch is not None:
                    yield "OPEN_INCIDENT_OFFERED"
        if e.type == "takeover":
            yield "TAKEOVER"
        if e.type == "answered":
            yield from self.irregular_answer(e)
        if e.type == "receive" and "paper" in body["from"]:
            yield "PAPER_CUSTODY"
        yield from self.irregular_outcomes(e, exhibits)
        if e.type == "acquire" and body["outcome"] == "incomplete":
            yield "ACQUISITION_INCOMPLETE"
        at_work = e.type == "examine" and body["state"] != "started"
        if e.type == "examine":
            for one in exhibits:
                copies = [other for other in one.copies if other.status in ("held", "arriving")]
                if copies and not one.is_copy and not (at_work and one.examining):
                    yield "ORIGINAL_EXAMINED"
        if e.type == "attest":
            for seq in body["entries"]:
                signed = self.effective(seq)
                if (self.opener if seq == 0 else signed and signed.key.id) == key.id:
                    yield "ATTEST_OWN_ENTRY"
        yield from self.irregular_seals(e, exhibits)
        if e.type in ("acquire", "examine"):
            for one in exhibits:
                if any("data" in (seal["blocks"] or ()) for seal in one.seals.values()) and not (at_work and one.examining):
                    yield "DATA_SEALED"
        if e.type in ("preserve", "access", "acquire", "derive", "measure", "examine"):
            for one in exhibits:
                if one.issued:
                    to = one.issued["to"] or one.issued["signed"]
                    if key.post != to if to else key.post == one.post:
                        yield "ISSUED_TO_ANOTHER"
        if e.type in ("store", "offer", "release", "dispose"):
            for one in exhibits:
                if one.issued and not one.issued["signed"]:
                    yield "NOT_COUNTERSIGNED"
        if e.type in ("inventory", "takeover"):
            for row in body["exhibits" if e.type == "inventory" else "inventory"]:
                if row["found"] != "seen":
                    yield "INVENTORY_DIFFERS"
        yield from self.irregular_authority(e)
        if e.type == "terms" and body["state"] == "breached":
            yield "TERMS_BREACHED"
        for terms in self.terms.values():
            if terms["due"] is not None and not terms["told"] and terms["state"] not in ("fulfilled", "waived") and e.iat >= terms["due"]:
                terms["told"] = True
                yield "TERMS_OVERDUE"
        yield from self.irregular_times(e, exhibits)
        if "late" in body or e.begin < (e.iat - 86400) * SECOND:
            yield "LATE"

    def irregular_times(self, e, exhibits):
        body = e.body
        if e.type == "store" and body["move"] == "returned":
            if any(not one.issued and not (one.placed_at is not None and one.placed_at > e.end // SECOND) for one in exhibits):
                yield "RETURNED_NOT_ISSUED"
        if e.type in NAMED["ACT_BEFORE_TAKING"] and e.at is not None:
            if any(one.begun > e.end // SECOND for one in exhibits):
                yield "ACT_BEFORE_TAKING"
        if e.type == "acquire" and instant(body["ended"]) < instant(body["started"]):
            yield "ENDED_BEFORE_STARTED"
        told = {"acquire": ["started", "ended"], "answered": ["paper.at"], "incident": ["found", "since"], "end-key": ["since"]}
        for time in [value for path in told.get(e.type, []) for value in values_at(path, body)]:
            if (instant(time) // SECOND if type(time) is str else time) > e.iat:
                yield "TIME_AHEAD"

    def irregular_answer(self, e):
        offer, made = self.offers[e.body["offer"]], e.answer
        if not made:
            taken = [one["number"] for one in e.body["paper"]["exhibits"] if one["outcome"].startswith("accepted")]
            if taken:
                yield "OFFICE_WITHOUT_KEY" if offer.only_offices else "PAPER_CUSTODY"
            return
        for one in made.taken:
            exhibit = self.exhibit(one["number"])
            if exhibit and any(seq >= made.payload["size"] for seq in exhibit.touched):
                yield "CHANGED_AFTER_ANSWER"
        mine = self.keys.get(made.kid)
        same = mine and mine.post == offer.post
        for key in self.keys.values():
            same = same or (key.post == offer.post and same_person(made.by, key.card))
        if made.taken and same:
            yield "ANSWER_BY_SENDER"

    def irregular_outcomes(self, e, exhibits):
        body = e.body
        if e.type == "measure":
            verdict, weak = self.measured(e)
            if verdict == "not shown":
                yield "OUTCOME_NOT_SHOWN"
            if weak:
                yield "MATCH_WEAK"
            if body["outcome"] == "mismatch":
                yield "MISMATCH"
        if e.answer:
            names = {same_number(row["theirs"]): row["ours"] for row in body["exhibits"]} if e.type == "receive" else None
            for one in e.answer.exhibits:
                number = one["number"] if names is None else names.get(same_number(one["number"]))
                measured = one["measured"]
                differs = "mismatch" in (measured["outcome"], measured.get("second", {}).get("outcome"))
                if differs and number and (names is None or one in e.answer.taken):
                    yield "MISMATCH"
        if e.type == "receive":
            for row in body["exhibits"]:
                one = self.exhibit(row["ours"])
                if one and compare(row.get("content"), one.content) is False:
                    yield "MISMATCH"
        if e.type == "acquire" and exhibits:
            if self.source_differs(exhibits[0], body):
                yield "MISMATCH"
            for _ in self.unlike_source(body):
                yield "MISMATCH"

    @staticmethod
    def source_differs(source, body):
        said, fixed = body.get("sourceDigest", {}).get("sha256"), binding(source.content)
        return said is not None and fixed is not None and fixed[0] == "bytes" and fixed[1] != said["value"]

    @staticmethod
    def unlike_source(body):
        """Numbers of the images of a medium that was read whole, where nothing that was made holds what was read."""
        said = body.get("sourceDigest", {}).get("sha256")
        if said is None or body["outcome"] != "complete" or body["method"] != "physical":
            return []
        held = [(row, binding(row.get("content"))) for row in body["products"]]
        held = [(row, found[1]) for row, found in held if found and found[0] == "bytes"]
        if any(value == said["value"] for _, value in held):
            return []
        return [row["exhibit"] for row, _ in held if row["format"] in ("raw", "split-raw", "e01")]

    @staticmethod
    def end_of(one, body):
        """What a disposal makes of an exhibit: released, destroyed, or None where it stays."""
        if body["how"] in ("archived", "forfeited"):
            return "released" if body["how"] == "forfeited" else None
        gone = one.kind in ("data", "account") or (body["how"] == "destroyed" and body["what"] == "thing")
        return "destroyed" if gone else None

    def irregular_seals(self, e, exhibits):
        body = e.body
        if e.type == "seal":
            number, state = same_seal(body["number"]), body["state"]
            if state in ("found-broken", "found-different", "found-missing"):
                yield "SEAL_NOT_INTACT"
            for one in exhibits:
                if state != "applied" and number not in one.seals:
                    yield "SEAL_NOT_ON_RECORD"
            new = number if state == "applied" else same_seal(body["newNumber"]) if state == "replaced" else None
            others = [one for one in self.all() if one.status in HERE]
            if state in ("found-different", "renumbered"):
                new, others = same_seal(body["newNumber"]), [one for one in others if one not in exhibits]
            if any(new in one.seals for one in others):
                yield "SEAL_STANDS_ALREADY"
        if e.answer:
            found = [seal for package in e.answer.payload["received"]["packages"] for seal in package["seals"]]
            for seal in found:
                if seal["state"] != "found-intact":
                    yield "SEAL_NOT_INTACT"
        if e.type == "answered" and e.answer:
            open_ = self.offers[body["offer"]].undecided()
            for row in e.answer.taken:
                one = self.exhibit(row["number"])
                is_open = row["number"] in open_ and not any(seq >= e.answer.payload["size"] for seq in one.touched)
                if "seals" in row and is_open and {same_seal(seal) for seal in row["seals"]} != set(one.seals):
                    yield "SEALS_DIFFER"
        rows = {"offer": body.get("exhibits"), "inventory": body.get("exhibits"), "takeover": body.get("inventory")}.get(e.type) or []
        for row in rows:
            one = self.exhibit(row["number"])
            if one and "seals" in row and {same_seal(seal) for seal in row["seals"]} != set(one.seals):
                yield "SEALS_DIFFER"
        if e.type == "withdraw" and "seals" in body:
            back = self.standing(self.offers[body["offer"]].undecided())
            if {same_seal(seal) for seal in body["seals"]} != {seal for one in back for seal in one.seals}:
                yield "SEALS_DIFFER"

    def irregular_authority(self, e):
        body, act, under = e.body, EVENTS[e.type].acts, e.body.get("under")
        if act and not self.stops(e):
            if type(under) is dict and under["absent"] == "not-needed":
                yield "AUTHORITY_NOT_NEEDED"
            elif not self.permits(e):
                e.without_authority = True
                yield "NO_AUTHORITY"
        if type(under) is list and any(seq in self.voided for seq in under):
            yield "AUTHORITY_VOIDED"
        if e.type == "correct" and body["kind"] == "void" and body["entry"] in self.events:
            found = self.events[body["entry"]]
            if found.has_effect and found.type == "authority" and self.authorities[found.body["number"]]["last"] > body["entry"]:
                yield "AUTHORITY_VOIDED"
        if e.type == "authority":
            last = self.authorities.get(body["number"])
            if body["state"] in ("revoked", "withdrawn", "expired") and last and last["used"] is not None:
                if body["issued"] * SECOND <= last["used"]:
                    yield "USED_AFTER_REVOCATION"
            for seq in body.get("confirms", []):
                if seq in self.events and self.events[seq].without_authority:
                    yield "EXPLAINED_LATE"

    def stops(self, e):
        """Whether it pauses or finishes an examination that is under way, which needs no authority and rests on none."""
        return e.type == "examine" and e.body["state"] != "started" and all(one.examining for one in self.standing(self.acted_on(e)))

    def permits(self, e):
        """The authorities named that permit the act, where it needs one."""
        act, under = EVENTS[e.type].acts, e.body.get("under")
        if not act or type(under) is not list or self.stops(e):
            return []
        return [self.events[seq].body["number"] for seq in under if self.in_force(seq, act, e)]

    def in_force(self, seq, act, e):
        body = self.authorities[self.events[seq].body["number"]]["body"]
        if body["state"] not in ("issued", "extended", "varied") or body["issued"] * SECOND > e.begin:
            return False
        for one in body["acts"]:
            after = "from" not in one or one["from"] * SECOND <= e.begin
            before = "to" not in one or e.end < one["to"] * SECOND
            if one["act"] == act and after and before:
                return True
        return False

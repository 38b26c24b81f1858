"""Custody followed from ledger to ledger (handover.md, section 5)."""

from .state import compare
from .tables import CHECKS, same_number
from .trust import tell_compromised

END = float("inf")
# Gaps of a sender with a finding of their own in the ledger concerned, or about what left for others (step 14).
TOLD_APART = """SIGNER_NOT_PINNED CERTIFICATE_REFUSED CHANGED_AFTER_ANSWER CONTESTED_THERE TWO_ANSWERS_SEEN ROOT_SEEN_DIFFERS
ANSWERER_NOT_PINNED NOT_RECEIVED_THERE RECIPIENT_FAILED""".split()


class Across:
    def __init__(self, records, trust):
        self.records, self.trust = records, trust
        self.given = {one.state.id: one for one in records if one.state}
        self.related = set()

    def run(self):
        """Steps 2 to 15, over records that were verified by themselves and identified."""
        for b in self.given.values():
            for e in b.state.events.values():
                if e.has_effect and e.answer and e.type == "receive":
                    self.received(b, e)
        for a in self.given.values():
            for e in a.state.events.values():
                if e.has_effect and e.answer and e.type == "answered" and e.answer.into:
                    self.passed(a, e)
        shown = {one.state.id: self.shown_by_others(one) for one in self.given.values()}
        for a in self.given.values():
            pairs = shown[a.state.id]
            tell_compromised(a, lambda last: min((when for size, when in pairs if size > last), default=None))
            if not a.end_shown and not any(size == a.size for size, _ in pairs):
                a.tell("END_NOT_SHOWN")
            self.continued(a)
        bearing = [(one, self.bearing_on(one)) for one in self.given.values()]
        for one, codes in bearing:
            for code in codes:
                one.tell(code)
        main = self.records[0]
        for other in self.records[1:]:
            if main.state and (not other.state or other.state.id not in self.related):
                main.tell("OTHER_UNRELATED")

    # ---- what one ledger received from another, steps 2 to 8

    def received(self, b, e):
        payload = e.answer.payload
        a = self.given.get(payload["ledger"])
        rows = [(row, b.state.exhibit(row["ours"])) for row in e.body["exhibits"]]
        if (e.answer.kid, "KEY_COMPROMISED") in b.since or getattr(self.pin(e.answer), "since", None) is not None:
            b.tell("ANSWERER_DOUBTFUL", e.seq)
        if not a or a is b:
            still = [one for row, one in rows if self.is_unconfirmed(b, e, row)] if not a else []
            if not a and (e.embedded or still):
                b.tell("RECEIVED_UNCHECKED", e.seq)
            return
        self.related |= {a.state.id, b.state.id}
        if e.embedded:
            self.embedded(a, b, e)
        else:
            waiting = [(row, one) for row, one in rows if self.is_unconfirmed(b, e, row)]
            if waiting:
                self.answer_alone(a, b, e, waiting)
        for row, one in rows:
            self.content(a, b, e, row, one)
            self.added(a, b, e, row, one)
            self.home(a, b, e, row, one)

    @staticmethod
    def is_unconfirmed(b, e, row):
        return not b.state.taken[b.state.link_of(e.answer, row["theirs"])]["held"]

    def embedded(self, a, b, e):
        """Steps 3 and 4."""
        made = e.embedded
        seq = made.payload["seq"]
        there = a.state.events.get(seq)
        if made.payload["ledger"] == a.state.id and there and there.leaf == made.leaf:
            if not there.has_effect:
                b.tell("ANSWERED_NO_EFFECT", e.seq)
            return
        key = a.state.keys.get(made.kid)
        if key and key.since < seq and (key.ended is None or key.ended >= seq) and made.sub == a.state.nonce.hex() and made.holds(key.x):
            a.tell("ENTRY_LACKING", None)
            b.tell("ANSWERED_NOT_THERE", e.seq)
        elif a.size <= seq and key is None:
            b.tell("ANSWERED_BEYOND", e.seq)
        else:
            b.tell("ANSWERED_FOREIGN", e.seq)

    def answer_alone(self, a, b, e, waiting):
        """Step 5."""
        made = e.answer
        entered = [one for one in a.state.events.values() if one.type == "answered" and one.has_effect and one.answer]
        if any(one.answer.data == made.data for one in entered):
            b.tell("PASSED_MEANWHILE", e.seq)
            return
        roots_agree = a.state.history.root(made.payload["size"]) == made.payload["root"]
        if not roots_agree:
            b.tell("ANSWER_ROOT_DIFFERS", e.seq)
            a.tell("ROOT_SEEN_DIFFERS", None)
        offer = next((one for one in a.state.offers.values() if one.leaf == made.payload["offer"]), None)
        if not offer:
            if roots_agree:
                b.tell("OFFER_NOT_THERE", e.seq)
            return
        if list(a.state.misfit(made, offer, a.size, entered=False)):
            b.tell("RECEIPT_UNFIT", e.seq)
            return
        for row, _ in waiting:
            its = same_number(row["theirs"])
            decided = [number for number in offer.numbers if number in offer.decided and same_number(number) == its]
            other = offer.decided_by.get(decided[0]) if decided else None
            if not decided and not offer.withdrawn:
                b.tell("STILL_ARRIVING", e.seq)
                a.tell("RECEIPT_NOT_ENTERED", offer.seq)
            elif other and self.same_side(b, made, other):
                b.tell("TWO_ANSWERS", e.seq)
                a.tell("TWO_ANSWERS_SEEN", offer.seq)
            else:
                b.tell("CONTESTED", e.seq)
                a.tell("CONTESTED_THERE", offer.seq)

    @staticmethod
    def same_side(b, one, other):
        keys = [b.state.keys.get(made.kid) for made in (one, other)]
        return one.kid == other.kid or (None not in keys and keys[0].post == keys[1].post)

    def content(self, a, b, e, row, one):
        """Step 6."""
        theirs = a.state.exhibit(row["theirs"])
        said = next((each for each in e.answer.exhibits if same_number(each["number"]) == same_number(row["theirs"])), None)
        if said and said["measured"]["outcome"] == "mismatch":
            return
        contents = [theirs and theirs.content, row.get("content"), said and said["measured"].get("content"), one.content]
        known = [each for each in contents if each]
        if any(compare(first, second) is False for at, first in enumerate(known) for second in known[at + 1 :]):
            b.tell("CONTENT_OTHER_THERE", e.seq)

    def added(self, a, b, e, row, one):
        """Step 7."""
        number = same_number(row["theirs"])
        entered = [
            each.seq for each in a.state.events.values() if each.type == "answered" and each.has_effect and each.answer and each.answer.data == e.answer.data
        ]
        back = [
            each.seq
            for each in a.state.events.values()
            if each.type == "receive" and each.has_effect and entered and each.seq > entered[0] and number in map(same_number, each.exhibits)
        ]
        for each in a.state.events.values():
            if each.type not in ("incident", "correct", "seal") or not each.has_effect:
                continue
            if number not in map(same_number, each.exhibits) or each.seq < e.answer.payload["size"]:
                continue
            if not entered or each.seq < entered[0]:
                b.tell("CHANGED_AFTER_CHECK", e.seq)
            elif not back or each.seq < back[0]:
                b.tell("ADDED_AFTER_HANDOVER", e.seq)

    def home(self, a, b, e, row, one):
        """Step 8."""
        if not any(seq < e.seq for seq, _ in one.left):
            return
        rest, seen = [(a, a.state.exhibit(row["theirs"]))], []
        while rest and len(seen) < 1000:
            where, exhibit = rest.pop()
            if not exhibit or (where, exhibit) in seen:
                continue
            seen.append((where, exhibit))
            for ledger, _, number in exhibit.origins:
                before = self.given.get(ledger)
                if before is b and b.state.exhibit(number) is one:
                    return
                if not before:
                    return
                if before is not b:
                    rest.append((before, before.state.exhibit(number)))
        b.tell("HOME_OTHER_EXHIBIT", e.seq)

    # ---- what left one ledger for another, steps 9 to 12

    def pin(self, made):
        return self.trust.of(made.by, made.iat)[0]

    def passed(self, a, e):
        made, pin = e.answer, self.pin(e.answer)
        b = self.given.get(made.into)
        if made.into != a.state.id:
            self.related |= {a.state.id, b.state.id} if b else set()
            if not pin and not (b and self.speaks_for(b, made)):
                a.tell("ANSWERER_NOT_PINNED", e.seq)
            elif self.is_doubtful(made, pin, b):
                a.tell("ANSWERER_DOUBTFUL", e.seq)
            if b:
                links = {a.state.link_of(made, one["number"]) for one in made.taken}
                if not links & set(b.state.taken):
                    a.tell("NOT_RECEIVED_THERE", e.seq)
        elif self.is_doubtful(made, pin, a):
            a.tell("ANSWERER_DOUBTFUL", e.seq)

    def is_doubtful(self, made, pin, b):
        said = b and (made.kid, "KEY_COMPROMISED") in b.since
        return said or (pin and (pin.since is not None or (pin.until is not None and pin.until <= made.iat)))

    @staticmethod
    def speaks_for(b, made):
        key = b.state.keys.get(made.kid)
        opener = b.opening.kid
        doubt = any(kid == opener for kid, _ in b.since) or any(one.code == "PIN_EXPIRED" for one in b.findings)
        return b.is_whole and b.opened_by and not doubt and key and "custodian" in key.ever

    def shown_by_others(self, a):
        """Step 11: (size, time) of what another agency had seen of a ledger."""
        pairs = []
        if not a.opened_by:
            return pairs
        for e in a.state.events.values():
            if e.type == "answered" and e.has_effect and e.answer:
                pin = self.pin(e.answer)
                if pin and pin.agency != a.opened_by.agency and not self.is_doubtful(e.answer, pin, self.given.get(e.answer.into)):
                    pairs.append((e.answer.payload["size"], e.answer.iat))
        for b in self.given.values():
            doubt = b.since or any(one.code == "PIN_EXPIRED" for one in b.findings)
            if b is a or not b.is_whole or not b.opened_by or doubt or b.opened_by.agency == a.opened_by.agency:
                continue
            for e in b.state.events.values():
                if e.type != "receive" or not e.has_effect or not e.answer or e.answer.payload["ledger"] != a.state.id:
                    continue
                size = e.answer.payload["size"]
                if a.state.history.root(size) == e.answer.payload["root"]:
                    pairs.append((size, e.answer.iat))
                there = e.embedded and a.state.events.get(e.embedded.payload["seq"])
                if there and there.leaf == e.embedded.leaf:
                    pairs.append((there.seq + 1, e.iat))
        return pairs

    # ---- breaks, step 13

    def continued(self, one):
        said = one.state.opening.get("continues")
        old = said and self.given.get(said["ledger"])
        if not old:
            return
        self.related |= {one.state.id, old.state.id}
        if old.size < said["size"]:
            one.tell("BREAK_COPY_SHORT", 0)
        elif old.state.history.root(said["size"]) != said["root"]:
            one.tell("BREAK_MISMATCH", 0)
        pinned = one.opened_by and old.opened_by and one.opened_by.agency == old.opened_by.agency
        if one.opening.kid not in old.state.keys and not pinned:
            one.tell("BREAK_BY_STRANGER", 0)
        if old.size > said["size"] and old.state.history.root(said["size"]) == said["root"]:
            named = {leaf for e in one.state.events.values() if e.type == "incident" and e.has_effect for leaf in e.body.get("leaves", [])}
            behind = set(old.state.history.leaves[said["size"] :])
            one.tell("BREAK_OWNED" if behind <= named else "BREAK_LEFT_OUT", 0)

    # ---- what bears on a ledger, step 14

    def bearing_on(self, one):
        reached = {}  # record → {exhibit: the last entry there that bears on it, None for all}
        rest = [(one, exhibit, END) for exhibit in one.state.all()]
        while rest:
            where, exhibit, until = rest.pop()
            bound = reached.setdefault(where, {})
            if not exhibit:
                continue
            is_new, bound[exhibit] = exhibit not in bound, max(until, bound.get(exhibit, 0))
            if not is_new:
                continue
            rest += [(where, other, END) for other in exhibit.made_from + [exhibit.part_of]]
            for link in exhibit.origins:
                before = self.given.get(link[0])
                if before:
                    rest.append((before, before.state.exhibit(link[2]), before.state.gone.get(link, END)))
        for a, bound in reached.items():
            if a is one:
                continue
            broken = [finding for finding in a.findings if finding.kind == "contradiction"]
            if any(CHECKS[finding.code] != "handovers" or self.bears(finding, a, bound) for finding in broken):
                yield "SENDER_FAILED"
            if not a.opened_by:
                yield "SENDER_NOT_PINNED"
            if any(one.kind == "gap" and one.code not in TOLD_APART and self.bears(one, a, bound) for one in a.findings):
                yield "SENDER_GAPS"
        into = {e.answer.into for e in one.state.events.values() if e.type == "answered" and e.has_effect and e.answer}
        for b in (self.given[id_] for id_ in into & set(self.given)):
            broken = [finding for finding in b.findings if finding.kind == "contradiction"]
            if b is not one and any(CHECKS[finding.code] != "handovers" for finding in broken):
                yield "RECIPIENT_FAILED"

    @staticmethod
    def bears(finding, a, bound):
        """Whether a finding may concern the exhibits reached: it does unless its entry is about others, or came later."""
        event = a.state.events.get(finding.seq)
        if CHECKS[finding.code] not in ("custody", "roles", "times", "handovers") or not event or not event.exhibits:
            return True
        return any(finding.seq <= bound.get(a.state.exhibit(number), -1) for number in event.exhibits)

"""Custody followed from ledger to ledger (handover.md, section 5)."""

from .state import binding, compare
from .tables import CHECKS
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
            self.continued(b)
        for a in self.given.values():
            pairs = self.shown_by_others(a)
            tell_compromised(a, lambda last: min((when for size, when in pairs if size > last), default=None))
            contradicted = any(CHECKS[one.code] == "head" and one.kind == "contradiction" for one in a.findings)
            if not contradicted and not a.end_shown and not any(size == a.size for size, _ in pairs):
                a.tell("END_NOT_SHOWN")
        for a in self.given.values():
            for e in a.state.events.values():
                if e.has_effect and e.answer and e.type == "answered" and e.answer.into:
                    self.passed(a, e)
        bearing = [(one, list(self.bearing_on(one))) for one in self.given.values()]
        for one, codes in bearing:
            for code in codes:
                one.tell(code)
        main = self.records[0]
        for other in self.records[1:]:
            if main.state and other.state and other.state.id not in self.related:
                main.tell("OTHER_UNRELATED")

    # ---- what one ledger received from another, steps 2 to 8

    def received(self, b, e):
        payload = e.answer.payload
        a = self.given.get(payload["ledger"])
        if e.answer.kid in b.compromised:
            b.tell("ANSWERER_DOUBTFUL", e.seq)
        if not a:
            b.tell("RECEIVED_UNCHECKED", e.seq)
            return
        self.related |= {a.state.id, b.state.id}
        if e.embedded:
            self.embedded(a, b, e)
        else:
            waiting = [row for row in e.body["exhibits"] if self.is_arriving(b, e, row)]
            if waiting:
                self.answer_alone(a, b, e, waiting)
        for row in e.body["exhibits"]:
            ours, theirs = b.state.exhibit(row["ours"]), a.state.exhibit(row["theirs"])
            if ours and theirs and b.state.first_taken[b.state.link_of(e.answer, row["theirs"])] == e.seq:
                self.content(b, e, row, ours, theirs)
                self.added(a, b, e, theirs)
                self.home(a, b, e, ours, theirs)

    @staticmethod
    def is_arriving(b, e, row):
        """Whether an exhibit is still arriving by this answer and nothing later."""
        one = b.state.exhibit(row["ours"])
        return one.status == "arriving" and b.state.is_arriving_by(one, e.answer)

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
        if self.is_unfit(a, made, offer, roots_agree):
            b.tell("RECEIPT_UNFIT", e.seq)
            return
        for row in waiting:
            its = a.state.exhibit(row["theirs"])
            decided = [number for number in offer.numbers if number in offer.decided and a.state.exhibit(number) is its]
            other, seq = offer.decided_by[decided[0]] if decided else (None, None)
            if not decided and not offer.withdrawn:
                b.tell("STILL_ARRIVING", e.seq)
                a.tell("RECEIPT_NOT_ENTERED", offer.seq)
            elif other and self.same_side(b, made, other):
                b.tell("TWO_ANSWERS", e.seq)
                a.tell("TWO_ANSWERS_SEEN", seq)
            else:
                b.tell("CONTESTED", e.seq)
                a.tell("CONTESTED_THERE", offer.seq)

    @staticmethod
    def is_unfit(a, made, offer, roots_agree):
        """Step 5.3. Which exhibits it names is not looked at where another receipt was entered before, or the offer was
        withdrawn; its root was."""
        if not a.state.directory_holds(made) or list(a.state.misaddressed(made, offer)) or list(a.state.wrong_measures(made)):
            return True
        payload = made.payload
        fits = made.sub == a.state.nonce.hex() and offer.seq < payload["size"] <= a.size
        return not offer.answers and not offer.withdrawn and not (fits and a.state.decides_right(made, offer))

    @staticmethod
    def same_side(b, one, other):
        keys = [b.state.keys.get(made.kid) for made in (one, other)]
        return one.kid == other.kid or (None not in keys and keys[0].post == keys[1].post)

    @staticmethod
    def content(b, e, row, ours, theirs):
        """Step 6."""
        said = next((each for each in e.answer.exhibits if each["number"] == row["theirs"]), None)
        if said and said["measured"]["outcome"] == "mismatch":
            return
        since = ours.content if ours.content and ours.fixed_by >= e.seq else None
        stated = [row.get("content"), said and said["measured"].get("content"), since]
        if theirs.content and any(binding(each) and not compare(theirs.content, each) for each in stated):
            b.tell("CONTENT_OTHER_THERE", e.seq)

    @staticmethod
    def added(a, b, e, theirs):
        """Step 7."""
        events = [one for one in a.state.events.values() if one.has_effect]
        entered = [one.seq for one in events if one.type == "answered" and one.answer and one.answer.data == e.answer.data]
        entered = entered[0] if entered else END
        came = [one.seq for one in events if one.type == "receive" and one.answer and theirs.number in one.exhibits]
        home = min((seq for seq in came if seq > entered), default=END)
        touched = [seq for seq in theirs.touched if e.answer.payload["size"] <= seq < home]
        if any(seq < entered for seq in touched):
            b.tell("CHANGED_AFTER_CHECK", e.seq)
        if any(seq > entered for seq in touched):
            b.tell("ADDED_AFTER_HANDOVER", e.seq)

    def home(self, a, b, e, ours, theirs):
        """Step 8."""
        if not any(seq < e.seq for seq in ours.left):
            return
        rest, seen = [theirs], set()
        while rest:
            for link in rest.pop().origins:
                if link in seen:
                    continue
                seen.add(link)
                before = self.given.get(link[0])
                exhibit = before and before.state.exhibit(link[2])
                if not exhibit or exhibit is ours or len(seen) > 1000:
                    return
                rest.append(exhibit)
        b.tell("HOME_OTHER_EXHIBIT", e.seq)

    # ---- what left one ledger for another, steps 9 to 12

    def pin(self, made):
        return self.trust.of(made.by, made.iat)[0]

    def passed(self, a, e):
        made, pin = e.answer, self.pin(e.answer)
        if made.into == a.state.id:
            if made.kid in a.compromised:
                a.tell("ANSWERER_DOUBTFUL", e.seq)
            return
        b = self.given.get(made.into)
        if (b and made.kid in b.compromised) or (pin and self.is_over(pin, made.iat)):
            a.tell("ANSWERER_DOUBTFUL", e.seq)
        elif not pin and not (b and self.speaks_for(b, made)):
            a.tell("ANSWERER_NOT_PINNED", e.seq)
        if b:
            self.related |= {a.state.id, b.state.id}
            if not {a.state.link_of(made, one["number"]) for one in made.taken} <= set(b.state.taken):
                a.tell("NOT_RECEIVED_THERE", e.seq)

    @staticmethod
    def is_over(pin, iat):
        return pin.since is not None or (pin.until is not None and pin.until <= iat)

    @staticmethod
    def speaks_for(b, made):
        """Rule 3 of verification.md: a custodian of a whole ledger whose opening key is trusted without doubt."""
        key, doubts = b.state.keys.get(made.kid), ("PIN_EXPIRED", "PIN_COMPROMISED", "KEY_COMPROMISED")
        doubtful = any(one.code in doubts for one in b.findings)
        return b.is_sound() and b.opened_by and not doubtful and key and "custodian" in key.ever

    def shown_by_others(self, a):
        """Step 11: (size, time) of what another agency had seen of a ledger."""
        pairs = []
        for e in a.state.events.values():
            if e.type == "answered" and e.has_effect and e.answer and e.answer.into != a.state.id:
                pin = self.pin(e.answer)
                if pin and pin.agency != a.agency and not self.is_over(pin, e.answer.iat):
                    pairs.append((e.answer.payload["size"], e.answer.iat))
        for b in self.given.values():
            if not b.is_sound() or not b.is_undoubted or b.agency == a.agency:
                continue
            for e in b.state.events.values():
                if e.type != "receive" or not e.has_effect or not e.answer or e.answer.payload["ledger"] != a.state.id:
                    continue
                size, there = e.answer.payload["size"], e.embedded and a.state.events.get(e.embedded.payload["seq"])
                if there and there.leaf == e.embedded.leaf and there.has_effect:
                    pairs.append((there.seq + 1, e.iat))
                    pairs.append((size, e.answer.iat))
                if not e.embedded and a.state.history.root(size) == e.answer.payload["root"]:
                    pairs.append((size, e.answer.iat))
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
            return
        if old.state.history.root(said["size"]) != said["root"]:
            one.tell("BREAK_MISMATCH", 0)
            return
        if one.opening.kid not in old.state.keys and not (one.opened_by and one.agency == old.agency):
            one.tell("BREAK_BY_STRANGER", 0)
        if old.size > said["size"]:
            incidents = [e for e in one.state.events.values() if e.type == "incident" and e.has_effect]
            named = {leaf for e in incidents for leaf in e.body.get("leaves", [])}
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

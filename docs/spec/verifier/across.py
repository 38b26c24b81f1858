"""Custody followed from ledger to ledger (handover.md, section 5)."""

from .bears import on_exhibits, on_stay
from .state import END, same_name
from .tables import CHECKS
from .trust import expired, is_trusted, tell_compromised
from .whole import Whole, goes_past

# Gaps of a sender with a finding of their own in the ledger concerned (step 14).
TOLD_APART = "SIGNER_NOT_PINNED CERTIFICATE_REFUSED CHANGED_AFTER_ANSWER ROOT_SEEN_DIFFERS NOT_ENTERED_HERE".split()
# Checks of which a contradiction concerns the exhibits of its entry only.
PER_ENTRY = ("custody", "roles", "times", "private")


class Across:
    def __init__(self, records, trust, apart=()):
        """`apart`: copies that are not followed, because another copy of the ledger is (section 4)."""
        self.records, self.trust, self.apart = records, trust, apart
        self.given = {one.state.id: one for one in records if one.state and one not in apart}
        self.missing = {}  # id of a ledger → the entries of it that others hold and it has not: (seq, entry, holder, its receipt)
        self.related, self.contested = set(), []  # contested: (stay that was offered, entry of the offer)
        self.keys = {key: value for one in records for key, value in one.content_keys.items()}

    def run(self):
        """Steps 2 to 15 and the laws, over records that were verified by themselves and identified."""
        for b in self.given.values():
            for e in b.state.events.values():
                if e.has_effect and e.answer and e.type == "receive":
                    self.received(b, e)
            self.continued(b)
        for id_, missing in self.missing.items():
            self.tell_missing(self.given[id_], missing)
        for a in self.given.values():
            pairs = self.shown_by_others(a)
            self.tell_shown(a, pairs)
        for a in self.given.values():
            for e in a.state.events.values():
                if e.has_effect and e.answer and e.type == "answered" and e.answer.into:
                    self.passed(a, e)
        for a in filter(lambda one: one.state, self.apart):
            self.tell_shown(a, self.shown_by_answers(a))
        whole = Whole(self.given, self.contested, self.keys)
        whole.run()
        bearing = [(one, list(self.bearing_on(one))) for one in self.given.values()]
        for one, codes in bearing:
            for code in codes:
                one.tell(code)
        for one in self.given.values():
            one.facts = whole.facts(one)
        main = self.records[0]
        for other in self.records[1:]:
            if other is main or other in self.apart:
                continue
            if main.state and other.state and other.state.id not in self.related:
                main.tell("OTHER_UNRELATED")

    # ---- what one ledger received from another, steps 2 to 7

    def received(self, b, e):
        payload = e.answer.payload
        a = self.given.get(payload["ledger"])
        if e.answer.kid in b.compromised:
            b.tell("ANSWERER_DOUBTFUL", e.seq)
        if self.had_left(b, e.answer):
            b.tell("ANSWER_AFTER_KEY_LEFT", e.seq)
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
                self.added(a, b, e, ours, row["theirs"])

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
            if not there.has_effect and (seq >= a.state.until or len(e.answer.payload.get("seen", ())) < 2):
                b.tell("SENDER_NOT_JUDGED" if seq >= a.state.until else "ANSWERED_NO_EFFECT", e.seq)
            return
        key = a.state.keys.get(made.kid)
        acts = key and key.since < seq and (key.ended is None or key.ended >= seq)
        is_signed = acts and made.sub == a.state.nonce.hex() and made.holds(key.x)
        offer = next((one for one in a.state.offers.values() if one.leaf == e.answer.payload["offer"]), None)
        if is_signed and "custodian" in key.ever and (offer is None or offer.post == key.post):
            self.missing.setdefault(a.state.id, []).append((seq, made, b, e))
        elif a.size <= seq and (key is None or is_signed):
            b.tell("ANSWERED_BEYOND", e.seq)
        else:
            b.tell("ANSWERED_FOREIGN", e.seq)

    def tell_missing(self, a, missing):
        """Step 4, for entries that keys of *A* signed: they come after the end of its copy, or contradict it."""
        at = {}
        for seq, made, _, _ in missing:
            if not self.is_doubted(a, made.kid):
                at.setdefault(seq, set()).add((made.leaf, made.payload["history"]))
        lacking = False
        for seq, made, b, e in missing:
            by, answer = e.seq, e.answer.payload
            known = a.beyond.get(seq, set()) | ({a.state.history.root(seq)} if seq == a.size else set())
            twice = len(at.get(seq, ())) > 1
            if seq < a.size or twice or known - {made.payload["history"]} or self.names_other_root(a, answer):
                is_doubted = self.is_doubted(a, made.kid)
                a.tell("ENTRY_DOUBTED" if is_doubted else "ENTRY_DIFFERS")
                b.tell("ANSWERED_BEYOND" if is_doubted else "ANSWERED_NOT_THERE", by)
            else:
                lacking = True
                b.tell("ANSWERED_BEYOND", by)
        if lacking:
            a.tell("ENTRY_LACKING")

    @staticmethod
    def is_doubted(a, kid):
        ended = a.state.keys[kid].ended
        return kid in a.compromised or (ended is not None and a.state.events[ended].body["reason"] == "lost")

    @staticmethod
    def names_other_root(a, answer):
        return answer["size"] <= a.size and a.state.history.root(answer["size"]) != answer["root"]

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
            if self.is_heard(a, b, made):
                a.tell("ROOT_SEEN_DIFFERS", None)
        offer = next((one for one in a.state.offers.values() if one.leaf == made.payload["offer"]), None)
        if not offer:
            if a.state.until < END:
                b.tell("SENDER_NOT_JUDGED", e.seq)
            elif roots_agree:
                b.tell("OFFER_NOT_THERE", e.seq)
            return
        if self.is_unfit(a, made, offer, roots_agree):
            if made.payload["size"] > a.state.until:
                b.tell("SENDER_NOT_JUDGED", e.seq)
            elif made.payload["size"] <= a.size:
                b.tell("RECEIPT_UNFIT", e.seq)
            return
        for row in waiting:
            its, ours = a.state.exhibit(row["theirs"]), on_exhibits([b.state.exhibit(row["ours"])])
            decided = [number for number in offer.numbers if number in offer.decided and a.state.exhibit(number) is its]
            other, seq = offer.decided_by[decided[0]] if decided else (None, None)
            if not decided and not offer.withdrawn:
                b.tell("STILL_ARRIVING", e.seq, ours)
                a.tell("RECEIPT_NOT_ENTERED", offer.seq)
            elif other and self.same_side(b, made, other):
                b.tell("TWO_ANSWERS", e.seq, ours)
                a.tell("TWO_ANSWERS_SEEN", seq, on_exhibits([its]))
                self.contested.append((its.stay_at(offer.seq), offer.seq))
            else:
                b.tell("CONTESTED", e.seq, ours)
                a.tell("CONTESTED_THERE", offer.seq, on_exhibits([its]))
                self.contested.append((its.stay_at(offer.seq), offer.seq))

    def is_heard(self, a, b, made):
        """Whether a ledger hears of a claim: something was offered to the key there, or the verifier trusts it."""
        agency = made.directory and made.directory.kid
        offered = any(made.kid in offer.cards or agency in offer.agencies for offer in a.state.offers.values())
        return offered or self.pin(made) or self.speaks_for(b, made)

    @staticmethod
    def is_unfit(a, made, offer, roots_agree):
        """Step 5.3. Whether it decides what is left is not looked at where another receipt was entered before, or the offer
        was withdrawn; its root was."""
        if not a.state.directory_holds(made) or list(a.state.misaddressed(made, offer)) or list(a.state.wrong_measures(made)):
            return True
        offered = a.state.standing(offer.numbers)
        if any(a.state.exhibit(one["number"]) not in offered for one in made.exhibits):
            return True
        fits = made.sub == a.state.nonce.hex() and offer.seq < made.payload["size"] <= a.size and not a.state.claims_whole(made)
        return not offer.answers and not offer.withdrawn and not (fits and a.state.decides_right(made, offer))

    @staticmethod
    def same_side(b, one, other):
        keys = [b.state.keys.get(made.kid) for made in (one, other)]
        return one.kid == other.kid or (None not in keys and keys[0].post == keys[1].post)

    @staticmethod
    def added(a, b, e, ours, number):
        """Step 7."""
        theirs = a.state.exhibit(number)
        sent = [one for one in a.state.events.values() if one.has_effect and one.type == "answered" and one.answer]
        entered = [one.seq for one in sent if one.answer.data == e.answer.data]
        entered = entered[0] if entered else END
        left = a.state.gone.get(b.state.link_of(e.answer, number), END)
        home = min((stay.begun for stay in theirs.stays if stay.begun > left), default=END)
        touched = [seq for seq in theirs.touched if e.answer.payload["size"] <= seq < home]
        changed = a.state.changes(theirs, e.answer.payload["size"], min(home, entered), entered)
        if changed:
            b.tell("CHANGED_AFTER_CHECK", e.seq, on_exhibits([ours]))
        if any(seq > entered or (seq < entered and not changed) for seq in touched):
            b.tell("ADDED_AFTER_HANDOVER", e.seq)

    # ---- what left one ledger for another, steps 9 to 12

    def pin(self, made):
        return self.trust.of(made.by, made.iat)[0]

    def passed(self, a, e):
        made, pin = e.answer, self.pin(e.answer)
        if made.into == a.state.id:
            if made.kid in a.compromised:
                a.tell("ANSWERER_DOUBTFUL", e.seq)
            if self.had_left(a, made):
                a.tell("ANSWER_AFTER_KEY_LEFT", e.seq)
            return
        b = self.given.get(made.into)
        if (b and made.kid in b.compromised) or (pin and self.is_over(pin, made.iat)):
            a.tell("ANSWERER_DOUBTFUL", e.seq)
        elif b and self.speaks_for(b, made):
            pass
        elif pin and pin.expires is not None and expired(a, pin, [(e.seq, made.iat)], *a.reader):
            a.tell("ANSWERER_DOUBTFUL", e.seq)
        elif not pin:
            a.tell("ANSWERER_NOT_PINNED", e.seq, on_stay(a.state.standing(one["number"] for one in made.taken)))
        self.other_agency(a, b, e)
        if b:
            self.related |= {a.state.id, b.state.id}
            own = b.state.keys.get(made.kid)
            if self.speaks_for(b, made) and self.had_left(b, made):
                a.tell("ANSWER_AFTER_KEY_LEFT", e.seq)
            if made.kid == a.state.offers[e.body["offer"]].by and own and "custodian" in own.ever and b.opened_by:
                a.findings = [one for one in a.findings if (one.code, one.seq) != ("ANSWER_BY_SENDER", e.seq)]
                a.tell("SAME_CUSTODIAN", e.seq)
            missing = [one["number"] for one in made.taken if a.state.link_of(made, one["number"]) not in b.state.taken]
            if missing:
                goes_on = goes_past(b, made)
                a.tell("NOT_RECEIVED_THERE" if goes_on else "NOT_RECEIVED_YET", e.seq, on_stay(a.state.standing(missing)))
                if own and "custodian" in own.ever and not self.is_doubted(b, made.kid):
                    b.tell("NOT_ENTERED_HERE" if goes_on else "NOT_ENTERED_YET_HERE")

    @staticmethod
    def had_left(b, made):
        """Whether an answer says itself that it was signed after *B* had withdrawn its key."""
        key = b.state.keys.get(made.kid)
        if key is None or key.ended is None or made.kid in b.compromised:
            return False
        return made.iat > b.state.events[key.ended].iat + 300

    def other_agency(self, a, b, e):
        """L19: a card names the agency of the sender, and the verifier knows it as another."""
        pin, made = self.pin(e.answer), e.answer
        known = pin.agency if pin else b.agency if b and self.speaks_for(b, made) else None
        if e.seq in a.state.by_name and a.opened_by and known is not None and not same_name(known, a.agency):
            a.tell("TERMS_OTHER_AGENCY", e.seq, on_exhibits(a.state.standing(a.state.by_name[e.seq])))

    @staticmethod
    def is_over(pin, iat):
        return pin.since is not None or (pin.until is not None and pin.until <= iat)

    @staticmethod
    def speaks_for(b, made):
        """Rule 3 of verification.md: a custodian of a whole ledger whose opening key is trusted without doubt."""
        key = b.state.keys.get(made.kid)
        return b.is_sound() and is_trusted(b) and key and "custodian" in key.ever

    @staticmethod
    def tell_shown(a, pairs):
        """Step 12, and the end of step 21 of ledger.md."""
        tell_compromised(a, pairs + a.proven)
        known = any(CHECKS[one.code] == "head" and one.kind in ("contradiction", "gap") for one in a.findings)
        known |= a.end_shown or a.is_older
        if not known and not any(size == a.size for size, _ in pairs):
            a.tell("END_NOT_SHOWN")

    def shown_by_answers(self, a):
        """Step 11, the answers that the ledger has entered: (size, time) of what another agency had seen of it."""
        pairs = []
        for e in a.state.events.values():
            if e.type == "answered" and e.has_effect and e.answer and e.answer.into != a.state.id:
                pin = self.pin(e.answer)
                is_stolen = any(e.answer.kid in one.compromised for one in [a, *self.given.values()])
                if pin and not same_name(pin.agency, a.agency) and not self.is_over(pin, e.answer.iat) and not is_stolen:
                    pairs.append((e.answer.payload["size"], e.answer.iat))
        return pairs

    def shown_by_others(self, a):
        """Step 11: the same, and what the ledgers of other agencies show."""
        pairs = self.shown_by_answers(a)
        for b in self.given.values():
            if not b.is_sound() or not b.is_undoubted or same_name(b.agency, a.agency):
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
        if one.opening.kid not in old.state.keys and not (one.opened_by and same_name(one.agency, old.agency)):
            one.tell("BREAK_BY_STRANGER", 0)
        if old.size > said["size"]:
            incidents = [e for e in one.state.events.values() if e.type == "incident" and e.has_effect]
            named = {leaf for e in incidents for leaf in e.body.get("leaves", [])}
            behind = set(old.state.history.leaves[said["size"] :])
            one.tell("BREAK_OWNED" if behind <= named else "BREAK_LEFT_OUT", 0)

    # ---- what bears on a ledger, step 14

    def through(self, one, only_whole=False):
        """The ledgers through which exhibits came; on demand not over links whose answer had read an excerpt."""
        reached, sources = {}, set()  # record → {exhibit: the last entry there that bears on it}; what something reached was made from
        rest = [(one, exhibit, END) for exhibit in one.state.all()]
        while rest:
            where, exhibit, until = rest.pop()
            bound = reached.setdefault(where, {})
            if not exhibit or until <= bound.get(exhibit, -1):
                continue
            bound[exhibit] = until
            sources.update(exhibit.made_from)
            rest += [(where, source, exhibit.defined) for source in exhibit.made_from]
            rest.append((where, exhibit.part_of, END if exhibit.out is None else exhibit.out))
            for link in exhibit.origins:
                before, first = self.given.get(link[0]), where.state.events[where.state.first_taken[link]]
                if only_whole and first.answer and len(first.answer.payload.get("seen", ())) > 1:
                    continue
                if before and where.state.first_taken[link] <= until:
                    rest.append((before, before.state.exhibit(link[2]), before.state.gone.get(link, END)))
        return reached, sources

    def bearing_on(self, one):
        reached, sources = self.through(one)
        whole, whole_sources = self.through(one, only_whole=True)
        for a, bound in reached.items():
            if a is one:
                continue
            broken = [finding for finding in a.findings if finding.kind == "contradiction"]
            if a in whole and any(self.breaks(finding, a, whole[a], whole_sources) for finding in broken):
                yield "SENDER_FAILED"
            elif any(self.breaks(finding, a, bound, sources) for finding in broken):
                yield "SENDER_HID"
            if not a.opened_by:
                yield "SENDER_NOT_PINNED"
            others = any(CHECKS[one.code] != "handovers" and not self.breaks(one, a, bound, sources) for one in broken)
            gaps = [one for one in a.findings if one.kind == "gap" and one.code not in TOLD_APART]
            if others or any(self.bears(one, a, bound, sources) for one in gaps):
                yield "SENDER_GAPS"
            if any(one.kind == "paper" and self.bears(one, a, bound, sources) for one in a.findings):
                yield "SENDER_PAPERS"

    @classmethod
    def breaks(cls, finding, a, bound, sources):
        """Whether a contradiction breaks what came from there."""
        check, seq = CHECKS[finding.code], finding.seq
        if check == "handovers":
            return cls.bears(finding, a, bound, sources)
        if seq is None or not (check in PER_ENTRY or finding.code == "SCHEMA_INVALID"):
            return True
        event = a.state.events.get(seq)
        if not event or not event.is_formed:  # it may name any exhibit
            return any(seq <= until for until in bound.values())
        numbers = event.exhibits if event.has_effect else a.state.named_by(event)
        return any(seq <= bound.get(one, -1) for one in a.state.standing(numbers))

    @staticmethod
    def bears(finding, a, bound, sources):
        """Whether a finding bears on something reached."""
        seq, (on, exhibits, also, since) = finding.seq, finding.bears
        if on == "record":
            return not since or any(since <= until for until in bound.values())
        if on == "entry":
            event = a.state.events.get(seq)
            exhibits = a.state.standing(event.exhibits) if event else ()
            if not exhibits:
                return True
        if on == "stay":
            later = [(one, stay.begun) for one in exhibits for stay in one.stays if stay.begun > seq and stay.ended != "given up"]
            return any(begun <= bound.get(one, -1) for one, begun in later)
        lasting = {"made": sources, "gone": bound}.get(also, ())
        return any(one in lasting or seq <= bound.get(one, -1) for one in exhibits)

"""The laws of the whole: stays of all ledgers given, joined into chains, and what no chain may show (whole.md)."""

from .bears import ENTRY, Bears, on_exhibits, on_stay, record_from
from .below import Below, suspected
from .contents import added, formats_compare, held_against
from .facts import facts
from .images import Images
from .state import END, same_name
from .stays import MOST_STEPS, begun_of, seals_named
from .terms import ENDED
from .tables import CHECKS, SECOND, instant, same_seal
from .trust import is_trusted

MOST_CONTENTS, MOST_THINGS = 16, 1000

A_DAY = 86_400
HOW_GONE = {"paper": "passed-on-paper", "given up": "given-up", "released": "released", "destroyed": "destroyed"}


def goes_past(b, made):
    """Whether a ledger goes on after an answer (section 7, Reach)."""
    own = made.payload.get("own")
    return b.size > own if own is not None and own <= b.size else b.last_iat > made.iat + A_DAY


class Whole:
    def __init__(self, given, contested, keys):
        self.given, self.contested = given, contested  # id → record; (stay, entry of the offer)
        self.keys = keys  # content keys that are opened
        self.stays = [stay for record in given.values() for stay in record.state.stays.all]
        self.told = set()
        for stay in self.stays:
            self.join(stay)
        self.firsts = [stay for stay in self.stays if not stay.before]

    def run(self):
        self.contents()
        self.one_custodian()
        self.seals()
        self.parts()
        self.numbers()
        self.copies()
        self.broken_later()
        self.suspected()
        self.seen_short()
        self.kinds()
        self.images()
        self.wiped()
        self.voided()
        self.goes_on_elsewhere()
        self.extras()
        self.terms()
        self.terms_ended()
        self.left()
        self.overlaps()

    def tell(self, code, ledger, seq, about=None):
        """A law is told once for each exhibit, or what else it bears on, and entry."""
        bears = about if isinstance(about, Bears) else on_exhibits([about]) if about else ENTRY
        if (code, ledger, seq, bears) not in self.told:
            self.told.add((code, ledger, seq, bears))
            self.given[ledger].tell(code, seq, bears)

    # ---- links and chains (section 3)

    def decision_of(self, link, into):
        """What decided a link in the sender's ledger, if it is given and leads there."""
        a = self.given.get(link[0])
        found = a and a.state.stays.decisions.get(link)
        return found if found and found.is_accepted and found.into == into and into != link[0] else None

    def join(self, t):
        found = t.link and t.ended != "given up" and self.decision_of(t.link, t.ledger)
        if not found or found.stay.led != t.link or not any(self.confirms(t, e) for e in t.rests):
            return
        if found.stay.after:  # the last stay that has the link is joined
            found.stay.after.before = None
        found.stay.after, t.before = t, found.stay

    def confirms(self, t, e):
        """Whether an entry of the sender that names the exhibit as accepted is what a `receive` rests on."""
        a = self.given[t.link[0]].state
        if e.embedded:
            there = a.events.get(e.embedded.payload["seq"])
            return bool(there and there.leaf == e.embedded.leaf and there.has_effect)
        return bool(a.stays.entered.get(e.answer.data))

    @staticmethod
    def chain(stay):
        """The chain from its first stay to its last."""
        while stay.before:
            stay = stay.before
        found = []
        while stay:
            found.append(stay)
            stay = stay.after
        return found

    def is_judged(self, stay):
        return self.given[stay.ledger].state.until == END

    # ---- L2, and what binds each thing where a copy was made of it

    def contents(self):
        for first in self.firsts:
            bound, first.undone = {}, None
            for stay in self.chain(first):
                bound = self.content(stay, bound, first)
            first.whole = bound if first.undone is None else first.undone

    def content(self, stay, bound, first):
        stay.bound_before, found = bound, set()
        for kind, e, what in stay.says + self.measured_later(stay):
            if kind == "copied":
                what.bounds = {**getattr(what, "bounds", {}), stay: (bound, first.undone is None)}
            elif kind in ("unbinds", "instead"):
                first.undone = bound if first.undone is None else first.undone
                bound = added({}, what) if kind == "instead" and what else {}
            elif kind == "says":
                found.add(held_against(bound, what, self.keys))
                bound = added(bound, what)
        stay.bound = bound
        if stay.before and not stay.mismatch:
            code = "CONTENT_OTHER_THERE" if "other" in found else "CONTENT_NOT_COMPARABLE" if "unlike" in found else None
            if code:
                is_lasting = code == "CONTENT_OTHER_THERE"
                self.tell(code, stay.ledger, stay.begun, on_exhibits([stay.exhibit], "made" if is_lasting else ""))
        return bound

    def measured_later(self, stay):
        """What answers say that the sender entered to measure what was decided before."""
        if not stay.before:
            return []
        rows = self.given[stay.link[0]].state.stays.measured.get(stay.link, [])
        return [("says", e, content) for e, content in rows if e.answer.data != stay.answer.data]

    # ---- L1

    def copied(self):
        """What was made from something whose claim was given up, over any number of steps, and was not destroyed."""
        above = {}  # stay → the one that was given up, and the entry
        for t in self.stays:
            sources = [self.given_up(one, t) or above.get(one) for one in t.made_from]
            found = next((one for one in sources if one), None)
            if found:
                above[t] = found
                source, seq = found
                if t.ended != "destroyed" and self.is_judged(t):
                    self.tell("COPIED_THEN_GIVEN_UP", t.ledger, seq, on_exhibits([source.exhibit, t.exhibit], "made"))

    def given_up(self, source, t):
        """The stay and the entry by which it, or a link of it that leads nowhere, was given up after something was made from it."""
        if source.ended == "given up":
            return source, source.end
        for link, seq, _ in source.gave_up:
            if t.begun < seq and self.was_not_here(link, t.ledger, begun_of(t.event) // SECOND):
                return source, seq
        return None

    def was_not_here(self, link, into, time):
        """Whether the sender's ledger did not decide it, and does not say either that it came back at that time or later."""
        a = self.given.get(link[0])
        if not a or a.state.until != END or self.decision_of(link, into):
            return False
        offer = next((one for one in a.state.offers.values() if one.leaf == link[1]), None)
        return not offer or offer.back is None or offer.back < time

    def one_custodian(self):
        self.copied()
        for s, seq in self.contested:
            t = s.after
            while t:
                self.tell("CONTESTED_BEFORE", t.ledger, t.begun, on_stay([t.exhibit]))
                t = t.after
        for t in self.stays:
            if self.in_custody(t) and t.is_arriving and self.is_judged(t):
                for code, seq, _ in self.given[t.ledger].state.stays.whereabouts(t):
                    self.tell(code, t.ledger, seq, t.exhibit)
            for link, seq, hashed in t.gave_up:
                if hashed is not None and self.is_judged(t) and self.was_not_here(link, t.ledger, hashed):
                    self.tell("HASHED_THEN_GIVEN_UP", t.ledger, seq, t.exhibit)
                found = self.decision_of(link, t.ledger)
                if found and not (found.stay.led == link and found.stay.after):
                    self.tell("GIVEN_UP_THERE", link[0], found.event.seq, on_stay([found.stay.exhibit]))
                    self.tell("GIVEN_UP_THERE", t.ledger, seq, on_stay([t.exhibit]))
            s = self.stay_before(t)
            if t.how == "paper" and s and s.after:
                self.elsewhere(t, s)

    def elsewhere(self, t, s):
        """L1.3: it came back on paper, while a ledger that it went through has it, or destroyed it."""
        chain, e = self.chain(t), s.after
        while e:
            last = e.exhibit.stays[-1]
            again = last in chain or (last.how == "paper" and chain[-1].ended in ("paper", "released"))
            if self.in_custody(last) and not again:
                if self.is_judged(last):
                    self.tell("HELD_ELSEWHERE", t.ledger, t.begun, t.exhibit)
                    self.held_there(last)
                else:
                    self.tell("SENDER_NOT_JUDGED", t.ledger, t.begun)
            elif not self.in_custody(last) and e.ended == "destroyed":
                self.tell("HELD_ELSEWHERE", t.ledger, t.begun, t.exhibit)
                self.held_there(e)
            e = e.after

    def held_there(self, stay):
        """What came there on paper is itself elsewhere; of another stay it says what came after."""
        bears = on_exhibits if stay.how == "paper" else on_stay
        self.tell("HELD_ELSEWHERE", stay.ledger, stay.begun, bears([stay.exhibit]))

    @staticmethod
    def stay_before(t):
        """The stay before it; those given up are passed over."""
        before = [stay for stay in t.exhibit.stays[: t.exhibit.stays.index(t)] if stay.ended != "given up"]
        return before[-1] if before else None

    @staticmethod
    def in_custody(stay):
        """What is joined is in custody, even while it arrives."""
        return stay.in_custody() or (stay.is_open and stay.is_arriving and stay.before is not None)

    # ---- L3

    def seals(self):
        for t in self.stays:
            if not t.before:
                continue
            stood = t.before.seals
            row = next(row for row in t.event.body["exhibits"] if self.given[t.ledger].state.exhibit(row["ours"]) is t.exhibit)
            if "seals" not in row and stood:
                self.tell("SEALS_NOT_LOOKED_AT", t.ledger, t.begun, t.exhibit)
            said = next(one for one in t.answer.exhibits if one["number"].lower() == t.link[2])
            named, intact, new = seals_named(t.answer, said)
            is_seen = "seals" in row or t.listed or t.sealed_by or stood & named
            if stood and t.ended in ("released", "destroyed") and not is_seen:
                self.tell("SEALS_NEVER_LOOKED_AT", t.ledger, t.end, t.exhibit)
            strange, known, stood = None, stood | named | new, set(stood)
            for e in t.sealed_by:
                number, state = same_seal(e.body["number"]), e.body["state"]
                if state != "applied" and number not in known:
                    strange = strange or e
                there = [number] if state in ("applied", "found-intact") else [same_seal(seal) for seal in [e.body.get("newNumber")] if seal]
                stood = (stood - {number}) | set(there)
                known |= {number, *there}
            if strange:
                self.tell("SEALS_DIFFER_THERE", t.ledger, strange.seq, t.exhibit)
                continue
            seq, seals = (t.begun, row["seals"]) if "seals" in row else (t.listed[0].seq, t.listed[1]) if t.listed else (None, None)
            if seals is None:
                continue
            found = {same_seal(seal) for seal in seals}
            if stood - found - named or found - stood - named - new:
                self.tell("SEALS_DIFFER_THERE", t.ledger, seq, t.exhibit)
            elif (stood & intact) - found:
                self.tell("SEALS_OPENED_ON_ARRIVAL", t.ledger, seq, t.exhibit)

    # ---- L12, L15, L22

    def kinds(self):
        for t in self.stays:
            if t.before and t.kind and t.before.kind and t.kind != t.before.kind:
                self.tell("KIND_OTHER_THERE", t.ledger, t.begun, t.exhibit)

    def wiped(self):
        for s in self.stays:
            if s.is_wiped or s.made_by_wiped:
                t = s.after
                while t:
                    self.tell("WIPED_BEFORE", t.ledger, t.begun, t.exhibit)
                    t = t.after

    def voided(self):
        for s in self.stays:
            one, end = s.exhibit, END if s.end is None else s.end
            is_hashed_here = one.fixed_by is not None and s.begun <= one.fixed_by <= end
            if self.is_voided(s) or (one.is_hash_voided and is_hashed_here):
                t = s.after
                while t:
                    self.tell("RESTS_ON_VOIDED", t.ledger, t.begun, t.exhibit)
                    t = t.after
        below, seen = Below(self.stays), set()
        for t in below.walk([s for s in self.stays if s.how == "made" and self.is_voided(s)], seen):
            if t.ended != "destroyed" and not self.is_voided(t):
                self.tell("RESTS_ON_VOIDED", t.ledger, t.begun, t.exhibit)

    @staticmethod
    def is_voided(s):
        return s.exhibit.is_voided and s.exhibit.defined == s.begun

    def extras(self):
        for a in self.given.values():
            for e in a.state.events.values():
                x = self.given.get(e.answer.into) if e.type == "answered" and e.has_effect and e.answer else None
                if not x or x is a or x.state.until < END or "extra" not in e.answer.payload:
                    continue
                at = e.answer.payload["received"]["at"]
                came = instant(at[0] if type(at) is list else at) // SECOND
                events = [one for one in x.state.events.values() if one.has_effect]
                booked = [one for one in events if one.type == "collect" or (one.type == "receive" and "paper" in one.body["from"])]
                if not any(one.begin // SECOND >= came for one in booked):
                    self.tell("EXTRA_NOT_BOOKED", a.state.id, e.seq)
                    for one in events:
                        if one.type == "receive" and one.answer and one.answer.data == e.answer.data:
                            self.tell("EXTRA_NOT_BOOKED", x.state.id, one.seq)

    # ---- L19

    def terms(self):
        for t in self.stays:
            if not t.before:
                continue
            rows = [(row["home"], row["leaf"], row["kind"], row.get("due")) for _, row in t.term_rows]
            in_time = [row for row, (seq, _) in zip(rows, t.term_rows) if not self.is_used(t, t.rests[0].seq, seq)]
            known = self.given[t.before.ledger].state.terms
            if any(not self.dates(known, row).intersection(in_time) for row in t.before.terms):
                self.tell("TERMS_LEFT_OUT", t.ledger, t.begun, t.exhibit)
            ways = [self.term_at_home(row, t) if row[:2] in known and known[row[:2]].kind == row[2] else "made up" for row in rows]
            if "made up" in ways:
                self.tell("TERMS_MADE_UP", t.ledger, t.begun, t.exhibit)
            if "unknown" in ways:
                self.tell("TERMS_UNCHECKED", t.ledger, t.begun, t.exhibit)

    def term_at_home(self, row, t):
        """Whether the home of a row, if it is given, set that term; "unknown" if it may have done so behind the end of the copy given."""
        home = self.given.get(row[0])
        term = home and home.state.terms.get(row[:2])
        if not home or (term and term.kind == row[2] and home.state.events[term.seq].type == "terms"):
            return "there"
        is_judged = home.state.until == END and home.last_iat >= t.event.begin // SECOND
        return "made up" if is_judged else "unknown"

    def dates(self, known, row):
        """The rows by which a recipient may list a term: as it was, as the sender has it at its end, and as the home has it."""
        home = self.given.get(row[0])
        there = home and home.state.terms.get(row[:2])
        return {row, known[row[:2]].row()} | ({there.row()} if there else set())

    def is_used(self, t, after, before):
        """Whether an entry between these uses the exhibit of a stay, a part of it or something made from it."""
        state = self.given[t.ledger].state
        between = [one for seq, one in state.used if after < seq < before]
        return any(t.exhibit in state.above(one) for one in between)

    def terms_ended(self):
        for b in self.given.values():
            for e, term, there in b.state.rested:
                home, seq = self.given.get(term.home), there.payload["seq"]
                if not home or seq >= home.state.until or seq >= home.size:
                    self.tell("TERMS_UNCHECKED", b.state.id, e.seq)
                    continue
                found = home.state.events.get(seq)
                about = home.state.terms_at.get(seq, [])
                same = found and found.leaf == there.leaf and found.has_effect and "of" in found.body
                same = same and any((one.home, one.leaf) == (term.home, term.leaf) for one in about)
                if not same or self.took_back(home.state, found, about, e):
                    self.tell("TERMS_END_NOT_THERE", b.state.id, e.seq)
                    continue
                if "exhibits" in found.body:
                    named = [home.state.exhibit(number) for number in found.body["exhibits"]]
                    ways = [self.leads_to(b.state.exhibit(number), named) for number in e.body["exhibits"]]
                    if "elsewhere" in ways:
                        self.tell("TERMS_END_NOT_THERE", b.state.id, e.seq)
                        continue
                    if "unknown" in ways:
                        self.tell("TERMS_UNCHECKED", b.state.id, e.seq)
                        continue
                if self.changed_after(home.state, found, about):
                    self.tell("TERMS_CHANGED_SINCE", b.state.id, e.seq)

    def took_back(self, home, found, about, e):
        """Whether a later entry of the home, signed before `e`, voids `found`, or makes the term stand again."""
        for is_void, one in self.changes(home, found, about):
            if one.iat < e.iat and (is_void or found.body["state"] != "permitted"):
                return True
        return False

    def changed_after(self, home, found, about):
        return any(True for _ in self.changes(home, found, about))

    @staticmethod
    def changes(home, found, about):
        """Later entries of the home that void `found`, or make the term stand again."""
        for one in home.events.values():
            if one.seq <= found.seq or not one.has_effect:
                continue
            if one.type == "correct" and one.body["kind"] == "void" and one.body["entry"] == found.seq:
                yield True, one
            stands = one.type == "terms" and one.body["state"] not in ENDED + ("permitted",) and "of" in one.body
            if stands and any(term in about for term in home.terms_at[one.seq]):
                yield False, one

    @staticmethod
    def leads_to(one, named):
        """Whether an exhibit is one of these or comes from one: "there", "elsewhere", or "unknown" where a ledger between is not given."""
        found, unknown = [one], False
        for each in found:  # which grows meanwhile
            if each in named:
                return "there"
            above = each.made_from + [each.part_of]
            for stay in each.stays:
                if stay.before:
                    above.append(stay.before.exhibit)
                elif stay.how in ("received", "paper"):
                    unknown = True
            for other in above:
                if other is not None and other not in found and len(found) < MOST_THINGS:
                    found.append(other)
        return "unknown" if unknown else "elsewhere"

    # ---- L17

    def overlaps(self):
        for record in self.given.values():
            for seq in record.state.stays.overlaps():
                record.tell("STAYS_OVERLAP", seq)

    # ---- L14

    def images(self):
        for first in self.firsts:
            chain = self.chain(first)
            if not any(what == "images" for stay in chain for what, _, _ in stay.says):
                continue
            law = Images(self, chain)
            for stay in chain:
                for what, e, said in stay.says:
                    if what in ("unbinds", "instead"):
                        law.replace(said)
                        if what == "unbinds":
                            law.full, law.partial = [], None
                    elif what == "images":
                        law.see(stay, e, said)
                    elif what == "says":
                        law.say(said)
                for _, _, said in self.measured_later(stay):
                    law.say(said)

    # ---- L5, of chains

    def parts(self):
        came = self.came_inside()
        without = {whole for part, whole in came.items() if self.was_gone(part, whole)}
        for t in self.stays:
            s = t.before
            while s and not s.went_without and s not in without:
                s = s.before
            if s:
                for seq in t.took_out:
                    self.tell("PART_AFTER_WITHOUT", t.ledger, seq, t.exhibit)
        for record in self.given.values():
            if record.state.until == END:
                for seq, whole, part in record.state.stays.went_unnamed():
                    if self.is_opened(whole) or not self.ended_alike(part, whole):
                        self.unnamed(seq, whole, part)
        for part in came:
            gone = self.is_judged(part) and self.left_behind(part, came)
            if gone and (gone.exhibit, part.exhibit) not in self.given[part.ledger].state.events[gone.end].unnamed:
                self.unnamed(gone.end, gone, part)

    def unnamed(self, seq, whole, part):
        """A notice if both are here again, and nothing that another ledger took out of the whole since can be the part."""
        is_back = whole.exhibit.stay is not None and part.exhibit.stay is not None and not self.is_opened(whole)
        self.tell("PART_WENT_UNNAMED_NOTED" if is_back else "PART_WENT_UNNAMED", part.ledger, seq, on_stay([whole.exhibit, part.exhibit]))

    @staticmethod
    def is_opened(whole):
        """Whether another ledger takes a new part out of a whole in a later stay of its chain."""
        t = whole.after
        while t and not (t.took_out and t.ledger != whole.ledger):
            t = t.after
        return t is not None

    def ended_alike(self, part, whole):
        stays = self.given[part.ledger].state.stays
        return part.ended == whole.ended and stays.into(part) == stays.into(whole)

    def was_gone(self, part, whole):
        """Whether a part that came inside a whole was not in it when that ended."""
        n = whole.end
        return n is not None and part.begun < n and ((part.end is not None and part.end < n) or self.posts_differ(part, whole, n))

    @staticmethod
    def posts_differ(part, whole, n):
        posts = [[post for seq, post in one.exhibit.posts if seq < n] for one in (part, whole)]
        return posts[0][-1:] != posts[1][-1:]

    def came_inside(self):
        """Each part that came inside a whole → that whole (section 3)."""
        came = {}
        for first in self.firsts:
            for t in self.chain(first):
                whole = t.before and self.went_inside(t.before, came)
                if whole and whole.after and whole.after.ledger == t.ledger and t.out_of is not whole.after.exhibit:
                    came[t] = whole.after
        return came

    @staticmethod
    def went_inside(part, came):
        whole = part.offered_in or (came.get(part) if part.out is None else None)
        return whole if whole and part.led and whole.led and whole.led[:2] == part.led[:2] else None

    def left_behind(self, part, came):
        """The nearest whole that went with a part inside it, and did not name it."""
        out, at = [] if part.out is None else [part.out], came[part]
        for _ in range(MOST_STEPS):
            if at is None:
                return None
            if at.end is not None and all(at.end < one for one in out) and not self.is_accounted_for(part, at):
                if self.is_opened(at) or not self.ended_alike(part, at):
                    return at
            out += [] if at.out is None else [at.out]
            at = came.get(at)
        return None

    def is_accounted_for(self, part, whole):
        n = whole.end
        if part.begun >= n or (part.end is not None and part.end < n) or part.exhibit in whole.gone_with:
            return True
        return self.posts_differ(part, whole, n)

    # ---- L6

    def numbers(self):
        for t in self.stays:
            p = t.how == "received" and t.ended != "given up" and self.named_before(t)
            if p and p not in self.chain(t):
                self.number(t, self.chain(p)[-1], self.chain(t)[0])
        known = {}
        for record in self.given.values():
            for same, seq in record.described.items():
                known.setdefault(same, []).append((record.state.id, seq))
        for ledger, seq in (one for group in known.values() if len(group) > 1 for one in group):
            self.tell("SAME_SERIAL", ledger, seq)

    @staticmethod
    def named_before(t):
        """The stay before it of that number, but for a claim to the same number of the same ledger that was given up."""
        for p in reversed(t.exhibit.stays[: t.exhibit.stays.index(t)]):
            if p.ended != "given up" or (p.link[0], p.link[2]) != (t.link[0], t.link[2]):
                return p
        return None

    def number(self, t, e, first):
        is_elsewhere = self.in_custody(e) or e.ended == "destroyed"
        is_known = first.how not in ("received", "paper")
        is_fresh = self.given[e.ledger].last_iat >= first.event.begin // SECOND
        if is_elsewhere and is_known and is_fresh:
            unknown = e.is_open and not self.is_judged(e)
            self.tell("SENDER_NOT_JUDGED" if unknown else "HOME_OTHER_EXHIBIT", t.ledger, t.begun, None if unknown else t.exhibit)
            return
        self.tell("HOME_ON_PAPER" if e.ended == "paper" else "HOME_NOT_SHOWN", t.ledger, t.begun, t.exhibit)
        says = [what for kind, _, what in t.says if kind == "says"]
        if not t.mismatch and any(held_against(e.bound, what, self.keys) == "other" for what in says):
            self.tell("CONTENT_OTHER_THERE", t.ledger, t.begun, on_exhibits([t.exhibit], "made"))

    # ---- L7

    def copies(self):
        for copy in self.stays:
            if copy.copied_from:
                self.copy(copy)

    def copy(self, copy):
        said, sources = self.first_said(copy), self.sources(copy)
        if sources == []:  # a source may be hashed only after the copy was made
            sources = self.sources(copy, is_late=True)
        if sources is None:
            self.tell("LIST_CUT", copy.ledger, copy.begun, copy.exhibit)
            return
        if said is None or not sources:
            self.tell("COPY_NOT_COMPARED", copy.ledger, copy.begun, copy.exhibit)
            return
        ledger, seq, content = said
        found = []
        for bound, format_ in sources:
            alike = held_against(bound, content, self.keys)
            found.append(None if alike == "other" and not formats_compare(copy.format, format_, content, bound) else alike)
        if "same" in found and "other" not in found:
            return
        if not all(one == "other" for one in found):
            self.tell("COPY_NOT_COMPARED", copy.ledger, copy.begun, copy.exhibit)
            return
        self.tell("COPY_OTHER", ledger, seq, copy.exhibit)
        if ledger != copy.ledger:
            self.tell("COPY_OTHER", copy.ledger, copy.begun, copy.exhibit)

    def first_said(self, copy):
        """The first content said of a copy: (ledger, entry, content)."""
        for stay in self.chain(copy):
            for kind, e, what in stay.says + self.measured_later(stay):
                if kind in ("says", "instead") and what:
                    return (stay.link[0] if e.type == "answered" else stay.ledger), e.seq, what
        return None

    def sources(self, copy, is_late=False):
        """(what bound, format) of the nearest bound ancestors, or what their chains say; None where they are too many."""
        found, seen, rest = [], set(), [copy]
        for made in rest:  # which grows meanwhile
            for parent in made.copied_from:
                first = self.chain(parent)[0]
                if first in seen:
                    continue
                seen.add(first)
                bound, is_first = made.bounds[parent]
                if is_late and is_first:
                    bound = first.whole
                if bound:
                    found.append((bound, first.format))
                elif first.copied_from:
                    rest.append(first)
                if len(found) > MOST_CONTENTS or len(seen) > MOST_THINGS:
                    return None
        return found

    # ---- L8

    def broken_later(self):
        for t in self.stays:
            if t.before and self.is_broken(t):
                s = t.before
                while s:
                    if s.ledger != t.ledger:
                        self.tell("COURSE_BROKEN_LATER", s.ledger, s.end, on_stay([s.exhibit]))
                    s = s.before

    def is_broken(self, t):
        x = self.given[t.ledger]
        for one in x.findings:
            if one.kind != "contradiction":
                continue
            if CHECKS[one.code] in ("structure", "signatures", "history", "head"):
                return True
            if one.seq is not None and t.begun <= one.seq <= (END if t.is_open else t.end):
                event = x.state.events.get(one.seq)
                if event and t.exhibit in x.state.standing(x.state.named_by(event)):
                    return True
        return False

    def suspected(self):
        for ledger, seq, one in suspected(self):
            self.tell("SOURCE_SUSPECTED", ledger, seq, one)

    def seen_short(self):
        short = {(a.state.id, one.seq) for a in self.given.values() for one in a.findings if one.code == "ANSWER_SEEN_SHORT"}
        for t in self.stays:
            if t.before and (t.before.ledger, t.before.end) in short:
                self.tell("ANSWER_SEEN_SHORT_NOTED", t.ledger, t.begun)

    # ---- L10

    def left(self):
        for s in self.stays:
            if s.ended == "passed" and s is s.exhibit.stays[-1]:
                if self.given[s.ledger].state.stays.decisions[s.led].into not in self.given:
                    self.tell("LEFT_UNCHECKED", s.ledger, s.end, s.exhibit)

    # ---- section 7, Reach

    def facts(self, record):
        """What is known of each exhibit of a ledger, as vectors have it (conformance.md, section 1)."""
        return [{**facts(record.state, one), "end": self.end(record, one.stays[-1])} for one in record.state.all()]

    def end(self, record, last):
        if last.is_open:
            return {"is": "here"}
        if last.ended != "passed":
            return {"is": "gone", "how": HOW_GONE[last.ended], "by": last.end}
        return self.passing(record, last)

    def passing(self, record, last):
        chain = self.chain(last)
        n, ids = chain[-1], {stay.ledger for stay in chain}
        other, seen = n.ledger, "joined"
        if n.ended == "passed":
            decision = self.given[n.ledger].state.stays.decisions[n.led]
            other, taker = decision.into, self.given.get(decision.into)
            seen = "not-given" if not taker else "not-there" if goes_past(taker, decision.event.answer) else "not-yet"
            ids |= {other} & set(self.given)
        others = [self.given[id_] for id_ in sorted(ids - {record.state.id})]
        return {
            "other": other.hex(),
            "seen": seen,
            "by": last.end,
            "untrusted": [one.state.id.hex() for one in others if not is_trusted(one)],
            "contradicted": [one.state.id.hex() for one in others if any(finding.kind == "contradiction" for finding in one.findings)],
        }

    # ---- L16

    def goes_on_elsewhere(self):
        for y in self.given.values():
            said = y.state.opening.get("continues")
            x = said and self.given.get(said["ledger"])
            if not x:
                continue
            n, key = said["size"], x.state.keys.get(y.opening.kid)
            is_admin = key and "admin" in key.ever and (key.ended is None or key.ended >= n)
            is_pinned = x.opened_by and y.opened_by and same_name(x.agency, y.agency)
            moved = [e.seq for e in x.state.events.values() if e.seq >= n and e.has_effect and e.moved]
            if not moved or not (is_admin or is_pinned):
                continue
            ending = x.state.events[key.ended] if key and key.ended is not None else None
            if ending and (not is_pinned or ending.body.get("since", ending.iat) <= y.opening.iat):
                self.tell("CONTINUED_BY_ENDED_KEY", x.state.id, ending.seq)
            else:
                self.tell("CONTINUED_ELSEWHERE", x.state.id, moved[0], record_from(n))

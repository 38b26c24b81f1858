"""The stays of one ledger: each exhibit in it, from a beginning to an end (whole.md, section 2)."""

from .state import COPIES, compare, other_unsaid
from .tables import SECOND, instant, same_number, same_seal

MOST_STEPS = 100  # up from a part
FAILED = {"acquire": ("failed", "stopped"), "measure": ("not-examined", "incomplete")}
NO_ACTS = ("note", "correct", "incident", "attest", "authority", "terms", "disclose", "answered", "withdraw")


class Stay:
    """One exhibit in one ledger. `says` holds, in the order of entries, what the record says of its content."""

    def __init__(self, exhibit, event, how, ledger):
        self.exhibit, self.event, self.begun, self.how, self.ledger = exhibit, event, event.seq, how, ledger
        self.is_left, self.is_arriving, self.is_unlisted = False, False, False
        self.link, self.rests, self.gave_up = None, [], []  # gave_up: (link, entry, what hashed it under that link)
        self.hashed = None  # when what hashed it under its link began, in seconds
        self.answer, self.mismatch = None, False  # the answer by which it came, and whether MISMATCH is told where it began
        self.end, self.ended, self.led, self.seals = None, None, None, set()
        self.says, self.format, self.copied_from, self.made_from = [], None, [], []
        self.where, self.where_by, self.where_at = "here", event.seq, event.begin // SECOND
        self.acts = []  # those that say when they happened
        self.is_wiped, self.made_by_wiped, self.kind, self.wiped_at = False, False, None, 0
        self.went_without, self.took_out = False, []  # whether it left while a part was not inside; entries that took a new part out
        self.terms, self.term_rows = [], []  # rows of the terms with which it passed; rows that its receipts list
        self.offered_in, self.out, self.gone_with = None, None, []  # the whole in its last offer; entry that took it out; named where it ended
        self.out_of = exhibit.part_of if exhibit.out is not None else None  # out of this whole, by its own ledger, when the stay began
        self.sealed_by, self.listed = [], None  # `seal` entries before the first list of its seals; that list: (entry, seals)
        self.before, self.after = None, None  # set when all ledgers are given (whole.py)

    @property
    def is_open(self):
        return self.end is None

    def in_custody(self):
        return self.is_open and not self.is_left and not self.is_arriving

    def close(self, seq, ended):
        self.end, self.ended = seq, ended
        self.exhibit.stay = None


class Decision:
    """What an entry decided of a link: the stay, whether accepted, and into which ledger (None: paper)."""

    def __init__(self, event, stay, outcome, into):
        self.event, self.stay, self.into = event, stay, into
        self.is_accepted = outcome.startswith("accepted")


def begun_of(e):
    return instant(e.body["started"]) if e.type == "acquire" and e.at is None else e.begin


def periods(authority):
    """The periods in which the last entry of an authority permits to retain."""
    return [(act.get("from", 0), act.get("to")) for act in authority["acts"] if act["act"] == "retain"]


def has_ended(authority, now):
    is_ended = authority["state"] in ("revoked", "withdrawn", "expired")
    return is_ended or all(to is not None and to <= now for _, to in periods(authority))


def may_retain(authority, now):
    """Whether it is in force for the act (rules.md, Authority)."""
    is_lasting = authority["state"] in ("issued", "extended", "varied") and authority["issued"] <= now
    return is_lasting and any(since <= now and (to is None or now < to) for since, to in periods(authority))


class Stays:
    def __init__(self, state):
        self.state, self.all = state, []
        self.decisions, self.entered, self.measured = {}, {}, {}  # by link; answer → entries; link → (entry, answer, content)

    def take(self, e):
        """Called after an entry had its effect."""
        getattr(self, "take_" + e.type.replace("-", "_"), lambda _: None)(e)
        self.place(e)
        for one in self.state.standing(e.exhibits) if e.type in ("answered", "release", "dispose") else []:
            if one.stays and one.stays[-1].end == e.seq:
                one.stays[-1].gone_with = e.named_with
        if e.type == "acquire" or (e.at is not None and e.type not in NO_ACTS):
            begun = begun_of(e)
            for one in self.state.standing(e.exhibits):
                if one.stay:
                    one.stay.acts.append((e.seq, begun))

    def begin(self, number, e, how):
        one = self.state.exhibit(number)
        stay = Stay(one, e, how, self.state.id)
        one.stay = stay
        one.stays.append(stay)
        self.all.append(stay)
        return stay

    def say(self, stay, e, content):
        if stay and content is not None:
            stay.says.append(("says", e, content))

    def stay_of(self, number):
        one = self.state.exhibit(number)
        return one and one.stay

    # ---- beginnings

    def take_collect(self, e):
        row = e.body["exhibit"]
        stay = self.begin(row["number"], e, "collected")
        stay.is_left, stay.kind = e.body["manner"] in ("copied-and-left", "left"), row["kind"]
        self.say(stay, e, row.get("content"))

    def take_acquire(self, e):
        body = e.body
        self.stay_of(body["source"]).says.append(("images", e, body))
        named = [self.state.exhibit(number) for number in (body["source"], *(row["exhibit"] for row in body["products"]))]
        e.mismatched = any(one.mismatch == e.seq for one in named)
        if "sourceDigest" in body:
            self.hash(self.stay_of(body["source"]), begun_of(e))
        if (body["outcome"], body["method"]) == ("complete", "physical") and "sourceDigest" in body:
            self.say(self.stay_of(body["source"]), e, {"digests": body["sourceDigest"]})
        e.made = []
        for row in body["products"]:
            stay = self.begin(row["exhibit"], e, "made")
            e.made.append(stay)
            stay.format, stay.made_by_wiped = row["format"], self.stay_of(body["source"]).is_wiped
            stay.made_from = [self.stay_of(body["source"])]
            self.say(stay, e, row.get("content"))

    def take_derive(self, e):
        body = e.body
        parents = [] if body["kind"] == "rejoined" else [self.stay_of(number) for number in body["parents"]]
        for row in body["children"]:
            one = self.state.exhibit(row["number"])
            if one.stays or body["kind"] == "rejoined":
                if body["kind"] == "removed" and one.stay.link and any(two and two.link and two.link[:2] == one.stay.link[:2] for two in parents):
                    one.stay.out = one.stay.out or e.seq
                continue
            stay = self.begin(row["number"], e, "made")
            stay.format, stay.kind, stay.made_from = row.get("format"), row.get("kind"), [one for one in parents if one]
            stay.made_by_wiped = any(parent and parent.is_wiped for parent in parents)
            self.say(stay, e, row.get("content"))
            if body["kind"] == "removed" and parents[0]:
                parents[0].took_out.append(e.seq)
            if body["kind"] in COPIES:
                for parent in parents:
                    stay.copied_from.append(parent)
                    parent.says.append(("copied", e, stay))

    def take_correct(self, e):
        """A voided entry took nothing out."""
        for one in self.state.all() if e.body["kind"] == "void" else []:
            if one.stays and one.stays[-1].out == e.body["entry"]:
                one.stays[-1].out = None

    def take_receive(self, e):
        said = {one["number"]: one for one in e.answer.exhibits} if e.answer else {}
        at = e.answer.payload["received"]["at"] if e.answer else None
        for row in e.body["exhibits"]:
            stay, is_new = self.stay_of(row["ours"]), False
            if stay is None:
                stay, is_new = self.begin(row["ours"], e, "received" if e.answer else "paper"), True
                stay.kind = row.get("kind")
                stay.is_unlisted = "seals" not in row
            if e.answer:
                link = self.state.link_of(e.answer, row["theirs"])
                if stay.link not in (None, link):
                    stay.gave_up.append((stay.link, e.seq, stay.hashed))
                if stay.link != link:
                    stay.hashed = None
                    stay.link, stay.rests, stay.answer, stay.term_rows = link, [], e.answer, []
                    self.say_measured(stay, e, said[row["theirs"]]["measured"])
                stay.rests.append(e)
                if "content" in said[row["theirs"]]["measured"]:
                    self.hash(stay, instant(at[0] if type(at) is list else at))
                stay.term_rows = stay.term_rows + [(e.seq, row) for row in e.body.get("terms", [])]
                stay.is_arriving = "answer" in e.body["from"]
                measured = said[row["theirs"]]["measured"]
                if is_new and "mismatch" in (measured["outcome"], measured.get("second", {}).get("outcome")):
                    stay.mismatch = True
                if is_new and other_unsaid(measured, stay.exhibit.content):
                    stay.mismatch = True
            if is_new and compare(row.get("content"), stay.exhibit.content) == "other":
                stay.mismatch = True
            self.say(stay, e, row.get("content"))

    @staticmethod
    def say_measured(stay, e, measured):
        """What the answer by which it came says: where that is `mismatch`, it takes the place of what bound."""
        if measured["outcome"] == "mismatch":
            stay.says.append(("instead", e, measured["content"] if measured["depth"] == "every-byte" else None))
        elif "content" in measured:
            stay.says.append(("says", e, measured["content"]))

    # ---- what is said of content on the way

    @staticmethod
    def hash(stay, begun):
        if stay and stay.link:
            stay.hashed = max(stay.hashed or 0, begun // SECOND)

    def take_measure(self, e):
        if "content" in e.body:
            self.hash(self.stay_of(e.body["exhibit"]), e.begin)
        self.say(self.stay_of(e.body["exhibit"]), e, e.body.get("content"))

    def take_offer(self, e):
        offered = set(self.state.standing(row["number"] for row in e.body["exhibits"]))
        for row in e.body["exhibits"]:
            self.say(self.stay_of(row["number"]), e, row.get("content"))
        for one in offered:
            one.stay.offered_in = self.offered_whole(one, offered)
        self.list_seals(e.body["exhibits"], e)

    @staticmethod
    def offered_whole(one, offered):
        """The stay of the nearest whole that it is in and that is in the same offer (whole.md, section 3)."""
        for _ in range(MOST_STEPS):
            if one.part_of is None or one.out is not None:
                return None
            one = one.part_of
            if one in offered:
                return one.stay
        return None

    # ---- seals of what was received without a word about them (L3)

    def list_seals(self, rows, e):
        for row in rows:
            stay = self.stay_of(row["number"])
            if stay and stay.is_unlisted and "seals" in row:
                stay.listed, stay.is_unlisted = (e, row["seals"]), False

    def take_inventory(self, e):
        self.list_seals(e.body["exhibits"], e)

    def take_takeover(self, e):
        self.list_seals(e.body["inventory"], e)

    def take_seal(self, e):
        for one in dict.fromkeys(self.state.standing(e.body["closes"])):
            if one.stay and one.stay.is_unlisted:
                one.stay.sealed_by.append(e)

    # ---- ends

    def take_answered(self, e):
        offer, made = self.state.offers[e.body["offer"]], e.answer
        if made:
            self.entered.setdefault(made.data, []).append(e)
        rows = made.exhibits if made else e.body["paper"]["exhibits"]
        decided = [row for row in rows if offer.decided_by.get(row["number"]) == (made, e.seq)]
        accepted = [row for row in decided if row["outcome"].startswith("accepted")]
        named = self.state.named_terms(offer.terms)
        standing = self.state.compared_terms([self.state.exhibit(row["number"]) for row in accepted], named)
        for row in rows:
            link = (self.state.id, offer.leaf, same_number(row["number"]))
            if offer.decided_by.get(row["number"]) != (made, e.seq):
                if made and row["outcome"] != "undecided" and "content" in row["measured"]:
                    self.measured.setdefault(link, []).append((e, row["measured"]["content"]))
                continue
            one = self.state.exhibit(row["number"])
            stay = one.stays[-1]
            decision = Decision(e, stay, row["outcome"], made and made.into)
            self.decisions[link] = decision
            if decision.is_accepted and decision.into != self.state.id:
                stay.seals, stay.led = set(one.seals), link
                stay.terms = [] if standing is None else [term.row() for term in named + standing[id(one)]]
                stay.went_without = any(part not in e.inside for part in one.parts)
                stay.close(e.seq, "passed" if made else "paper")

    def take_release(self, e):
        for one in dict.fromkeys(self.state.standing(e.body["exhibits"])):
            stay = one.stay
            if stay.is_arriving:
                stay.gave_up.append((stay.link, e.seq, None))
            stay.close(e.seq, "given up" if stay.is_arriving else "released")

    def take_dispose(self, e):
        for one in dict.fromkeys(self.state.standing(e.body["exhibits"])):
            if one.status in ("released", "destroyed"):
                one.stay.close(e.seq, one.status)
            elif e.body["how"] in ("wiped", "destroyed"):
                one.stay.says.append(("unbinds", e, None))
                one.stay.is_wiped, one.stay.wiped_at = True, e.seq

    # ---- where a thing is

    def put(self, exhibits, where, e):
        for one in exhibits:
            if one.stay:
                one.stay.where, one.stay.where_by, one.stay.where_at = where, e.seq, e.begin // SECOND

    def place(self, e):
        """The table of whole.md, section 3."""
        acted = self.state.standing(e.exhibits)
        if e.type == "dispatch":
            self.put(acted, "on the way", e)
        elif e.type in ("inventory", "takeover"):
            self.place_found(e.body["exhibits" if e.type == "inventory" else "inventory"], e)
        elif e.type == "answered":
            self.place_decided(e)
        elif e.type == "withdraw":
            away = [one for one in acted if one.stay and one.stay.where == "on the way"]
            if e.body["evidence"] == "back":
                self.put(acted, "here", e)
            else:
                self.put(away, "missing", e)
        elif e.type in ("access", "examine", "present", "derive") or (e.type in FAILED and e.body["outcome"] not in FAILED[e.type]):
            self.put_back(self.state.standing(self.state.acted_on(e)), e)
        elif e.type in ("store", "seal", "preserve"):
            self.put_back([one for one in acted if one.status != "offered"], e)

    def put_back(self, exhibits, e):
        """An act brings nothing back that was missed after it had ended."""
        ended = min(e.end, instant(e.body["ended"])) if e.type == "acquire" else e.end
        back = [one for one in exhibits if one.stay and (one.stay.where != "missing" or ended // SECOND >= one.stay.where_at)]
        self.put(back, "here", e)
        for one in back:
            one.inside = None

    def place_found(self, rows, e):
        for row in rows:
            one = self.state.exhibit(row["number"])
            if row["found"] != "not-seen":
                self.put([one], "here", e)
                one.inside = None
            elif one.stay and one.stay.where == "here" and not one.issued:
                self.put([one], "on the way" if one.status == "offered" else "missing", e)

    def place_decided(self, e):
        offer = self.state.offers[e.body["offer"]]
        for number, by in offer.decided_by.items():
            one, outcome = self.state.exhibit(number), offer.decided[number]
            if by[1] != e.seq or not one.stay:
                continue
            if outcome.startswith("accepted"):
                self.put([one], "here", e)
            elif outcome == "not-received":
                self.put([one], "missing", e)
            elif one.stay.where == "on the way" and outcome == "refused":
                self.put([one], "there", e)


    # ---- after the last entry

    def overlaps(self):
        """Entries of acts whose own time is later than the arrival elsewhere (L17)."""
        for stay in self.all:
            decision = self.decisions.get(stay.led)
            if stay.ended != "passed" or not decision:
                continue
            at = decision.event.answer.payload["received"]["at"]
            came = instant(at[1] if type(at) is list else at) // SECOND
            yield from (seq for seq, begun in stay.acts if begun // SECOND > came + 300)

    def retained(self, now):
        """L20: the last entries of authorities that permitted to retain what is in custody, and do so no longer."""
        for stay in self.all:
            under = stay.event.body.get("under", [])
            if not stay.in_custody() or type(under) is not list:
                continue
            numbers = {self.state.events[seq].body["number"] for seq in under}
            taken = [one for one in map(self.state.authorities.get, numbers) if periods(one["body"])]
            naming = [one for one in self.state.authorities.values() if stay.exhibit in self.state.standing(one["body"].get("exhibits", []))]
            if taken and all(has_ended(one["body"], now) for one in taken) and not any(may_retain(one["body"], now) for one in naming):
                yield max(one["seq"] for one in taken)

    def at_end(self):
        """Where things are that nothing shows to be here."""
        for stay in self.all:
            if stay.in_custody():
                yield from self.whereabouts(stay)
                yield from self.inside_missing(stay)
                if self.state.lies_nowhere(stay.exhibit):
                    gone = [one.stay.wiped_at if one.stay else one.stays[-1].end for one in stay.exhibit.carriers]
                    yield "CARRIER_GONE", max(gone), stay.exhibit

    def went_unnamed(self):
        """Parts that went with a whole, named by nobody: (entry, stay of the whole, of the part)."""
        for e in self.state.events.values():
            for whole, part in e.unnamed if e.has_effect else ():
                yield e.seq, self.stay_of_time(whole, e.seq), self.stay_of_time(part, e.seq)

    def whereabouts(self, stay):
        """L4, of a stay in custody at the end."""
        lost = any(one["open"] and one["code"] == "loss" and stay.exhibit in one["exhibits"] for one in self.state.incidents.values())
        if stay.where == "missing" and not lost:
            yield "WHEREABOUTS_NOT_SHOWN", stay.where_by, stay.exhibit
        if stay.where in ("on the way", "there"):
            yield "ON_THE_WAY", stay.where_by, stay.exhibit

    def inside_missing(self, stay):
        """L4, of a part of what is missing."""
        part = at = stay.exhibit
        if stay.where != "here" or self.missing_since(part) is not None:
            return
        for _ in range(MOST_STEPS):
            whole = at.part_of if at.out is None else None
            if whole is None:
                return
            since = self.missing_since(whole)
            is_with = whole.stay is not None and whole.stay.in_custody() and whole.post == part.post
            if since is not None and is_with and stay.where_by < since:
                yield "WHOLE_MISSING", since, part
                return
            at = whole

    def missing_since(self, one):
        """The entry since which it is missing."""
        if one.stay and one.stay.where == "missing":
            return one.stay.where_by
        return next((seq for seq in sorted(one.incidents) if self.state.incidents[seq]["code"] == "loss"), None)

    @staticmethod
    def stay_of_time(one, seq):
        return next(stay for stay in reversed(one.stays) if stay.begun < seq)

    def into(self, stay):
        return self.decisions[stay.led].into if stay.led else None


def seals_named(answer, row):
    """Seals that an answer names for an exhibit: (all, those found intact or only named, those found in their place)."""
    found = [seal for package in answer.payload["received"]["packages"] for seal in package["seals"]]
    own = {same_seal(seal) for seal in row.get("seals", [])}
    intact = {same_seal(seal["number"]) for seal in found if seal["state"] == "found-intact"} | own
    new = {same_seal(seal["newNumber"]) for seal in found if "newNumber" in seal}
    return {same_seal(seal["number"]) for seal in found} | own, intact, new

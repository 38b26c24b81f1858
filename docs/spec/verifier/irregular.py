"""The rules that an event may break and still have its effect (rules.md)."""

from .bears import Named
from .state import HERE, binds, compare, other_unsaid, same_person
from .impossible import Impossible
from .threads import is_general
from .tables import EVENTS, NAMED, SECOND, instant, same_number, same_seal, values_at

MOST_RESTING = 1000
PAPER_RULES = {"PAPER_CUSTODY", "CUSTODY_ON_PAPER", "OFFICE_WITHOUT_KEY", "OFFICE_ON_PAPER"}


def paper_rule(office, shown):
    """The rule that something breaks which came or passed on paper."""
    if office:
        return "OFFICE_ON_PAPER" if shown else "OFFICE_WITHOUT_KEY"
    return "CUSTODY_ON_PAPER" if shown else "PAPER_CUSTODY"


def signed_papers(body):
    """The digests of the signed papers that an entry attaches."""
    papers = [one for one in body.get("attachments", []) if one["kind"] == "signed-paper"]
    return [one.get("sha256", one.get("keyed")) for one in papers]


def mismatch(number):
    """It shows what was wrong all along, and so bears on what was made from it."""
    return Named("MISMATCH", number, also="made")


class Irregular(Impossible):
    def irregular(self, e):
        """(rule, exhibits) of each irregular rule that the event breaks, but for those about `irregular` itself."""
        body, key = e.body, e.key
        exhibits = self.standing(self.acted_on(e))
        if e.type in ("offer", "release", "dispose") and not (e.type == "release" and self.gives_up(e)):
            mentioned = exhibits + self.standing(self.mentioned(e))
            if e.type == "release":
                named = exhibits
            elif e.type == "dispose":
                named = [one for one in exhibits if self.end_of(one, body)]
            else:
                named = [self.exhibit(row["number"]) for row in body["exhibits"] if row["parts"] == "with"]
            for whole in named:
                inside = [part for part in whole.parts if part.out is None and part.status == "held"]
                if any(part not in mentioned for part in inside):
                    yield "PARTS_NOT_NAMED"
        if e.type == "offer":
            for one in exhibits:
                if one.incidents or one.mismatch is not None:
                    yield Named("OPEN_INCIDENT_OFFERED", one.number)
        yield from self.irregular_digests(e)
        yield from self.irregular_codes(e)
        yield from self.irregular_excerpts(e)
        yield from self.irregular_parts(e)
        yield from self.irregular_places(e, exhibits)
        yield from self.irregular_closing(e)
        yield from self.irregular_ends(e, exhibits)
        if e.type in ("offer", "acquire", "derive") and any(one.stay and one.stay.is_wiped for one in exhibits):
            yield "WIPED_BEFORE"
        if e.type == "offer" and any(one.is_voided or one.is_hash_voided for one in exhibits):
            yield "RESTS_ON_VOIDED"
        if e.type == "takeover":
            yield Named("TAKEOVER", *[one.number for one in exhibits])
        if e.type == "release":
            yield from ["CLAIM_GIVEN_UP" for one in exhibits if one.status == "arriving"]
        if e.type == "incident" and "of" in body:
            opened = self.incidents[body["of"]]
            others = "exhibits" in body and set(exhibits) != set(opened["exhibits"])
            if body["code"] != opened["code"] or others:
                yield "INCIDENT_CLOSED_UNNAMED"
        if e.type == "answered":
            yield from self.irregular_answer(e)
        paper = self.passed_on_paper(e)
        if paper:
            yield paper_rule(paper["office"], paper["shown"])
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
        if self.reads(e):
            for one in exhibits:
                if e.type == "measure" and one.kind == "data":
                    continue
                if any("data" in (seal["blocks"] or ()) for seal in one.seals.values()) and not (at_work and one.examining):
                    yield Named("DATA_SEALED", one.number)
        yield from ["SEAL_BYPASSED" for part, whole in self.reached(e, exhibits) if self.sealed_around(whole)]
        if e.type in ("preserve", "access", "acquire", "derive", "measure", "examine"):
            for one in exhibits:
                if one.issued:
                    to = one.issued["to"] or one.issued["signed"]
                    if key.post != to if to else key.post == one.post:
                        yield Named("ISSUED_TO_ANOTHER", one.number)
        if e.type in ("store", "offer", "release", "dispose"):
            for one in exhibits:
                if one.issued and not one.issued["signed"]:
                    yield Named("ISSUED_ON_PAPER" if one.issued["paper"] else "NOT_COUNTERSIGNED", one.number)
        if e.type in ("inventory", "takeover"):
            for row in body["exhibits" if e.type == "inventory" else "inventory"]:
                one = self.exhibit(row["number"])
                away = one and one.stay and one.stay.where in ("on the way", "there")
                if row["found"] == "discrepancy" or (row["found"] == "not-seen" and not away):
                    yield "INVENTORY_DIFFERS"
        yield from self.irregular_authority(e)
        if e.type == "terms" and body["state"] == "breached":
            yield "TERMS_BREACHED"
        yield from self.irregular_terms(e)
        yield from self.overdue(e)
        yield from self.irregular_times(e, exhibits)
        if "late" in body or e.begin < (e.iat - 86400) * SECOND:
            yield "LATE"

    def bare(self, e):
        """Exhibits of an offer of which neither the record nor the offer names content that can be fixed."""
        rows = [(self.exhibit(row["number"]), row.get("content")) for row in e.body["exhibits"]]
        return [one for one, content in rows if one.content is None and not binds(content)]

    @staticmethod
    def needs_digest(one):
        if one.kind == "data" or (one.kind == "account" and one.carriers):
            return True
        return one.kind != "part" and any(other.kind != "set" and other.quantity == 1 for other in one.made_from)

    def irregular_digests(self, e):
        """Data that leaves without a digest, and data that is hashed first by the person who gets it."""
        for one in self.bare(e) if e.type == "offer" else []:
            if one.bare:
                yield "DATA_WITHOUT_DIGEST_NOTED"
            elif self.needs_digest(one):
                yield Named("DATA_WITHOUT_DIGEST", one.number)
            elif one.kind == "account":
                yield "DATA_WITHOUT_DIGEST_NOTED"
        rows = e.body["exhibits"] if e.type == "offer" else []
        if any("content" not in row and self.exhibit(row["number"]).content is not None for row in rows):
            yield "CONTENT_NOT_OFFERED"
        if e.type == "receive" and e.answer:
            unknown = [row["number"] for row in e.answer.exhibits if row["measured"]["outcome"] == "nothing-to-compare"]
            for row in e.body["exhibits"]:
                one = self.exhibit(row["ours"])
                if row["theirs"] in unknown and binds(row.get("content")) and not (one and one.content is not None):
                    yield "FIRST_HASHED_HERE"

    def irregular_codes(self, e):
        """Reservations that nothing else in the answer shows, and checks that failed."""
        if not e.answer:
            return
        taken = [row for row in e.answer.exhibits if row["outcome"].startswith("accepted")]
        packages = e.answer.payload["received"]["packages"]
        sealed = all(seal["state"] == "found-intact" for package in packages for seal in package["seals"])
        refused = [row for row in e.answer.exhibits if row["outcome"] in ("refused", "not-received")]
        for row in taken + (refused if e.type == "answered" else []):
            code = row.get("code")
            said = code == "mismatch" and row["measured"]["outcome"] != "mismatch"
            said |= code == "wrong-exhibit"
            if row in taken:
                said |= code in ("not-in-package", "no-authority", "no-capacity")
                said |= type(row.get("condition")) is dict and row["condition"].get("absent") == "not-present"
            said |= code in ("seal-broken", "seal-different", "seal-missing") and sealed
            if said and e.type == "answered":
                yield Named("RESERVATION" if row in taken else "RESERVATION_NOTED", row["number"])
            for ours in e.body["exhibits"] if said and e.type == "receive" else []:
                one = self.exhibit(ours["ours"])
                if same_number(ours["theirs"]) == same_number(row["number"]) and not (one and one.status == "arriving"):
                    yield Named("RESERVATION", ours["ours"])
        if taken and "fail" in e.answer.payload["checks"].values():
            yield "CHECK_FAILED"

    def irregular_excerpts(self, e):
        """What the recipient had read, and what the sender added since."""
        if e.answer and "seen" in e.answer.payload:
            yield "ANSWERED_ON_EXCERPT"
        if e.type == "receive" and e.embedded:
            size, taken = e.answer.payload["size"], [same_number(row["theirs"]) for row in e.body["exhibits"]]
            left = {same_number(row["number"]) for row in e.answer.exhibits} - set(taken)
            pointers = e.embedded.payload["about"].items()
            added = [at for number, at in pointers if same_number(number) not in left] + [e.embedded.payload["general"]]
            if any(at >= size for at in added):
                yield "SENDER_ADDED"

    def seen_short(self):
        """Answers to an excerpt that lacked an entry about something accepted, or a general one (standing findings)."""
        for seq, e in self.events.items():
            if e.type != "answered" or not e.has_effect or not e.answer or "seen" not in e.answer.payload:
                continue
            taken = set(self.standing(row["number"] for row in e.answer.exhibits if row["outcome"].startswith("accepted")))
            runs = e.answer.payload["seen"]
            for before, after in zip(runs, runs[1:]):
                between = [self.events[at] for at in range(before[1] + 1, after[0]) if self.effective(at)]
                if any(is_general(one.made.payload) for one in between):
                    yield seq, []
                yield from ((seq, [one]) for one in taken if any(one in self.standing(each.about) for each in between))

    def irregular_parts(self, e):
        """Parts that are not where their whole is, and things made from things."""
        body = e.body
        if e.type == "collect":
            row = body["exhibit"]
            members = self.standing(one["number"] for one in row.get("members", []))
            named = members + (self.standing([row["partOf"]]) if "partOf" in row else [])
            for one in named:
                if one.stay is None:
                    yield Named("PART_ELSEWHERE", one.number)
            here = [one for one in named if one.stay]
            if any(one.post != e.key.post or (one in members and one.part_of) for one in here):
                yield "PART_ELSEWHERE_NOTED"
        if e.type == "offer":
            for row in body["exhibits"]:
                whole = self.exhibit(row["number"])
                if row["parts"] == "with":
                    yield from self.parts_not_here(whole)
        if e.type == "answered":
            yield from self.decided_apart(e)
        if e.type == "derive" and body["kind"] not in ("removed", "rejoined"):
            parents = self.standing(body["parents"])
            for row in body["children"]:
                if row.get("kind", "data") not in ("data", "document", "account"):
                    divided = all(one.kind == "set" or one.quantity > 1 for one in parents)
                    yield Named("THING_DIVIDED" if row["kind"] == "part" or divided else "THING_FROM_THING", row["number"])

    def parts_not_here(self, whole):
        parts = [part for part in whole.parts + whole.members if part.out is None]
        elsewhere = [part for part in parts if part.part_of is not whole or (part.stay and part.post != whole.post)]
        if elsewhere:
            yield Named("PARTS_NOT_HERE", whole.number)
        if any(part.stay is None for part in parts if part not in elsewhere):
            yield "PARTS_NOT_HERE_NOTED"

    def decided_apart(self, e):
        """A part and its whole, both in one offer, of which one is accepted and the other not."""
        offer = self.offers[e.body["offer"]]
        rows = e.answer.exhibits if e.answer else e.body["paper"]["exhibits"]
        now = {row["number"]: row["outcome"] for row in rows if row["outcome"] != "undecided" and row["number"] not in offer.decided}
        known = {number: outcome.startswith("accepted") for number, outcome in {**offer.decided, **now}.items()}
        for whole in offer.wholes:
            for part in known:
                one, other = self.exhibit(part), self.exhibit(whole)
                if whole in known and one is not other and {part, whole} & set(now) and self.is_part(one, other):
                    if known[part] != known[whole]:
                        yield "PART_DECIDED_APART"

    def unnamed(self, e):
        """(whole, part) where the whole goes and a part inside it is named neither there nor in the offer."""
        body, named, gone = e.body, [], []
        if e.type == "answered":
            offer = self.offers[body["offer"]]
            named = self.standing(offer.numbers)
            gone = self.passing(e)
        elif e.type in ("release", "dispose"):
            gone = [one for one in self.standing(body["exhibits"]) if e.type == "release" or self.end_of(one, body)]
            named = self.standing(body["exhibits"]) + self.standing(self.mentioned(e))
        e.named_with = named
        for whole in gone:
            for part in self.parts_of(whole):
                if part not in named and self.is_inside(part, whole):
                    yield whole, part

    def parts_inside(self, e):
        """Parts that are inside a whole of the offer before it is answered."""
        wholes = self.standing(self.offers[e.body["offer"]].numbers) if e.type == "answered" else []
        return [part for one in wholes for part in self.parts_of(one) if self.is_inside(part, one)]

    def irregular_places(self, e, exhibits):
        """Things that are not known to be where they are given away, and parcels."""
        body = e.body
        if e.type == "release" or (e.type == "dispose" and body["how"] != "archived"):
            for one in exhibits:
                if one.stay.where != "here" and one.status != "arriving":
                    yield Named("WHEREABOUTS_NOT_SHOWN", one.number)
        if e.type == "answered" and not e.answer:
            taken = [row["number"] for row in body["paper"]["exhibits"] if row["outcome"].startswith("accepted")]
            for one in self.standing(taken):
                if one.stay.where == "missing":
                    yield Named("WHEREABOUTS_NOT_SHOWN", one.number)
        if e.type in ("offer", "release", "dispose"):
            if any(one.issued and one.issued["signed"] for one in exhibits):
                yield "ISSUED_AND_GIVEN"
        if e.type in ("dispatch", "deliver") and any(one.status != "offered" for one in exhibits):
            yield "DISPATCH_WITHOUT_OFFER"
        if e.type in ("access", "inventory"):
            seen = exhibits if e.type == "access" else self.standing(row["number"] for row in body["exhibits"] if row["found"] != "not-seen")
            if any(one.status == "offered" and one.stay.where == "on the way" for one in seen):
                yield "FOUND_WHILE_OFFERED"
        if e.type == "dispatch" and self.parcel_seals(e):
            yield "PARCEL_SEAL"
        if e.type == "answered" and e.answer:
            came = [row["number"] for row in e.answer.exhibits if row["outcome"] not in ("undecided", "not-received")]
            open_ = self.offers[body["offer"]].undecided()
            parcel = {seal for one in self.standing(number for number in came if number in open_) for seal in one.parcel}
            packages = e.answer.payload["received"]["packages"]
            if parcel - {same_seal(seal["number"]) for package in packages for seal in package["seals"]}:
                yield "PARCEL_SEAL_NOT_SEEN"

    def parcel_seals(self, e):
        """Seals of a dispatch that stand on none of the exhibits sent."""
        standing = {seal for one in self.standing(e.body["exhibits"]) for seal in one.seals}
        named = [same_seal(seal) for seal in e.body["seals"]]
        return list(dict.fromkeys(seal for seal in named if seal not in standing))

    def irregular_closing(self, e):
        """An incident is closed by someone entitled."""
        body, key = e.body, e.key
        if e.type != "incident" or body["state"] != "closed":
            return
        opened = self.incidents[body["of"]]
        posts = {one.post for one in opened["exhibits"]}
        holds = "custodian" in key.roles and posts <= {key.post}
        if key.id != opened["by"].id and key.post != opened["by"].post and "admin" not in key.roles and not holds:
            yield "INCIDENT_CLOSED_BY_OTHER"

    def irregular_ends(self, e, exhibits):
        """What goes while something about it is open, or while something of it is here."""
        if e.type == "dispose":
            yield from (Named("OPEN_INCIDENT_DISPOSED", one.number) for one in exhibits if one.incidents)
        if e.type == "release":
            kept = self.standing(self.mentioned(e))
            copies = [copy for one in exhibits for copy in one.copies if copy.stay and copy.stay.in_custody()]
            if any(copy not in kept + exhibits for copy in copies) or any(not (one.stay and one.stay.in_custody()) for one in kept):
                yield "COPIES_NOT_NAMED"
        if e.type in ("answered", "release", "dispose"):
            yield from [Named("HELD_FOR_RETURN", one.number) for one in self.elsewhere(e, exhibits) if one.for_return]
        if e.type in ("offer", "answered"):
            going = exhibits if e.type == "offer" else self.passing(e)
            if any(self.lies_nowhere(one) for one in going):
                yield "CARRIER_GONE"

    def elsewhere(self, e, exhibits):
        """What goes by the act, and not back by the way it came."""
        if e.type == "dispose":
            return exhibits if e.body["how"] != "archived" else []
        if e.type == "release":
            return [one for one in exhibits if one.status != "arriving" and one.for_return and one.for_return[1]]
        to = e.answer.into if e.answer else None
        return [one for one in self.passing(e) if one.for_return and one.for_return[1] != to]

    def lent_too_long(self, now):
        """Offers of which something is still with the recipient when it is due back."""
        for offer in self.offers.values():
            lent = [one for one in map(self.exhibit, offer.numbers) if one.status == "departed" and one.since in [by for _, by in offer.decided_by.values()]]
            if offer.due is not None and offer.due <= now and lent:
                yield offer.seq, lent

    def passing(self, e):
        """What an answer accepts into another ledger, or a paper, for the first time."""
        offer = self.offers[e.body["offer"]]
        if e.answer and e.answer.into == self.id:
            return []
        rows = e.answer.exhibits if e.answer else e.body["paper"]["exhibits"]
        return self.standing(row["number"] for row in rows if row["outcome"].startswith("accepted") and row["number"] not in offer.decided)

    @staticmethod
    def lies_nowhere(one):
        """Whether its carriers are gone, with no copy of it here and nothing that it is a copy of."""
        copies = one.copies + one.made_from
        return Irregular.carriers_gone(one) and not any(other.stay and other.stay.in_custody() for other in copies)

    @staticmethod
    def carriers_gone(one):
        """Whether what carries it has left or was wiped since it was made or taken in."""
        return bool(one.carriers) and all(not other.stay or other.stay.wiped_at > one.defined for other in one.carriers)

    def irregular_times(self, e, exhibits):
        body = e.body
        if e.type == "store" and body["move"] == "returned":
            for one in exhibits:
                if not one.issued and not (one.placed_at is not None and one.placed_at > e.end // SECOND):
                    yield Named("RETURNED_NOT_ISSUED", one.number)
        told = self.told_ends(e, exhibits)
        done = [one for one, _ in told] if e.type == "answered" else exhibits
        early = e.type in NAMED["ACT_BEFORE_TAKING"] and e.at is not None
        if early and any(one.begun > e.end // SECOND for one in done):
            yield "ACT_BEFORE_TAKING"
        elif any(one.begun > ended // SECOND + 86400 for one, ended in told):
            yield "ACT_BEFORE_TAKING"
        if e.type == "acquire" and instant(body["ended"]) < instant(body["started"]):
            yield Named("ENDED_BEFORE_STARTED", body["source"])
        told = {"acquire": ["started", "ended"], "answered": ["paper.at"], "incident": ["found", "since"], "end-key": ["since"]}
        for time in [value for path in told.get(e.type, []) for value in values_at(path, body)]:
            if (instant(time) // SECOND if type(time) is str else time) > e.iat:
                yield "TIME_AHEAD"

    def told_ends(self, e, exhibits):
        """(exhibit, end) of what a log or a receipt tells (rules.md, ACT_BEFORE_TAKING)."""
        if e.type == "acquire":
            return [(one, instant(e.body["ended"])) for one in exhibits]
        if e.type != "answered":
            return []
        rows = e.answer.exhibits if e.answer else e.body["paper"]["exhibits"] if "paper" in e.body else []
        at = e.answer.payload["received"]["at"] if e.answer else e.body["paper"]["at"] if rows else ""
        came = self.standing(row["number"] for row in rows if row["outcome"] not in ("undecided", "not-received"))
        return [(one, instant(at[1] if type(at) is list else at)) for one in came]

    def passed_on_paper(self, e):
        """What came or passed on paper: the digest of its scan, and whether the entry attaches it (rules.md, Paper)."""
        if e.type == "receive" and "paper" in e.body["from"]:
            paper, office = e.body["from"]["paper"], False
        elif e.type == "answered" and "paper" in e.body:
            paper, office = e.body["paper"], self.offers[e.body["offer"]].only_offices
            if not any(one["outcome"].startswith("accepted") for one in paper["exhibits"]):
                return None
        else:
            return None
        taken = [row["ours"] for row in e.body["exhibits"]] if e.type == "receive" else []
        taken += [row["number"] for row in paper.get("exhibits", []) if row["outcome"].startswith("accepted")]
        is_shown = paper["attachment"] in signed_papers(e.body)
        return {"scan": paper["attachment"], "office": office, "shown": is_shown, "numbers": taken}

    def changes(self, exhibit, size, until, decided):
        """What touched it from there until then, but for a loss that was found before the other."""
        return [seq for seq in exhibit.touched if size <= seq < until and self.found.get(seq, decided) >= decided]

    def irregular_answer(self, e):
        offer, made = self.offers[e.body["offer"]], e.answer
        if not made:
            return
        for one in made.taken:
            exhibit = self.exhibit(one["number"])
            _, decided = offer.decided_by.get(one["number"], (None, e.seq))
            if exhibit and self.changes(exhibit, made.payload["size"], decided, decided):
                yield Named("CHANGED_AFTER_ANSWER", one["number"])
        if made.iat < offer.iat - 300:
            yield "ANSWER_BEFORE_OFFER"
        mine = self.keys.get(made.kid)
        same = mine and mine.post == offer.post
        for key in self.keys.values():
            same = same or (key.post == offer.post and any(same_person(made.by, card) for card in key.cards))
        if made.taken and same:
            yield Named("ANSWER_BY_SENDER", *[one["number"] for one in made.taken])

    def unlike_stated(self, e, stated):
        """Whether a first content is other than a digest that others stated."""
        content = e.body["exhibit"].get("content") if e.type == "collect" else e.body.get("content")
        is_first = e.type == "collect" or e.body["outcome"] == "first"
        return is_first and content is not None and self.is_other_stated(content, stated)

    def reached(self, e, exhibits):
        """Parts that are taken out, put back or worked on, each with what it is taken out of, put into or inside."""
        body = e.body
        if e.type == "derive" and body["kind"] == "removed":
            wholes = self.standing(body["parents"])
            for number in values_at("children.number", body):
                part = self.exhibit(number)
                came = part and part.part_of is None and self.came_with(part, wholes)
                yield part, (wholes[0] if wholes else None) if part is None else came or part.part_of
        elif e.type == "derive" and body["kind"] == "rejoined":
            yield from ((one, one.part_of) for one in exhibits if one.out is not None)
        elif self.reads(e):
            at_work = e.type == "examine" and body["state"] != "started"
            for one in exhibits:
                is_file = e.type == "measure" and one.kind == "data"
                if one.out is None and not is_file and not (at_work and one.examining):
                    yield one, one.part_of

    @staticmethod
    def sealed_around(whole):
        """Whether the whole, or one of the first 100 that it is inside, is here under a seal that blocks access."""
        for _ in range(100):
            if whole is None:
                return False
            is_here = whole.status in HERE
            if is_here and any("access" in (seal["blocks"] or ()) for seal in whole.seals.values()):
                return True
            whole = whole.part_of if whole.out is None else None
        return False

    @staticmethod
    def reads(e):
        """Whether an act reads what a seal may keep from being read (DATA_SEALED)."""
        if e.type == "derive":
            return e.body["kind"] not in ("removed", "rejoined")
        if e.type == "measure":
            return e.body["outcome"] != "not-examined" and e.body.get("depth") == "every-byte"
        return e.type in ("acquire", "examine")

    def irregular_outcomes(self, e, exhibits):
        body = e.body
        if e.type == "measure":
            verdict, weak = self.measured(e)
            if verdict == "not shown":
                yield Named("OUTCOME_NOT_SHOWN", body["exhibit"])
            if weak:
                yield "MATCH_WEAK"
            if body["outcome"] == "first" and any(not self.has_it(one, e.key) for one in exhibits):
                yield "HASHED_BY_OTHER_POST"
            differs = body["outcome"] == "mismatch" or body.get("media") == "differs"
            if differs or (exhibits and self.unlike_stated(e, exhibits[0].stated)):
                yield mismatch(body["exhibit"])
        if e.type == "collect":
            stated = [row["digests"] for row in body["exhibit"].get("stated", [])]
            if self.unlike_stated(e, stated) or self.unlike_carrier(body["exhibit"]):
                yield mismatch(body["exhibit"]["number"])
        if e.answer:
            rows = {same_number(row["theirs"]): row for row in body["exhibits"]} if e.type == "receive" else None
            names = None if rows is None else {number: row["ours"] for number, row in rows.items()}
            for one in e.answer.exhibits:
                number = one["number"] if names is None else names.get(same_number(one["number"]))
                measured = one["measured"]
                differs = "mismatch" in (measured["outcome"], measured.get("second", {}).get("outcome"))
                there = number and self.exhibit(number)
                fixed = there.content if there else None
                if fixed is None and rows and number:
                    stated = rows[same_number(one["number"])].get("content")
                    fixed = stated if stated is not None and binds(stated) else None
                differs = differs or other_unsaid(measured, fixed)
                if differs and number and (names is None or one in e.answer.taken):
                    yield mismatch(number)
        if e.type == "receive":
            for row in body["exhibits"]:
                one = self.exhibit(row["ours"])
                if one and compare(row.get("content"), one.content) == "other":
                    yield mismatch(row["ours"])
        if e.type == "acquire" and exhibits:
            if self.source_differs(exhibits[0], body):
                yield mismatch(exhibits[0].number)
            for number in self.unlike_source(body) + self.unlike_container(body):
                yield mismatch(number)
            if self.other_capacity(exhibits[0], body):
                yield "CAPACITY_DIFFERS"

    @staticmethod
    def has_it(one, key):
        return key.post == one.post or (one.issued is not None and key.post in (one.issued["to"], one.issued["signed"]))

    @staticmethod
    def source_differs(source, body):
        is_whole = (body["outcome"], body["method"]) == ("complete", "physical")
        read = {"digests": body["sourceDigest"]} if "sourceDigest" in body and is_whole else None
        return compare(source.content, read) == "other"

    @staticmethod
    def unlike_source(body):
        """Numbers of the images of a medium that was read whole, where nothing that was made holds what was read."""
        if "sourceDigest" not in body or body["outcome"] != "complete" or body["method"] != "physical":
            return []
        held = [(row, compare({"digests": body["sourceDigest"]}, row.get("content"))) for row in body["products"]]
        if any(found == "same" for _, found in held):
            return []
        return [row["exhibit"] for row, found in held if found == "other" and row["format"] in ("raw", "split-raw", "e01", "ex01")]

    @staticmethod
    def unlike_container(body):
        """Numbers of the images of which the container stores another digest than that of its content."""
        def is_medium(row):
            sizes = [row.get("size"), row.get("content", {}).get("manifest", row.get("content", {})).get("size")]
            return row["format"] in ("e01", "ex01") or (row["format"] in ("aff4", "virtual-disk") and None not in sizes and sizes[0] != sizes[1])

        rows = [row for row in body["products"] if "container" in row and is_medium(row)]
        return [row["exhibit"] for row in rows if compare(row.get("content"), {"digests": row["container"]}) == "other"]

    @staticmethod
    def unlike_carrier(row):
        """Whether data that is whole on one carrier has another digest there."""
        carriers = row.get("carriers", [])
        if len(carriers) != 1 or "segments" in carriers[0] or "digest" not in carriers[0]:
            return False
        return compare(row.get("content"), {"digests": carriers[0]["digest"]}) == "other"

    @staticmethod
    def other_capacity(source, body):
        """Whether a whole medium was copied, and the images have not its size."""
        if body["outcome"] != "complete" or body["method"] != "physical" or "hiddenAreas" in body or source.capacity is None:
            return False
        rows = [row.get("content", {}) for row in body["products"] if row["format"] in ("raw", "split-raw", "e01", "ex01")]
        sizes = [content["size"] for content in rows if "size" in content]
        return bool(sizes) and source.capacity not in sizes + [sum(sizes)]

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
                yield Named("SEAL_NOT_INTACT", *[one.number for one in exhibits])
            for one in exhibits:
                if state != "applied" and number not in one.seals and one.seals_known:
                    yield Named("SEAL_NOT_ON_RECORD", one.number)
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
                is_open = row["number"] in open_ and not self.changes(one, e.answer.payload["size"], e.seq, e.seq)
                if "seals" in row and is_open and {same_seal(seal) for seal in row["seals"]} != set(one.seals):
                    yield Named("SEALS_DIFFER", row["number"])
        if e.type == "answered" and self.passing(e):
            named = self.standing(self.offers[body["offer"]].numbers)
            for one in self.passing(e):
                if any(True for _ in self.shared_seals([one], named)):
                    yield Named("SEAL_SHARED", one.number)
        if e.type in ("release", "dispose"):
            going = [one for one in exhibits if (self.end_of(one, body) if e.type == "dispose" else one.status != "arriving")]
            if any(True for _ in self.shared_seals(going, exhibits)):
                yield "SEAL_SHARED_NOTED"
        rows = {"offer": body.get("exhibits"), "inventory": body.get("exhibits"), "takeover": body.get("inventory")}.get(e.type) or []
        for row in rows:
            one = self.exhibit(row["number"])
            if one and one.seals_known and "seals" in row and {same_seal(seal) for seal in row["seals"]} != set(one.seals):
                yield Named("SEALS_DIFFER", row["number"])
        if e.type == "withdraw" and "seals" in body:
            back = self.standing(self.offers[body["offer"]].undecided())
            if {same_seal(seal) for seal in body["seals"]} != {seal for one in back for seal in one.seals}:
                yield Named("SEALS_DIFFER", *[one.number for one in back])

    def shared_seals(self, going, named):
        """Seals on what goes that, by the same `seal` entry, also stand on something in custody that is not named."""
        for one in going:
            for number, seal in one.seals.items():
                put = self.events[seal["seq"]]
                others = self.standing(put.body["closes"]) if put.type == "seal" else []
                others = [other for other in others if other.status in HERE and other not in named]
                if any(other.seals.get(number, {}).get("seq") == seal["seq"] for other in others):
                    yield number

    def irregular_authority(self, e):
        body, act, under = e.body, self.needs(e), e.body.get("under")
        if act:
            if type(under) is dict and under["absent"] == "not-needed":
                yield "AUTHORITY_NOT_NEEDED"
            elif not self.permits(e):
                e.without_authority = True
                yield "RELEASE_WITHOUT_AUTHORITY" if e.type == "release" else "NO_AUTHORITY"
            elif self.takes_from_left(e) and not any(self.in_force(seq, "seize", e) for seq in under):
                e.without_authority = True
                yield "NO_AUTHORITY"
            elif any(self.is_for_others(number, e) for number in self.permits(e)):
                yield "AUTHORITY_FOR_OTHERS"
        if type(under) is list and any(seq in self.voided or self.last_word(seq) in self.voided for seq in under):
            yield "AUTHORITY_VOIDED"
        if e.type == "correct" and body["kind"] == "void" and body["entry"] in self.events:
            found = self.events[body["entry"]]
            if found.has_effect and found.type == "authority" and self.authorities[found.body["number"]]["last"] > body["entry"]:
                resting = self.resting_on(found.body["number"])
                yield Named("AUTHORITY_VOIDED", *[one for one, (last, _, _) in resting if last > body["entry"]], also="gone")
        if e.type == "authority":
            last = self.authorities.get(body["number"])
            if body["state"] in ("revoked", "withdrawn", "expired") and last and last["used"] is not None:
                if body["issued"] * SECOND <= last["used"]:
                    resting = self.resting_on(body["number"])
                    late = [one for one, (_, used, _) in resting if body["issued"] * SECOND <= used]
                    yield Named("USED_AFTER_REVOCATION", *late, also="gone")
            if body["state"] == "varied" and last:
                resting = self.resting_on(body["number"])
                outside = [one for one, (_, _, uses) in resting if self.used_outside(uses, body)]
                if outside or self.used_outside(last["uses"], body):
                    yield Named("USED_AFTER_REVOCATION", *outside, also="gone")
            for seq in body.get("confirms", []):
                if seq in self.events and self.events[seq].without_authority:
                    yield "EXPLAINED_LATE"

    @classmethod
    def used_outside(cls, uses, body):
        """Whether an act was done after the date of a variation and is in no period that it gives."""
        late = [(act, use) for act, use in uses.items() if use.end // SECOND >= body["issued"]]
        return any(not cls.covers(body["acts"], act, use) for act, use in late)

    def resting_on(self, number):
        """(number of an exhibit, (last entry, latest use, uses by act)) of what rests on an authority; nothing where it is too much to keep."""
        rests = self.authorities[number]["rests"]
        return [] if len(rests) > MOST_RESTING else list(rests.items())

    def takes_from_left(self, e):
        """Whether it takes a part out of what was left where it was, and so into custody."""
        first = self.exhibit(e.body["parents"][0]) if e.type == "derive" and e.body["kind"] == "removed" else None
        return first is not None and first.status == "source-only"

    def is_for_others(self, number, e):
        """Whether an authority names exhibits, and the act is on none of them, nor on what is part of them or made from them."""
        body = self.authorities[number]["body"]
        named = self.standing(body.get("exhibits", []))
        rest = self.standing(self.acted_on(e))
        if e.type == "collect":
            rest = self.standing(values_at("exhibit.partOf", e.body))
        for one in rest:  # which grows meanwhile
            rest += [other for other in one.made_from + [one.part_of] if other is not None and other not in rest]
        return "exhibits" in body and not any(one in named for one in rest)

    def stops(self, e):
        """Whether it pauses or finishes an examination that is under way, which needs no authority and rests on none."""
        return e.type == "examine" and e.body["state"] != "started" and all(one.examining for one in self.standing(self.acted_on(e)))

    def needs(self, e):
        """The act for which an event needs an authority, or None (rules.md, Authority)."""
        if e.type == "release":
            return None if self.gives_up(e) else "release"
        if e.type == "dispose":
            exhibits = self.standing(self.acted_on(e))
            needed = e.body["how"] != "archived" and any(self.is_last(one, exhibits) for one in exhibits)
            return "destroy" if needed else None
        return None if self.stops(e) else EVENTS[e.type].acts

    def is_last(self, one, named):
        """Whether it is an original, or the last copy in custody here."""
        if not one.is_copy:
            return True
        found, sources = self.relatives(one)
        here = [other for other in found if other.status in HERE and self.is_there(other) and other not in named]
        return not any(self.stands_in(other, one, sources) for other in here)

    def is_there(self, one):
        """Whether it is here, something that is here carries it, and the entry that made it was not voided."""
        is_here = one.stay is None or one.stay.where == "here"
        return is_here and not one.is_voided and not self.carriers_gone(one)

    @staticmethod
    def stands_in(other, one, sources):
        alike = compare(other.content, one.content)
        if alike == "same" or (not other.is_copy and not any(stay.is_wiped for stay in other.stays)):
            return True
        if not other.is_copy or other.content is None or other.is_incomplete:
            return False
        sizes = [content.get("manifest", content).get("size") for content in (other.content, one.content) if content]
        is_other = alike == "other" and (None in sizes or sizes[0] == sizes[1])
        is_first_hand = bool(other.made_from) and not any(source.is_copy for source in other.made_from)
        return other in sources or (is_first_hand and not is_other)

    @staticmethod
    def relatives(one):
        """Copies of it, and what it was made from; and the same of these: the first 64. And those from which it was made."""
        found, line = [], [one]
        for each in line:  # which grows meanwhile
            for other in each.copies + [source for source in each.made_from if source not in line]:
                if len(found) == 64:
                    return found, line[1:]
                if other is not one and other not in found:
                    found.append(other)
                if other in each.made_from and other not in line:
                    line.append(other)
        return found, line[1:]

    def permits(self, e):
        """The authorities named that permit the act, where it needs one."""
        act, under = self.needs(e), e.body.get("under")
        if not act or type(under) is not list:
            return []
        return [self.events[seq].body["number"] for seq in under if self.in_force(seq, act, e)]

    def last_word(self, seq):
        """The last entry that counts for the authority of that entry, if it does not end the authority."""
        event = self.events.get(seq)
        if not event or event.type != "authority" or not event.has_effect:
            return None
        said = self.authorities[event.body["number"]]
        return None if said["body"]["state"] in ("revoked", "withdrawn", "expired") else said["seq"]

    def in_force(self, seq, act, e):
        body = self.authorities[self.events[seq].body["number"]]["body"]
        if body["state"] not in ("issued", "extended", "varied") or body["issued"] * SECOND > e.begin:
            return False
        return self.covers(body["acts"], act, e)

    @staticmethod
    def covers(acts, act, e):
        """Whether some period for the act holds the whole time of the event."""
        for one in acts:
            after = "from" not in one or one["from"] * SECOND <= e.begin
            before = "to" not in one or e.end < one["to"] * SECOND
            if one["act"] == act and after and before:
                return True
        return False

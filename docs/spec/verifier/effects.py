"""What events do to the state (rules.md, What events do)."""

from .facts import note_inside
from .irregular import Irregular, signed_papers
from .state import COPIES, MOST_PARCEL_SEALS, Exhibit, Key, Offer, binds, compare, other_unsaid
from .statements import card
from .stays import Stays
from .tables import EVENTS, SECOND, instant, same_number, same_seal, values_at

PARTLY = ("selective", "memory", "manual")  # methods that copy a part

IN_FORCE, ENDED = ("issued", "extended", "varied"), ("revoked", "withdrawn", "expired")


class Custody(Irregular):
    def __init__(self, id_, nonce):
        super().__init__(id_, nonce)
        self.stays = Stays(self)

    def take(self, e):
        """The effect of an event that broke no impossible rule."""
        body, seq, exhibits = e.body, e.seq, list(dict.fromkeys(self.standing(self.acted_on(e))))
        e.unnamed, e.inside = list(self.unnamed(e)), self.parts_inside(e)
        e.has_effect, e.exhibits, e.about = True, [one.number for one in exhibits], sorted(self.about(e))
        permits, act = self.permits(e), self.needs(e)
        for number in permits:
            use = self.authorities[number]
            self.note_use(use["uses"], act, e)
            use["last"] = e.seq
            use["used"] = max(e.end, use["used"] if use["used"] is not None else e.end)
        for one in self.touched_by(e, exhibits):
            one.touched.append(seq)
        if e.type == "incident" and body["state"] == "closed" and body["code"] == "loss":
            if self.incidents[body["of"]]["code"] == "loss":
                self.found[seq] = self.found[body["of"]] = seq
        if e.type in ("incident", "seal", "correct"):
            about = list(exhibits)
            if e.type == "correct" and self.effective(body["entry"]):
                about += self.standing(self.effective(body["entry"]).exhibits)
            for one in about:
                one.touched.append(seq)
            e.exhibits = [one.number for one in about]
        self.note_against(e)
        getattr(self, "take_" + e.type.replace("-", "_"), lambda *_: None)(e, exhibits)
        if e.type not in ("answered", "withdraw", "takeover", "attest", "correct", "incident", "seal"):
            e.exhibits = e.exhibits + [number for number in self.brought_by(e) if number not in e.exhibits]
        for number in permits:
            rests = self.authorities[number]["rests"]
            for one in e.exhibits:
                before = rests.get(one, (None, e.end, {}))
                rests[one] = e.seq, max(e.end, before[1]), self.note_use(before[2], act, e)
        self.stays.take(e)
        note_inside(self, e)

    @staticmethod
    def note_use(uses, act, e):
        """Of each act the use that ended last."""
        if act not in uses or e.end // SECOND >= uses[act].end // SECOND:
            uses[act] = e
        return uses

    def touched_by(self, e, exhibits):
        """What else changes what a recipient checked (rules.md, touched)."""
        if e.type == "preserve" and e.body.get("changes"):
            return exhibits
        if e.type == "authority" and e.body["state"] in ("revoked", "withdrawn", "expired", "varied"):
            resting = [o for o in self.offers.values() if o.is_open() and e.body["number"] in self.numbers_of(o.under)]
            return self.standing(number for offer in resting for number in offer.undecided())
        if e.type == "terms" and ("of" not in e.body or e.body["state"] in ("fulfilled", "waived")):
            return exhibits if "exhibits" in e.body else [one for one in self.all() if one.status == "offered"]
        return []

    def numbers_of(self, entries):
        return [self.events[seq].body["number"] for seq in entries]

    def brought_by(self, e):
        if e.type in ("collect", "acquire", "derive"):
            numbers = [e.body["exhibit"]["number"]] if e.type == "collect" else values_at(EVENTS[e.type].new[0], e.body)
            return numbers
        return values_at("exhibits.ours", e.body) if e.type == "receive" else []

    def add(self, number, status, post, e, kind):
        one = Exhibit(number, status, post, e.seq, kind)
        one.numbers, one.begun = [number], e.begin // SECOND
        self.exhibits[same_number(number)] = one
        return one

    def fix(self, one, content, seq):
        if content is not None and one.content is None and binds(content):
            one.content, one.fixed_by = content, seq

    def take_collect(self, e, _):
        row = e.body["exhibit"]
        left = e.body["manner"] in ("copied-and-left", "left")
        one = self.add(row["number"], "source-only" if left else "held", e.key.post, e, row["kind"])
        self.fix(one, row.get("content"), e.seq)
        one.stated = [stated["digests"] for stated in row.get("stated", [])]
        if self.unlike_stated(e, one.stated) or self.unlike_carrier(row):
            one.mismatch = e.seq
        one.capacity = self.capacity_of(row)
        one.carriers = self.standing(values_at("carriers.carrier", row))
        if "partOf" in row:
            self.make_part(one, self.exhibit(row["partOf"]))
        one.quantity, one.members = row.get("quantity", 1), self.standing(member["number"] for member in row.get("members", []))
        for part in one.members:
            if part.part_of is None:
                self.make_part(part, one)
        e.moved = not left

    @staticmethod
    def capacity_of(row):
        value = row.get("media", {}).get("capacity", {}).get("value")
        return value if type(value) is int else None

    @staticmethod
    def make_part(part, whole):
        part.part_of = whole
        whole.parts.append(part)

    def take_seal(self, e, exhibits):
        state, number = e.body["state"], same_seal(e.body["number"])
        for one in exhibits:
            old = one.seals.get(number)
            if state == "applied":
                one.seals[number] = {"blocks": e.body["blocks"], "seq": e.seq, "number": e.body["number"]}
            elif state == "found-intact" and not one.seals_known:
                one.seals.setdefault(number, {"blocks": None, "seq": e.seq, "number": e.body["number"]})
            elif state != "found-intact":
                one.seals.pop(number, None)
            if state == "replaced":
                one.seals[same_seal(e.body["newNumber"])] = {"blocks": e.body["blocks"], "seq": e.seq, "number": e.body["newNumber"]}
            if state in ("found-different", "renumbered"):
                one.seals[same_seal(e.body["newNumber"])] = {"blocks": old and old["blocks"], "seq": e.seq, "number": e.body["newNumber"]}

    def learn_seals(self, rows, seq):
        """The first list of its seals says what stands on an exhibit at whose seals nobody looked."""
        for row in rows:
            one = self.exhibit(row["number"])
            if one and not one.seals_known and "seals" in row:
                named = {same_seal(seal): seal for seal in row["seals"]}
                one.seals = {key: one.seals.get(key, {"blocks": None, "seq": seq, "number": seal}) for key, seal in named.items()}
                one.seals_known = True

    def take_inventory(self, e, _):
        self.learn_seals(e.body["exhibits"], e.seq)

    def take_store(self, e, exhibits):
        late = [one for one in exhibits if one.placed_at is not None and e.end // SECOND < one.placed_at]
        for one in exhibits:
            if one in late:
                continue  # written down late, it does not undo what was done after it
            one.issued, one.placed_at, one.placed = None, e.end // SECOND, e.seq
            if e.body["move"] == "issued":
                one.issued = self.issue_of(e, False)
        if late and e.body["move"] == "issued":
            self.late_issues[e.seq] = self.issue_of(e, True), list(dict.fromkeys(late))

    @staticmethod
    def issue_of(e, is_late):
        to = e.body["to"].get("post")
        own = (is_late or not to) and bool(signed_papers(e.body))
        return {"seq": e.seq, "to": to, "by": e.key.id, "signed": None, "paper": own, "own": own}

    def made_of(self, number, e, sources, kind):
        holder = next((one for one in sources if one.status != "source-only"), None)
        return self.add(number, "held", holder.post if holder else e.key.post, e, kind)

    def take_acquire(self, e, exhibits):
        body, source = e.body, exhibits[0]
        unlike = set(self.unlike_source(body) + self.unlike_container(body))
        for row in body["products"]:
            one = self.made_of(row["exhibit"], e, [source], "data")
            one.made_from, one.is_copy, one.is_incomplete = [source], True, body["outcome"] != "complete" or body["method"] in PARTLY
            segments = row.get("segments", [])
            if segments and all("carrier" in segment for segment in segments):
                one.carriers = self.standing(segment["carrier"] for segment in segments)
            if body["outcome"] in ("complete", "incomplete"):
                source.add_copy(one)
            self.fix(one, row.get("content"), e.seq)
            if row["exhibit"] in unlike:
                one.mismatch = e.seq
        if self.source_differs(source, body):
            source.mismatch = e.seq
        elif body["outcome"] == "complete" and body["method"] == "physical" and "sourceDigest" in body:
            for row in body["products"]:
                if compare(row.get("content"), {"digests": body["sourceDigest"]}) == "same":
                    self.fix(source, row["content"], e.seq)

    def take_derive(self, e, exhibits):
        kind, parents = e.body["kind"], self.standing(e.body["parents"])
        if kind == "rejoined":
            for part in exhibits:
                part.out = None
            return
        for row in e.body["children"]:
            part = self.exhibit(row["number"])
            if part:
                whole = self.came_with(part, parents)
                if whole:
                    self.make_part(part, whole)
                part.out = e.seq
                continue
            part = self.made_of(row["number"], e, exhibits, row.get("kind", "part" if kind == "removed" else "data"))
            part.capacity = self.capacity_of(row)
            part.is_copy, part.carriers = part.kind == "data", self.standing(values_at("carrier", row))
            if kind == "removed":
                self.make_part(part, parents[0])
                part.out = e.seq
            else:
                part.made_from = parents
            if kind in COPIES:
                for parent in parents:
                    parent.add_copy(part)
            self.fix(part, row.get("content"), e.seq)

    def take_measure(self, e, exhibits):
        for one in exhibits:
            self.fix(one, e.body.get("content"), e.seq)
            if e.body["outcome"] == "match":
                one.mismatch, one.is_hash_voided = None, False
            if e.body["outcome"] == "mismatch" or e.body.get("media") == "differs" or self.unlike_stated(e, one.stated):
                one.mismatch = e.seq

    def take_examine(self, e, exhibits):
        for one in exhibits:
            if e.body["state"] != "paused":
                one.examining = e.body["state"] == "started"

    def take_offer(self, e, exhibits):
        self.offers[e.seq] = Offer(e, e.key.post)
        for one in self.bare(e):
            one.bare = one.bare or self.needs_digest(one)
        for row in e.body["exhibits"]:
            self.fix(self.exhibit(row["number"]), row.get("content"), e.seq)
        for one in exhibits:
            one.status, one.offer, one.parcel = "offered", e.seq, []
        self.learn_seals(e.body["exhibits"], e.seq)

    def take_dispatch(self, e, exhibits):
        parcel = self.parcel_seals(e)
        for one in exhibits:
            one.parcel = list(dict.fromkeys([*one.parcel, *parcel]))[:MOST_PARCEL_SEALS]

    def take_answered(self, e, _):
        if self.passed_on_paper(e):
            paper = self.passed_on_paper(e)
            self.papers[e.seq] = {**paper, "own": paper["shown"]}
        offer, made = self.offers[e.body["offer"]], e.answer
        rows = made.exhibits if made else e.body["paper"]["exhibits"]
        offer.answers.append((e.leaf, made))
        for row in rows:
            one = self.exhibit(row["number"])
            e.exhibits.append(one.number)
            if made:
                offer.measured[row["number"]] = row["measured"]["outcome"]
                if row["measured"]["outcome"] == "match":
                    one.mismatch = None
                if row["measured"]["outcome"] == "mismatch" or other_unsaid(row["measured"], one.content):
                    one.mismatch = e.seq
            if row["number"] in offer.decided or row["outcome"] == "undecided":
                continue
            offer.decided[row["number"]], offer.decided_by[row["number"]] = row["outcome"], (made, e.seq)
            one.offer = None
            if not row["outcome"].startswith("accepted"):
                one.status = "held"
                if made and row["outcome"] == "refused":
                    one.placed = e.seq
                continue
            e.moved, one.issued, one.since = True, None, e.seq
            if made and made.into == self.id:
                one.status, one.post, one.placed = "held", self.keys[made.kid].post, e.seq
                one.posts.append((e.seq, one.post))
            else:
                one.status = "departed"
                if made:
                    one.left.append(e.seq)
                    self.gone[self.link_of(made, row["number"])] = e.seq

    def take_withdraw(self, e, _):
        offer = self.offers[e.body["offer"]]
        offer.withdrawn = True
        offer.back = e.end // SECOND if e.body["evidence"] == "back" else None
        for one in self.standing(offer.undecided()):
            one.status, one.offer = "held", None
            e.exhibits.append(one.number)

    def take_receive(self, e, _):
        if self.passed_on_paper(e):
            paper = self.passed_on_paper(e)
            self.papers[e.seq] = {**paper, "own": paper["shown"]}
        measured = {one["number"]: one["measured"] for one in e.answer.exhibits} if e.answer else {}
        status = "arriving" if "answer" in e.body["from"] else "held"
        at = e.answer.payload["received"]["at"] if e.answer else None
        came = instant(at[1] if type(at) is list else at) if at else e.end
        for row in e.body["exhibits"]:
            one = self.exhibit(row["ours"])
            if one is None:
                one = self.add(row["ours"], "held", e.key.post, e, row.get("kind"))
                one.begun = (instant(at[0] if type(at) is list else at) if at else e.begin) // SECOND
            if one.status != "arriving":
                one.arrival = len(one.origins) if status == "arriving" else None
                one.post, one.placed_at, one.bare, one.placed, one.inside = e.key.post, came // SECOND, False, e.seq, None
                one.posts.append((e.seq, one.post))
                one.seals = {same_seal(seal): {"blocks": None, "seq": e.seq, "number": seal} for seal in row.get("seals", [])}
                one.seals_known = "seals" in row
            one.status, one.since, one.arrival = status, e.seq, one.arrival if status == "arriving" else None
            one.for_return = (e.seq, e.answer.payload["ledger"] if e.answer else None) if row["hold"] == "for-return" else None
            self.fix(one, row.get("content"), e.seq)
            said = measured.get(row["theirs"])
            if said and (said["outcome"] == "mismatch" or other_unsaid(said, one.content)):
                one.mismatch = e.seq
            if e.answer:
                link = self.link_of(e.answer, row["theirs"])
                if link not in self.taken:
                    one.origins.append(link)
                    one.theirs.append(row["theirs"])
                    self.first_taken[link] = e.seq
                self.taken[link] = one
        self.receive_terms(e)
        e.moved = True

    def take_takeover(self, e, exhibits):
        self.learn_seals(e.body["inventory"], e.seq)
        self.takeovers[e.seq] = {"to": e.body["to"], "exhibits": exhibits, "from": {one: one.post for one in exhibits}, "done": False, "by": e}

    def take_attest(self, e, _):
        for seq in dict.fromkeys(e.body["entries"]):
            self.attested.setdefault(seq, []).append((e, e.key.post))
            self.countersign(seq)
        for seq in e.body["entries"] if e.body["as"] == "received" else []:
            passing = self.takeover_by(seq, e)
            for one in passing:
                one.post, one.since = e.key.post, e.seq
                one.posts.append((e.seq, one.post))
            if seq in self.takeovers and e.key.post == self.takeovers[seq]["to"] and "custodian" in e.key.roles:
                self.takeovers[seq]["done"] = True
                e.moved = self.takeovers[seq]["by"].moved = True

    def countersign(self, seq):
        """What the countersignatures of an entry show that were not voided."""
        counted = self.attested[seq]
        scans = [scan for by, _ in counted for scan in signed_papers(by.body)]
        if seq in self.destructions:
            by = self.events[seq].key.id
            self.destructions[seq] = not any(one.key.id != by for one, _ in counted)
        if seq in self.papers:
            paper = self.papers[seq]
            paper["shown"] = paper["own"] or paper["scan"] in scans
        issues = [one.issued for one in self.all() if one.issued and one.issued["seq"] == seq]
        if seq in self.late_issues:
            issues.append(self.late_issues[seq][0])
        for issued in issues:
            issued["paper"] = issued["own"] or (not issued["to"] and bool(scans))
            received = [post for by, post in counted if by.body["as"] == "received" and by.key.id != issued["by"]]
            signed = [post for post in received if issued["to"] in (None, post)]
            issued["signed"] = signed[-1] if signed else None

    def take_authority(self, e, _):
        body = e.body
        before = self.authorities.get(body["number"], {"used": None, "last": -1, "rests": {}, "uses": {}, "ended": None})
        ended = before["ended"] if before["ended"] and before["ended"].seq not in self.voided else None
        if body["state"] in IN_FORCE:
            in_time = ended and body["state"] == "extended" and ended.body["state"] == "expired"
            if ended and body["issued"] < ended.body["issued"] and not in_time:
                return  # dated before the end, it does not bring the authority back
            ended = None
        elif body["state"] in ENDED and (not ended or body["issued"] >= ended.body["issued"]):
            ended = e
        self.authorities[body["number"]] = {**before, "body": body, "seq": e.seq, "ended": ended}

    def take_incident(self, e, exhibits):
        if e.body["state"] == "open":
            self.incidents[e.seq] = {"open": True, "code": e.body["code"], "exhibits": exhibits, "by": e.key}
            for one in exhibits:
                one.incidents.add(e.seq)
        else:
            self.incidents[e.body["of"]]["open"] = False
            for one in self.incidents[e.body["of"]]["exhibits"]:
                one.incidents.discard(e.body["of"])

    def take_correct(self, e, exhibits):
        if e.body["kind"] == "field" and self.is_capacity(e.body["entry"], e.body["field"]):
            for one in self.all():
                one.capacity = None if one.defined == e.body["entry"] else one.capacity
        if e.body["kind"] == "void" and self.event(e.body["entry"], "authority"):
            self.voided.add(e.body["entry"])
        if e.body["kind"] == "void":
            for one in self.all():
                one.out = None if one.out == e.body["entry"] else one.out
                one.is_voided = one.is_voided or one.defined == e.body["entry"]
                one.is_hash_voided = one.is_hash_voided or one.fixed_by == e.body["entry"]
            self.void_terms(e.body["entry"])
        if e.body["kind"] == "void" and self.event(e.body["entry"], "attest"):
            for seq in dict.fromkeys(self.events[e.body["entry"]].body["entries"]):
                self.attested[seq] = [one for one in self.attested[seq] if one[0].seq != e.body["entry"]]
                self.countersign(seq)
        if "newNumber" in e.body and exhibits:
            exhibits[0].numbers.append(e.body["newNumber"])
            self.exhibits[same_number(e.body["newNumber"])] = exhibits[0]

    def take_release(self, e, exhibits):
        e.moved = not self.gives_up(e)
        for one in exhibits:
            one.status, one.since, one.issued = "released", e.seq, None

    def take_dispose(self, e, exhibits):
        for one in exhibits:
            end = self.end_of(one, e.body)
            if end:
                one.status, one.since, one.issued = end, e.seq, None
            elif e.body["how"] in ("wiped", "destroyed") and one.content is not None:
                one.wiped[one.fixed_by] = one.content
                one.content, one.fixed_by, one.is_hash_voided = None, None, False
        papers = {"signed-paper", "certificate"} & {one["kind"] for one in e.body.get("attachments", [])}
        if e.body["how"] in ("destroyed", "wiped") and not papers:
            self.destructions[e.seq] = True
        e.moved = True

    def take_enrol(self, e, _):
        made = card(e.body["card"])
        key = self.keys.get(made.kid)
        if key is None:
            self.keys[made.kid] = Key(made, e.body["post"], e.body["roles"], e.seq)
        else:
            key.cards.append(made)
            key.card, key.roles = made, set(e.body["roles"])
            key.ever |= key.roles

    def take_end_key(self, e, _):
        self.keys[e.body["key"]].ended = e.seq

    def take_close(self, e, _):
        self.closed = e.seq if e.body["state"] == "closed" else None

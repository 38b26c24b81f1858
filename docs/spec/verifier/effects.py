"""What events do to the state (rules.md, What events do)."""

from .irregular import Irregular
from .state import COPIES, Exhibit, Key, Offer, binding
from .statements import card
from .tables import EVENTS, SECOND, instant, same_number, same_seal, values_at

class Custody(Irregular):
    def take(self, e):
        """The effect of an event that broke no impossible rule."""
        body, seq, exhibits = e.body, e.seq, list(dict.fromkeys(self.standing(self.acted_on(e))))
        e.has_effect, e.exhibits = True, [one.number for one in exhibits]
        for number in self.permits(e):
            use = self.authorities[number]
            use["last"] = e.seq
            use["used"] = max(e.end, use["used"] if use["used"] is not None else e.end)
        if e.type in ("incident", "seal", "correct"):
            about = list(exhibits)
            if e.type == "correct" and self.effective(body["entry"]):
                about += self.standing(self.effective(body["entry"]).exhibits)
            for one in about:
                one.touched.append(seq)
            e.exhibits = [one.number for one in about]
        getattr(self, "take_" + e.type.replace("-", "_"), lambda *_: None)(e, exhibits)
        if e.type not in ("answered", "withdraw", "takeover", "attest", "correct", "incident", "seal"):
            e.exhibits = e.exhibits + [number for number in self.brought_by(e) if number not in e.exhibits]

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
        if content is not None and one.content is None and binding(content):
            one.content, one.fixed_by = content, seq

    def take_collect(self, e, _):
        row = e.body["exhibit"]
        left = e.body["manner"] in ("copied-and-left", "left")
        one = self.add(row["number"], "source-only" if left else "held", e.key.post, e, row["kind"])
        self.fix(one, row.get("content"), e.seq)
        one.stated = [stated["digests"] for stated in row.get("stated", [])]
        if "partOf" in row:
            one.part_of = self.exhibit(row["partOf"])
        for member in row.get("members", []):
            part = self.exhibit(member["number"])
            part.part_of = part.part_of or one
        e.moved = not left

    def take_seal(self, e, exhibits):
        state, number = e.body["state"], same_seal(e.body["number"])
        for one in exhibits:
            old = one.seals.get(number)
            if state == "applied":
                one.seals[number] = {"blocks": e.body["blocks"], "seq": e.seq}
            elif state != "found-intact":
                one.seals.pop(number, None)
            if state == "replaced":
                one.seals[same_seal(e.body["newNumber"])] = {"blocks": e.body["blocks"], "seq": e.seq}
            if state in ("found-different", "renumbered"):
                one.seals[same_seal(e.body["newNumber"])] = {"blocks": old and old["blocks"], "seq": e.seq}

    def take_store(self, e, exhibits):
        for one in exhibits:
            if one.placed_at is not None and e.end // SECOND < one.placed_at:
                continue  # written down late, it does not undo what was done after it
            one.issued, one.placed_at = None, e.end // SECOND
            if e.body["move"] == "issued":
                one.issued = {"seq": e.seq, "to": e.body["to"].get("post"), "by": e.key.id, "signed": None}

    def made_of(self, number, e, sources, kind):
        holder = next((one for one in sources if one.status != "source-only"), None)
        return self.add(number, "held", holder.post if holder else e.key.post, e, kind)

    def take_acquire(self, e, exhibits):
        body, source, unlike = e.body, exhibits[0], set(self.unlike_source(e.body))
        for row in body["products"]:
            one = self.made_of(row["exhibit"], e, [source], "data")
            one.made_from, one.is_copy = [source], True
            if body["outcome"] in ("complete", "incomplete"):
                source.copies.append(one)
            self.fix(one, row.get("content"), e.seq)
            if row["exhibit"] in unlike:
                one.mismatch = e.seq
        wanted = body.get("sourceDigest", {}).get("sha256")
        if self.source_differs(source, body):
            source.mismatch = e.seq
        elif body["outcome"] == "complete" and wanted:
            for row in body["products"]:
                found = binding(row.get("content"))
                if found and found[0] == "bytes" and found[1] == wanted["value"]:
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
                part.out = e.seq
                continue
            part = self.made_of(row["number"], e, exhibits, row.get("kind", "part" if kind == "removed" else "data"))
            part.is_copy = part.kind == "data"
            if kind == "removed":
                part.part_of, part.out = parents[0], e.seq
            else:
                part.made_from = parents
            if kind in COPIES:
                for parent in parents:
                    parent.copies.append(part)
            self.fix(part, row.get("content"), e.seq)

    def take_measure(self, e, exhibits):
        for one in exhibits:
            self.fix(one, e.body.get("content"), e.seq)
            if e.body["outcome"] == "mismatch":
                one.mismatch = e.seq
            if e.body["outcome"] == "match":
                one.mismatch = None

    def take_examine(self, e, exhibits):
        for one in exhibits:
            if e.body["state"] != "paused":
                one.examining = e.body["state"] == "started"

    def take_offer(self, e, exhibits):
        self.offers[e.seq] = Offer(e, e.key.post)
        for one in exhibits:
            one.status, one.since = "offered", e.seq

    def take_answered(self, e, _):
        offer, made = self.offers[e.body["offer"]], e.answer
        rows = made.exhibits if made else e.body["paper"]["exhibits"]
        offer.answers.append((e.leaf, made))
        for row in rows:
            one = self.exhibit(row["number"])
            e.exhibits.append(one.number)
            if made:
                offer.measured[row["number"]] = row["measured"]["outcome"]
                if row["measured"]["outcome"] in ("match", "mismatch"):
                    one.mismatch = e.seq if row["measured"]["outcome"] == "mismatch" else None
            if row["number"] in offer.decided or row["outcome"] == "undecided":
                continue
            offer.decided[row["number"]], offer.decided_by[row["number"]] = row["outcome"], (made, e.seq)
            if not row["outcome"].startswith("accepted"):
                one.status = "held"
                continue
            e.moved, one.issued, one.since = True, None, e.seq
            if made and made.into == self.id:
                one.status, one.post = "held", self.keys[made.kid].post
            else:
                one.status = "departed"
                if made:
                    one.left.append(e.seq)
                    self.gone[self.link_of(made, row["number"])] = e.seq

    def take_withdraw(self, e, _):
        offer = self.offers[e.body["offer"]]
        offer.withdrawn = True
        for one in self.standing(offer.undecided()):
            one.status, one.since = "held", e.seq
            e.exhibits.append(one.number)

    def take_receive(self, e, _):
        outcomes = {one["number"]: one["measured"]["outcome"] for one in e.answer.exhibits} if e.answer else {}
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
                one.post, one.placed_at = e.key.post, came // SECOND
                one.seals = {same_seal(seal): {"blocks": None, "seq": e.seq} for seal in row["seals"]}
            one.status, one.since, one.arrival = status, e.seq, one.arrival if status == "arriving" else None
            self.fix(one, row.get("content"), e.seq)
            if outcomes.get(row["theirs"]) == "mismatch":
                one.mismatch = e.seq
            if e.answer:
                link = self.link_of(e.answer, row["theirs"])
                if link not in self.taken:
                    one.origins.append(link)
                    one.theirs.append(row["theirs"])
                    self.first_taken[link] = e.seq
                self.taken[link] = one
        e.moved = True

    def take_takeover(self, e, exhibits):
        self.takeovers[e.seq] = {"to": e.body["to"], "exhibits": exhibits, "from": {one: one.post for one in exhibits}, "done": False, "by": e}

    def take_attest(self, e, _):
        for seq in e.body["entries"]:
            if seq in self.destructions and self.events[seq].key.id != e.key.id:
                del self.destructions[seq]
        for seq in e.body["entries"] if e.body["as"] == "received" else []:
            passing = self.takeover_by(seq, e)
            for one in passing:
                one.post, one.since = e.key.post, e.seq
            if seq in self.takeovers and e.key.post == self.takeovers[seq]["to"] and "custodian" in e.key.roles:
                self.takeovers[seq]["done"] = True
                e.moved = self.takeovers[seq]["by"].moved = True
            for one in self.all():
                issued = one.issued
                if issued and issued["seq"] == seq and issued["by"] != e.key.id and issued["to"] in (None, e.key.post):
                    issued["signed"] = e.key.post

    def take_authority(self, e, _):
        before = self.authorities.get(e.body["number"], {"used": None, "last": -1})
        self.authorities[e.body["number"]] = {**before, "body": e.body}

    def take_terms(self, e, _):
        of = self.terms.get(e.body.get("of"))
        if of is None:
            self.terms[e.seq] = {"seq": e.seq, "state": e.body["state"], "due": e.body.get("due"), "told": False}
            return
        self.terms[e.seq], of["state"] = of, e.body["state"]
        if "due" in e.body:
            of["due"], of["told"] = e.body["due"], False

    def take_incident(self, e, exhibits):
        if e.body["state"] == "open":
            self.incidents[e.seq] = {"open": True, "code": e.body["code"], "exhibits": exhibits, "leaves": e.body.get("leaves", [])}
            for one in exhibits:
                one.incidents.add(e.seq)
        else:
            self.incidents[e.body["of"]]["open"] = False
            for one in self.incidents[e.body["of"]]["exhibits"]:
                one.incidents.discard(e.body["of"])

    def take_correct(self, e, exhibits):
        if e.body["kind"] == "void" and self.event(e.body["entry"], "authority"):
            self.voided.add(e.body["entry"])
        if "newNumber" in e.body and exhibits:
            exhibits[0].numbers.append(e.body["newNumber"])
            self.exhibits[same_number(e.body["newNumber"])] = exhibits[0]

    def take_release(self, e, exhibits):
        for one in exhibits:
            one.status, one.since, one.issued = "released", e.seq, None
        e.moved = True

    def take_dispose(self, e, exhibits):
        for one in exhibits:
            end = self.end_of(one, e.body)
            if end:
                one.status, one.since, one.issued = end, e.seq, None
        papers = {"signed-paper", "certificate"} & {one["kind"] for one in e.body.get("attachments", [])}
        if e.body["how"] in ("destroyed", "wiped") and not papers:
            self.destructions[e.seq] = e
        e.moved = True

    def take_enrol(self, e, _):
        made = card(e.body["card"])
        key = self.keys.get(made.kid)
        if key is None:
            self.keys[made.kid] = Key(made, e.body["post"], e.body["roles"], e.seq)
        else:
            key.card, key.roles = made, set(e.body["roles"])
            key.ever |= key.roles

    def take_end_key(self, e, _):
        self.keys[e.body["key"]].ended = e.seq

    def take_close(self, e, _):
        self.closed = e.seq if e.body["state"] == "closed" else None

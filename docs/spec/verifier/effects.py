"""What events do to the state (rules.md, What events do)."""

from .irregular import Irregular
from .state import COPIES, Exhibit, Key, Offer, binding
from .statements import card
from .tables import EVENTS, same_number, same_seal, values_at

class Custody(Irregular):
    def take(self, e):
        """The effect of an event that broke no impossible rule."""
        body, seq, exhibits = e.body, e.seq, self.standing(self.acted_on(e))
        e.has_effect, e.exhibits = True, [one.number for one in exhibits]
        if type(body.get("under")) is list:
            for ref in body["under"]:
                use = self.authorities[self.events[ref].body["number"]]
                use["used"] = max(e.end, use["used"] if use["used"] is not None else e.end)
        if e.type in ("incident", "seal", "correct"):
            about = exhibits
            if e.type == "correct" and not about and self.events.get(body["entry"]):
                about = self.standing(self.events[body["entry"]].exhibits)
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
        one.numbers = [number]
        self.exhibits[same_number(number)] = one
        return one

    def fix(self, one, content, seq):
        if content is not None and one.content is None and binding(content):
            one.content, one.fixed_by[seq] = content, content

    def take_collect(self, e, _):
        row = e.body["exhibit"]
        left = e.body["manner"] in ("copied-and-left", "left")
        one = self.add(row["number"], "source-only" if left else "held", e.key.post, e, row["kind"])
        self.fix(one, row.get("content"), e.seq)
        one.stated = [stated["digests"] for stated in row.get("stated", [])]
        if "partOf" in row:
            one.part_of = self.exhibit(row["partOf"])
        for member in row.get("members", []):
            self.exhibit(member["number"]).part_of = one
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
            one.issued = None
            if e.body["move"] == "issued":
                one.issued = {"seq": e.seq, "to": e.body["to"].get("post"), "by": e.key.id, "signed": None}

    def made_of(self, number, e, sources, kind, counts_as_copy):
        first = sources[0]
        left = first.status == "source-only"
        one = self.add(number, "held", e.key.post if left else first.post, e, kind)
        one.made_from, one.is_copy = sources, counts_as_copy
        if counts_as_copy:
            for source in sources:
                source.copies.append(one)
        return one

    def take_acquire(self, e, exhibits):
        body, source = e.body, exhibits[0]
        for row in body["products"]:
            one = self.made_of(row["exhibit"], e, [source], "data", body["outcome"] in ("complete", "incomplete"))
            self.fix(one, row.get("content"), e.seq)
        wanted = body.get("sourceDigest", {}).get("sha256")
        if body["outcome"] == "complete" and wanted:
            for row in body["products"]:
                found = binding(row.get("content"))
                if found and found[0] == "bytes" and found[1] == wanted["value"]:
                    self.fix(source, row["content"], e.seq)

    def take_derive(self, e, exhibits):
        body, parents = e.body, self.standing(e.body["parents"])
        for row in body["children"]:
            part = self.exhibit(row["number"])
            if body["kind"] == "rejoined":
                part.out = None
                continue
            if not part:
                kind = row.get("kind", "part" if body["kind"] == "removed" else "data")
                part = self.made_of(row["number"], e, parents, kind, body["kind"] in COPIES)
                if body["kind"] == "removed":
                    part.made_from = []
                self.fix(part, row.get("content"), e.seq)
            if body["kind"] == "removed":
                part.part_of, part.out = parents[0], e.seq

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
        later = not offer.undecided()
        offer.answers.append((e.leaf, made))
        for row in rows:
            one = self.exhibit(row["number"])
            e.exhibits.append(one.number)
            if made:
                offer.measured[row["number"]] = row["measured"]["outcome"]
                if row["measured"]["outcome"] == "mismatch":
                    one.mismatch = e.seq
            if later or row["outcome"] == "undecided":
                continue
            offer.decided[row["number"]], offer.decided_by[row["number"]] = row["outcome"], made
            one.since = e.seq
            if not row["outcome"].startswith("accepted"):
                one.status = "held"
                continue
            e.moved = True
            if made and made.into == self.id:
                one.status, one.post = "held", self.keys[made.kid].post
            else:
                one.status = "departed"
                one.left.append((e.seq, made and made.into))
                if made:
                    self.gone[self.link_of(made, row["number"])] = e.seq

    def take_withdraw(self, e, _):
        offer = self.offers[e.body["offer"]]
        offer.withdrawn = True
        for one in self.standing(offer.undecided()):
            one.status, one.since = "held", e.seq
            e.exhibits.append(one.number)

    def take_receive(self, e, _):
        outcomes = {same_number(one["number"]): one["measured"] for one in e.answer.exhibits} if e.answer else {}
        for row in e.body["exhibits"]:
            status = "held" if e.embedded or not e.answer else "arriving"
            one = self.exhibit(row["ours"]) or self.add(row["ours"], status, e.key.post, e, row.get("kind", "data"))
            one.status, one.post, one.since = status, e.key.post, e.seq
            one.seals = {same_seal(seal): {"blocks": None, "seq": e.seq} for seal in row["seals"]}
            self.fix(one, row.get("content"), e.seq)
            if outcomes.get(same_number(row["theirs"]), {}).get("outcome") == "mismatch":
                one.mismatch = e.seq
            if e.answer:
                link = self.link_of(e.answer, row["theirs"])
                before = self.taken.setdefault(link, {"ours": one, "held": False, "rows": []})
                before["held"] = before["held"] or bool(e.embedded)
                before["rows"].append((e, row))
                if link not in one.origins:
                    one.origins.append(link)
        e.moved = True

    def take_takeover(self, e, exhibits):
        self.takeovers[e.seq] = {"to": e.body["to"], "exhibits": exhibits, "from": {one: one.post for one in exhibits}, "done": False, "by": e}

    def take_attest(self, e, _):
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
        used = self.authorities.get(e.body["number"], {}).get("used")
        self.authorities[e.body["number"]] = {"body": e.body, "used": used}

    def take_terms(self, e, _):
        of = self.terms.get(e.body.get("of"))
        if of is None:
            self.terms[e.seq] = {"state": e.body["state"], "due": e.body.get("due"), "told": False}
        else:
            of["state"] = e.body["state"]
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
        if "newNumber" in e.body and exhibits:
            exhibits[0].numbers.append(e.body["newNumber"])
            self.exhibits[same_number(e.body["newNumber"])] = exhibits[0]

    def take_release(self, e, exhibits):
        for one in exhibits:
            one.status, one.since = "released", e.seq
        e.moved = True

    def take_dispose(self, e, exhibits):
        how = e.body["how"]
        for one in exhibits if how != "archived" else []:
            if how == "forfeited":
                one.status = "released"
            elif one.kind in ("data", "account") or (how == "destroyed" and e.body["what"] == "thing"):
                one.status = "destroyed"
            one.since = e.seq
        e.moved = True

    def take_enrol(self, e, _):
        made = card(e.body["card"])
        key = self.keys.get(made.kid)
        if key is None:
            self.keys[made.kid] = Key(made, e.body["post"], e.body["roles"], e.seq)
        else:
            key.card, key.roles = made, set(e.body["roles"])
            key.ever |= key.roles
            key.cards.append(made)

    def take_end_key(self, e, _):
        self.keys[e.body["key"]].ended = e.seq

    def take_close(self, e, _):
        self.closed = e.seq if e.body["state"] == "closed" else None

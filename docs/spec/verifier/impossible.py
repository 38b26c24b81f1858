"""The rules that make an event impossible (rules.md), in the order of its table."""

import re

from .state import HERE, State, compare, compare_digests
from .statements import card
from .tables import EVENTS, STATEMENTS, TAKEN_WHEN_CLOSED, TAKES, fits_shape, leaves_of, same_number, values_at

class Impossible(State):
    def impossible(self, e):
        """(rule, exhibits) of each impossible rule that the event breaks."""
        shape, body, key = EVENTS[e.type], e.body, e.key
        acted, brought = self.acted_on(e), self.brought(e)
        exhibits = self.standing(acted)
        blocked = [one for one in exhibits if e.type not in TAKES[one.status]]
        offer = self.offers.get(body.get("offer")) if e.type in ("answered", "withdraw") else None

        if shape.signers and not shape.signers & key.roles:
            yield "ROLE_MISSING"
        if shape.own_post:
            for one in exhibits:
                if one not in blocked and one.post != key.post and not (e.type == "receive" and e.answer):
                    yield "NOT_CUSTODIAN"
            if offer and offer.post != key.post:
                yield "NOT_CUSTODIAN"
        for post, number in self.comes_to_hold(e):
            if not self.custodians(post):
                yield "POST_WITHOUT_CUSTODIAN"
        if self.closed is not None and e.type not in TAKEN_WHEN_CLOSED:
            if e.type != "close" or body["state"] == "closed":
                yield "CLOSED"
        if e.type == "close":
            yield from self.wrong_close(e)
        for number in acted + self.mentioned(e):
            one = self.exhibit(number)
            if not one:
                yield "EXHIBIT_UNKNOWN"
            elif number not in one.numbers:
                yield "EXHIBIT_CASE"
        for number in brought:
            if self.exhibit(number):
                yield "EXHIBIT_DEFINED_TWICE"
        for one in blocked:
            if one.status == "offered":
                yield "OFFERED_TWICE" if e.type == "offer" else "OFFER_STANDS"
            else:
                yield {"departed": "DEPARTED", "released": "DEPARTED"}.get(one.status, one.status.upper().replace("-", "_"))
        yield from self.wrong_references(e)
        yield from self.wrong_keys(e)
        if e.type == "derive":
            yield from self.wrong_parts(e)
        if e.type == "offer":
            yield from self.wrong_offer(e)
        if e.type == "attest" and body["as"] == "received":
            for seq in body["entries"]:
                for one in self.takeover_by(seq, e):
                    if one.status == "offered":
                        yield "TAKEOVER_OFFERED"
        if e.type == "answered" and offer:
            yield from self.wrong_answer(e, offer)
        if e.type == "withdraw" and offer and not offer.is_open():
            yield "OFFER_CLOSED"
        if e.type == "receive":
            yield from self.wrong_receipt(e)
        if e.type == "measure":
            verdict, _ = self.measured(e)
            if verdict == "contradicted":
                yield "OUTCOME_CONTRADICTED"
        if e.type == "acquire" and body["outcome"] == "complete" and body["unreadable"]["count"]:
            yield "OUTCOME_CONTRADICTED"
        if e.type == "correct":
            yield from self.wrong_correction(e)
        if e.type == "erase":
            for field in body["fields"]:
                if field["entry"] < e.seq and not self.has_private(field["entry"], field["field"]):
                    yield "FIELD_NOT_PRIVATE"

    def comes_to_hold(self, e):
        """(post, exhibit) of what the event lets a post hold that nobody here held before."""
        if e.type == "collect" and e.body["manner"] not in ("copied-and-left", "left"):
            yield e.key.post, e.body["exhibit"]["number"]
        if e.type == "acquire" or (e.type == "derive" and self.brought(e)):
            for number in [e.body["source"]] if e.type == "acquire" else e.body["parents"][:1]:
                one = self.exhibit(number)
                if one and one.status == "source-only" and self.brought(e):
                    yield e.key.post, self.brought(e)[0]
        if e.type == "takeover":
            for number in self.acted_on(e):
                yield e.body["to"], number

    def wrong_close(self, e):
        body, here = e.body, [one for one in self.all() if one.status in HERE]
        if body["state"] == "reopened" and self.closed is None:
            yield "NOT_CLOSED"
        if body["state"] == "closed":
            stays = {same_number(one["exhibit"]) for one in body.get("stays", [])}
            for one in here:
                if not stays & {same_number(number) for number in one.numbers}:
                    yield "CLOSE_WHILE_HELD"
        if body["counts"] != {"entries": e.seq, "exhibits": len(self.all()), "held": len(here)}:
            yield "CLOSE_COUNTS_WRONG"
        if body["checkpoint"]["size"] <= e.seq and body["checkpoint"] != {"size": e.seq, "root": self.history.root(e.seq)}:
            yield "CHECKPOINT_WRONG"

    def wrong_references(self, e):
        """Every entry number of the body (rules.md, References)."""
        for path, seq, word, _ in leaves_of(EVENTS[e.type], e.body):
            plain = re.sub(r"\[\d+\]", "", path)
            is_size = (e.type, plain) in (("anchor", "size"), ("close", "checkpoint.size"))
            if not is_size and not (word[0] == "number" and word[3]):
                continue
            if seq > e.seq or (seq == e.seq and not is_size):
                yield "REFERENCE_AHEAD"
                continue
            types = {
                "under": "authority",
                "terms": "terms",
                "exhibits.incidents": "incident",
                "previous": "acquire",
                "of": e.type,
                "offer": "offer",
                "against.entry": None,
            }
            if is_size or plain not in types:
                continue
            found = self.event(seq, types[plain])
            wrong = types[plain] and not found
            if plain == "of" and e.type == "terms" and not wrong:
                wrong = seq not in self.terms
            if plain == "of" and e.type == "incident" and not wrong:
                wrong = not self.incidents.get(seq, {}).get("open")
            if plain == "exhibits.incidents" and not wrong:
                one = self.exhibit(e.body["exhibits"][int(re.search(r"\[(\d+)\]", path)[1])]["number"])
                wrong = one is not None and seq not in one.incidents
            if plain == "previous" and not wrong:
                wrong = same_number(found.body["source"]) != same_number(e.body["source"])
            if plain == "against.entry":
                one = self.exhibit(e.body["exhibit"])
                wrong = one is not None and self.content_fixed_by(seq, one) is None
            if wrong:
                yield "REFERENCE_WRONG"

    def content_fixed_by(self, seq, one):
        for other in self.and_sources(one):
            if seq in other.fixed_by:
                return other.fixed_by[seq]
        return None

    def and_sources(self, one):
        """An exhibit and all that it was made from."""
        found, rest = [], [one]
        while rest:
            one = rest.pop(0)
            if one not in found:
                found.append(one)
                rest.extend(one.made_from)
        return found

    def wrong_keys(self, e):
        body = e.body
        if e.type == "enrol":
            made = card(body["card"])
            known = made and self.keys.get(made.kid)
            if not made:
                yield "ENROLLED_CARD_INVALID"
            elif known and known.ended is not None:
                yield "KEY_RETURNS"
            elif known and known.post != body["post"]:
                yield "KEY_OTHER_POST"
            elif known and "custodian" not in body["roles"]:
                yield from self.left_without(known)
        if e.type == "offer":
            for to in body["to"]:
                if "office" not in to and not card(to.get("card", to.get("agency"))):
                    yield "ENROLLED_CARD_INVALID"
        if e.type == "end-key":
            known = self.keys.get(body["key"])
            if not known or known.ended is not None:
                yield "KEY_UNKNOWN"
            else:
                yield from self.left_without(known)
            if "successor" in body:
                other = self.keys.get(body["successor"])
                if not other or other.ended is not None or other is known or (known and other.post != known.post):
                    yield "SUCCESSOR_UNFIT"

    def left_without(self, key):
        if "custodian" in key.roles and self.held_by(key.post) and not self.custodians(key.post, but=key.id):
            yield "POST_LEFT_WITHOUT_CUSTODIAN"

    def wrong_parts(self, e):
        parents = self.standing(e.body["parents"])
        for number in values_at("children.number", e.body):
            part = self.exhibit(number)
            if e.body["kind"] == "removed" and part and parents:
                if part.part_of is not parents[0] or part.out is not None:
                    yield "PART_UNFIT"
            if e.body["kind"] == "rejoined" and part and parents:
                if part.part_of is not parents[0] or part.out is None:
                    yield "PART_UNFIT"

    def wrong_offer(self, e):
        for row in e.body["exhibits"]:
            one = self.exhibit(row["number"])
            if not one:
                continue
            if row["parts"] == "with":
                for part in self.all():
                    if part.part_of is one and part.out is not None:
                        yield "PART_REMOVED"
            if "content" in row and compare(row["content"], one.content) is not True:
                yield "CONTENT_DIFFERS"

    def takeover_by(self, seq, e):
        """What passes where `e` attests a takeover as received."""
        found = self.takeovers.get(seq)
        if not found or found["done"] or e.key.post != found["to"] or "custodian" not in e.key.roles:
            return []
        return [one for one in found["exhibits"] if one.status in HERE and one.post == found["from"][one]]

    def answering_post(self, made):
        key = self.keys.get(made.kid)
        if key:
            return key.post
        row = made.directory.keys.get(made.kid) if made.directory else None
        return row and row["post"]

    def wrong_answer(self, e, offer):
        listed = None
        if "answer" in e.body:
            if not e.answer:
                yield "ANSWER_UNSIGNED"
                return
            yield from self.misfit(e.answer, offer, e.seq)
            if e.answer.into == self.id:
                key = self.keys.get(e.answer.kid)
                if not key or key.ended is not None or "custodian" not in key.roles:
                    yield "ANSWER_NOT_BY_CUSTODIAN"
        else:
            listed = [one["number"] for one in e.body["paper"]["exhibits"]]
            if not offer.is_open():
                yield "OFFER_CLOSED"
            elif listed != offer.undecided():
                yield "ANSWER_UNFIT"

    def misfit(self, made, offer, seq, entered=True):
        """What keeps an answer from its offer; not whether an answer was entered before, where this one is not entered."""
        payload = made.payload
        numbers = [one["number"] for one in made.exhibits]
        undecided = offer.undecided() if entered else numbers if offer.answers else offer.numbers
        later = entered and not undecided and not offer.withdrawn
        if entered and offer.withdrawn:
            yield "OFFER_CLOSED"
        if "directory" in payload:
            agency = offer.agencies.get(made.directory.kid)
            if not agency or not made.directory.is_signed_inside or not made.directory.holds(agency.x):
                yield "ANSWER_UNSIGNED"
            row = made.directory and made.directory.keys.get(made.kid)
            in_force = made.directory and made.directory.payload["issued"] <= made.iat < made.directory.payload["expires"]
            if made.directory and (not agency or not row or "custodian" not in row["roles"] or not in_force):
                yield "ANSWER_NOT_ADDRESSED"
        elif made.kid not in offer.cards:
            yield "ANSWER_NOT_ADDRESSED"
        if offer.expires is not None and made.iat >= offer.expires:
            yield "ANSWER_EXPIRED"
        size = payload["size"]
        fit = payload["ledger"] == self.id and made.sub == self.nonce.hex() and payload["offer"] == offer.leaf
        fit = fit and offer.seq < size and (not entered or size <= seq and self.history.root(size) == payload["root"])
        if later:
            fit_numbers = [
                number for number in offer.numbers if number in numbers and offer.decided[number] in ("accepted", "accepted-with-reservations") and offer.measured.get(number) == "not-examined"
            ]
            fit = fit and fit_numbers == numbers and all(offer.decided[one["number"]] == one["outcome"] for one in made.exhibits)
        elif numbers != undecided:
            fit = False
        if entered and not offer.answers:
            fit = fit and "prior" not in payload
        elif entered:
            before = [other for leaf, other in offer.answers if leaf == payload.get("prior")]
            fit = fit and bool(before) and self.same_side(made, before[0])
        if not fit:
            yield ("OFFER_CLOSED" if later and not fit_numbers else "ANSWER_UNFIT")
        for one in made.exhibits:
            exhibit = self.exhibit(one["number"])
            if exhibit and self.contradicts(one["measured"], exhibit):
                yield "OUTCOME_CONTRADICTED"

    def same_side(self, made, other):
        if other is None:
            return False
        if made.kid == other.kid:
            return True
        one, two = self.answering_post(made), self.answering_post(other)
        return one == two if one or two else made.into == other.into

    def contradicts(self, measured, exhibit):
        """Whether what an answer says of a hash check is contradicted by the record."""
        if measured["outcome"] not in ("match", "mismatch"):
            return False
        same = compare(measured["content"], exhibit.content)
        if measured["outcome"] == "match":
            return same is False or measured["depth"] != "every-byte"
        return same is True

    def wrong_receipt(self, e):
        body = e.body
        for row in body["exhibits"]:
            one = self.exhibit(row["ours"])
            if one and one.status not in ("departed", "released", "arriving"):
                yield "EXHIBIT_DEFINED_TWICE"
        if "paper" in body["from"]:
            return
        if not e.answer:
            yield "ANSWER_UNSIGNED"
            return
        key = self.keys.get(e.answer.kid)
        if e.answer.into != self.id:
            pass
        elif not key or "custodian" not in key.ever:
            yield "ANSWER_NOT_BY_CUSTODIAN"
        elif key.post != e.key.post:
            yield "RECEIVE_OTHER_POST"
        payload = e.answer.payload
        taken = {same_number(one["number"]): one for one in e.answer.taken}
        unfit = e.answer.into != self.id or (e.embedded and e.embedded.payload["ledger"] != payload["ledger"])
        theirs = [same_number(row["theirs"]) for row in body["exhibits"]]
        unfit = unfit or len(set(theirs)) != len(theirs)
        for row in body["exhibits"]:
            accepted = taken.get(same_number(row["theirs"]))
            if not accepted or accepted["number"] != row["theirs"] or accepted.get("ours", row["ours"]) != row["ours"]:
                unfit = True
        if unfit:
            yield "RECEIVE_UNFIT"
        for row in body["exhibits"]:
            before = self.taken.get(self.link_of(e.answer, row["theirs"]))
            if before and (before["held"] or not e.embedded or before["ours"] is not self.exhibit(row["ours"])):
                yield "RECEIVED_TWICE"

    @staticmethod
    def link_of(made, number):
        return made.payload["ledger"], made.payload["offer"], same_number(number)

    def measured(self, e):
        """("contradicted", "not shown" or "holds", weak) of a hash check."""
        body, one = e.body, self.exhibit(e.body["exhibit"])
        outcome, content = body["outcome"], body.get("content")
        if not one or outcome in ("not-examined", "incomplete"):
            return "holds", False
        if outcome == "first":
            return ("contradicted" if one.content is not None else "holds"), False
        against, weak = body["against"], False
        if "stated" in against:
            agree, differ = set(), set()
            for stated in one.stated:
                same, other = compare_digests(content.get("digests", {}), stated)
                agree, differ = agree | same, differ | other
            same = False if differ else True if agree else None
            weak = same is True and outcome == "match" and agree <= {"md5", "sha1"}
        elif "entry" in against:
            same = compare(content, self.content_fixed_by(against["entry"], one))
        else:
            same = compare(content, one.content)
        if outcome == "mismatch":
            return ("contradicted" if same is True else "not shown" if same is None else "holds"), False
        audit = body.get("audit")
        whole = body["depth"] == "every-byte"
        if content and "manifest" in content:
            found = dict(audit or {})
            whole = whole and found.pop("matched", None) == content["manifest"]["records"] - 1 and not any(found.values())
        if same is False or not whole:
            return "contradicted", False
        return ("not shown" if same is None else "holds"), weak

    def wrong_correction(self, e):
        found, kind = self.events.get(e.body["entry"]), e.body["kind"]
        if kind == "void" and found:
            if found.key.id != e.key.id and "admin" not in e.key.roles:
                yield "VOID_NOT_YOURS"
            if found.moved:
                yield "VOID_MOVED_CUSTODY"
            if found.type == "incident":
                yield "INCIDENT_VOIDED"
        if kind == "field" and e.body["entry"] < e.seq:
            under = [word for _, word, _ in self.texts_under(e.body["entry"], e.body["field"])]
            if not under or any(word[0] != "text" for word in under):
                yield "FIELD_NOT_CORRECTABLE"

    def texts_under(self, seq, path):
        """(value, word, private) of everything at or under a path of an entry (section 14)."""
        found = self.events.get(seq)
        if seq == 0:
            shape, body = STATEMENTS["Opening entry"], {"case": self.opening["case"]} if "case" in self.opening else {}
        elif not found or found.type not in EVENTS or not fits_shape(EVENTS[found.type], found.body):
            return
        else:
            shape, body = EVENTS[found.type], dict(found.body)
        wanted = re.escape(path).replace(r"\.", r"(?:\[\d+\])*\.") + r"(?:\[\d+\])*(?:\..*)?"
        for at, value, word, private in leaves_of(shape, body):
            if re.fullmatch(wanted, at):
                yield value, word, private
        if found and found.answer:
            for at, value, word, private in leaves_of(STATEMENTS["Answer"], found.answer.payload, "answer"):
                if re.fullmatch(wanted, at):
                    yield value, word, private

    def has_private(self, seq, path):
        return any(private and word[0] == "text" for _, word, private in self.texts_under(seq, path))

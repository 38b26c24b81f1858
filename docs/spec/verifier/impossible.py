"""The rules that make an event impossible (rules.md), in the order of its table."""

import re

from .state import HERE, binds, compare
from .statements import card
from .terms import Terms
from .tables import EVENTS, NAMED, PARTS, STATEMENTS, TAKES, leaves_of, same_number, values_at

class Impossible(Terms):
    def impossible(self, e):
        """(rule, exhibits) of each impossible rule that the event breaks."""
        shape, body, key = EVENTS[e.type], e.body, e.key
        acted, brought = self.acted_on(e), self.brought(e)
        exhibits = self.standing(acted)
        moves = e.type == "store" and body["move"] != "moved"
        blocked = [one for one in exhibits if e.type not in TAKES[one.status] or (moves and one.status == "offered")]
        offer = self.offers.get(body.get("offer")) if e.type in ("answered", "withdraw") else None

        if shape.signers and not shape.signers & key.roles:
            yield "ROLE_MISSING"
        if shape.own_post:
            for one in exhibits:
                if one not in blocked and one.post != key.post and e.type != "receive":
                    yield "NOT_CUSTODIAN"
            if offer and offer.post != key.post:
                yield "NOT_CUSTODIAN"
        for post, number in self.comes_to_hold(e):
            if not self.custodians(post):
                yield "POST_WITHOUT_CUSTODIAN"
        if self.closed is not None and e.type not in NAMED["CLOSED"]:
            if e.type != "close" or body["state"] == "closed":
                yield "CLOSED"
        if e.type == "close":
            yield from self.wrong_close(e)
        new = [same_number(number) for number in brought]
        for number in acted + self.mentioned(e):
            one = self.exhibit(number)
            if not one and (number in acted or same_number(number) not in new):
                yield "EXHIBIT_UNKNOWN"
            elif not one:
                continue
            elif number not in one.numbers:
                yield "EXHIBIT_CASE"
        for number in brought:
            one = self.exhibit(number)
            if one:
                yield "EXHIBIT_DEFINED_TWICE" if number in one.numbers else "EXHIBIT_CASE"
        about = self.about(e)
        if len(about) > 1000:
            yield "ABOUT_TOO_MANY"
        elif {number for number in about if self.excerpt is None or self.excerpt.reads(number)} != set(e.listed):
            yield "ABOUT_WRONG"
        if e.type == "offer" and len(set(map(id, exhibits))) < len(exhibits):
            yield "OFFERED_TWICE"
        for one in blocked:
            if one.status == "offered":
                yield "OFFERED_TWICE" if e.type == "offer" else "OFFER_STANDS"
            else:
                yield {"departed": "DEPARTED", "released": "DEPARTED"}.get(one.status, one.status.upper().replace("-", "_"))
        yield from self.wrong_references(e)
        yield from self.wrong_keys(e)
        if e.type == "derive":
            yield from self.wrong_parts(e)
        if e.type == "collect" and self.is_part_of_itself(body["exhibit"]):
            yield "PART_OF_ITSELF"
        if e.type == "offer":
            yield from self.wrong_offer(e)
        if e.type == "attest" and body["as"] == "received":
            for seq in body["entries"]:
                for one in self.takeover_by(seq, e):
                    if one.status == "offered":
                        yield "TAKEOVER_OFFERED"
        if e.type == "answered":
            yield from self.wrong_answer(e, offer)
        if e.type == "withdraw" and offer and not offer.is_open():
            yield "OFFER_CLOSED"
        if e.type == "receive":
            yield from self.wrong_receipt(e)
        if e.type == "release":
            for one in exhibits:
                if one not in blocked and not self.is_release(one, body):
                    yield "RELEASE_UNFIT"
        if e.type == "measure":
            verdict, _ = self.measured(e)
            if exhibits and verdict == "contradicted":
                yield "OUTCOME_CONTRADICTED"
        if e.type == "acquire" and body["outcome"] == "complete" and body["unreadable"]["count"]:
            yield "OUTCOME_CONTRADICTED"
        if e.type == "acquire" and any(self.has_other_size(row) for row in body["products"]):
            yield "OUTCOME_CONTRADICTED"
        if e.type == "acquire" and body["outcome"] == "complete" and any(self.is_unsigned(row) for row in body["products"]):
            yield "OUTCOME_CONTRADICTED"
        if e.type == "correct":
            yield from self.wrong_correction(e)
        if e.type == "erase":
            for field in body["fields"]:
                found = self.texts_under(field["entry"], field["field"])
                if found is not None and not any(private for _, private in found):
                    yield "FIELD_NOT_PRIVATE"

    @staticmethod
    def is_release(one, body):
        """Whether a release says what it must of an exhibit that is held, and nothing of one that is arriving (rules.md, Releases)."""
        if one.status != "arriving":
            return {"to", "identity", "condition"} <= set(body)
        return not {"to", "identity", "condition", "capacity", "onBehalfOf"} & set(body) and not body["kept"]

    def gives_up(self, e):
        """Whether a release gives up what is arriving."""
        return any(one.status == "arriving" for one in self.standing(self.acted_on(e)))

    @staticmethod
    def is_unsigned(row):
        """Whether another computer stated digests of the manifest of a product, and nobody signed them."""
        sources = row.get("content", {}).get("manifest", {}).get("from", [])
        return any(one["src"] == "stated" for one in sources)

    @staticmethod
    def has_other_size(row):
        """Whether a raw image has another size than its content or its segments, or its only segment other content."""
        size, held = row.get("size"), row.get("content", {}).get("size")
        segments = row.get("segments", [])
        if row["format"] in ("raw", "split-raw") and len(segments) == 1:
            only = {"digests": segments[0]["digest"], **({"size": segments[0]["size"]} if "size" in segments[0] else {})}
            if compare(row.get("content"), only) == "other":
                return True
        if size is None:
            return False
        if row["format"] == "raw" and held is not None and held != size:
            return True
        parts = [segment.get("size") for segment in segments]
        return row["format"] in ("raw", "split-raw") and bool(parts) and None not in parts and sum(parts) != size

    def comes_to_hold(self, e):
        """(post, exhibit) of what the event lets a post hold that nobody here held before."""
        if e.type == "collect" and e.body["manner"] not in ("copied-and-left", "left"):
            yield e.key.post, e.body["exhibit"]["number"]
        if e.type in ("acquire", "derive") and all(one.status == "source-only" for one in self.standing(self.acted_on(e))):
            for number in self.brought(e):
                yield e.key.post, number
        if e.type == "takeover":
            yield e.body["to"], None

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
            if types[plain] == "terms":
                wrong = wrong and not (self.event(seq, "receive") and seq in self.terms_at)
            if plain == "of" and e.type == "terms" and not wrong:
                is_received = self.event(seq, "receive") is not None
                wrong = is_received != ("leaf" in e.body) or self.term_of(e.body) is None
            if plain == "of" and e.type == "incident" and not wrong:
                wrong = not self.incidents.get(seq, {}).get("open")
            if plain == "exhibits.incidents" and not wrong:
                one = self.exhibit(e.body["exhibits"][int(re.search(r"\[(\d+)\]", path)[1])]["number"])
                wrong = one is None or seq not in one.incidents
            if plain == "previous" and not wrong:
                wrong = self.exhibit(found.body["source"]) is not self.exhibit(e.body["source"])
            if plain == "against.entry":
                one = self.exhibit(e.body["exhibit"])
                wrong = one is not None and self.content_fixed_by(seq, one) is None
            if wrong:
                yield "REFERENCE_WRONG"

    def content_fixed_by(self, seq, one):
        found = next((other.content for other in self.and_sources(one) if other.fixed_by == seq), None)
        return found if found is not None else one.wiped.get(seq)

    def and_sources(self, one):
        """An exhibit and what it was made from, nearest first: the first thousand."""
        found, known = [one], {one}
        for child in found:  # which grows meanwhile
            for parent in child.made_from:
                if parent not in known and len(found) < 1000:
                    known.add(parent)
                    found.append(parent)
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
            if known and known.ended is None and "custodian" not in body["roles"]:
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
                other = self.keys.get(body["successor"]) if "successor" in body else None
                if "successor" in body and (not other or other.ended is not None or other is known or other.post != known.post):
                    yield "SUCCESSOR_UNFIT"

    def left_without(self, key):
        if "custodian" in key.roles and self.held_by(key.post) and not self.custodians(key.post, but=key.id):
            yield "POST_LEFT_WITHOUT_CUSTODIAN"

    def wrong_parts(self, e):
        wholes, parts = self.standing(e.body["parents"]), self.standing(values_at("children.number", e.body))
        if e.body["kind"] == "removed":
            if not e.body["children"]:
                yield "PART_UNFIT"
            for part in parts:
                is_part = part.part_of in wholes or self.came_with(part, wholes)
                if part in wholes or not is_part or part.out is not None:
                    yield "PART_UNFIT"
        if e.body["kind"] == "rejoined":
            named = wholes + parts
            back = [one for one in named if one.out is not None and one.part_of in named]
            if any(one not in back and one not in [part.part_of for part in back] for one in named):
                yield "PART_UNFIT"

    def is_part_of_itself(self, row):
        """Whether `partOf` or `members` of what is collected make anything a part of itself, over any number of steps."""
        own, members = same_number(row["number"]), [one["number"] for one in row.get("members", [])]
        if own in [same_number(number) for number in members + [row.get("partOf", "")]]:
            return True
        parts = [one for one in self.standing(members) if one.part_of is None]
        whole = self.exhibit(row["partOf"]) if "partOf" in row else None
        while whole and whole not in parts:
            whole = whole.part_of
        return whole is not None

    def wrong_offer(self, e):
        for row in e.body["exhibits"]:
            one = self.exhibit(row["number"])
            if not one:
                continue
            if row["parts"] == "with":
                for part in self.all():
                    if part.part_of is one and part.out is not None:
                        yield "PART_REMOVED"
            if "content" in row and not self.may_offer(one, row["content"]):
                yield "CONTENT_DIFFERS"

    @staticmethod
    def may_offer(one, content):
        """Whether an offer may name that content: the fixed one, or where none is fixed, one that it fixes."""
        if one.content is not None:
            return compare(content, one.content) == "same"
        return binds(content) and all(compare(content, before) != "same" for before in one.wiped.values())

    def takeover_by(self, seq, e):
        """What passes where `e` attests a takeover as received."""
        found = self.takeovers.get(seq)
        if not found or found["done"] or e.key.post != found["to"] or "custodian" not in e.key.roles:
            return []
        return [one for one in found["exhibits"] if one.status in HERE and one.post == found["from"][one]]

    def wrong_answer(self, e, offer):
        more = offer and (offer.is_open() or ("answer" in e.body and not offer.withdrawn and bool(offer.unmeasured())))
        if offer and not more:
            yield "OFFER_CLOSED"
        if "paper" in e.body:
            if more and not set(values_at("paper.exhibits.number", e.body)) <= set(offer.undecided()):
                yield "ANSWER_UNFIT"
            return
        if not e.answer or not self.directory_holds(e.answer):
            yield "ANSWER_UNSIGNED"
            return
        if offer:
            yield from self.misaddressed(e.answer, offer)
        if more and not (self.speaks_of(e.answer, offer, e.seq) and self.decides_right(e.answer, offer)):
            yield "ANSWER_UNFIT"
        key = self.keys.get(e.answer.kid)
        if e.answer.into == self.id and (not key or key.ended is not None or "custodian" not in key.roles):
            yield "ANSWER_NOT_BY_CUSTODIAN"
        yield from self.wrong_measures(e.answer)

    def directory_holds(self, made):
        """Whether the directory of an answer, where it has one, is signed by an agency to which something was offered."""
        agency = self.agencies.get(made.directory.kid) if made.directory else None
        return made.directory is None or (agency and made.directory.is_signed_inside and made.directory.holds(agency.x))

    @staticmethod
    def misaddressed(made, offer):
        if made.directory:
            row, said = made.directory.keys.get(made.kid), made.directory.payload
            listed = row and "custodian" in row["roles"] and said["issued"] <= made.iat < said["expires"]
            if made.directory.kid not in offer.agencies or not listed:
                yield "ANSWER_NOT_ADDRESSED"
        elif made.kid not in offer.cards:
            yield "ANSWER_NOT_ADDRESSED"
        if offer.expires is not None and made.iat >= offer.expires:
            yield "ANSWER_EXPIRED"

    def speaks_of(self, made, offer, seq):
        """Whether an answer is about this ledger and this offer, and a record that this ledger had."""
        payload, size = made.payload, made.payload["size"]
        if self.claims_whole(made):
            return False
        is_it = payload["ledger"] == self.id and made.sub == self.nonce.hex() and payload["offer"] == offer.leaf
        return is_it and offer.seq < size <= seq and self.history.root(size) in (payload["root"], None)  # None: hidden in an excerpt

    @staticmethod
    def claims_whole(made):
        """Whether it says of an excerpt that the whole ledger passed."""
        checks = made.payload["checks"]
        return "seen" in made.payload and "pass" in (checks["ledger"], checks["custody"])

    def decides_right(self, made, offer):
        """Whether it decides, or measures, what is left to be, and may."""
        prior, numbers = made.payload.get("prior"), [one["number"] for one in made.exhibits]
        if bool(offer.answers) != (prior is not None):
            return False
        if offer.answers and (prior not in [leaf for leaf, _ in offer.answers] or not self.same_side(made, offer)):
            return False
        if set(numbers) & set(offer.undecided()):
            return numbers == offer.undecided()
        return all(
            one["number"] in offer.unmeasured()
            and offer.decided[one["number"]] == one["outcome"]
            and offer.decided_by[one["number"]][0].into == made.into
            and one["measured"]["outcome"] != "not-examined"
            for one in made.exhibits
        )

    def same_side(self, made, offer):
        """Whether a later answer is of the post that gave the first signed one."""
        first = next((other for _, other in offer.answers if other), None)
        if first is None or made.kid == first.kid:
            return True
        keys = [self.keys.get(one.kid) for one in (first, made)]
        if None not in keys:
            return keys[0].post == keys[1].post
        rows = [one.directory and one.directory.keys.get(one.kid) for one in (first, made)]
        if all(rows):
            return rows[0]["post"] == rows[1]["post"]
        return first.into not in (None, self.id) and first.into == made.into

    def wrong_measures(self, made):
        """Hash checks in an answer that the record here contradicts."""
        for one in made.exhibits:
            exhibit, measured = self.exhibit(one["number"]), one["measured"]
            content = exhibit and exhibit.content
            if measured["outcome"] in ("match", "mismatch") and (content is None or self.contradicts(measured, content)):
                yield "OUTCOME_CONTRADICTED"

    @staticmethod
    def contradicts(measured, content):
        found = compare(measured["content"], content)
        if measured["outcome"] == "match":
            return measured["depth"] != "every-byte" or found != "same"
        return found == "same"

    def wrong_receipt(self, e):
        body, payload = e.body, e.answer.payload if e.answer else None
        for i, row in enumerate(body["exhibits"]):
            one = self.exhibit(row["ours"])
            if not one or row["ours"] not in one.numbers or one.status == "destroyed":
                continue
            if any(self.exhibit(other["ours"]) is one for other in body["exhibits"][:i]):
                yield "EXHIBIT_DEFINED_TWICE"
            elif one.status not in ("departed", "released"):
                before = self.taken.get(self.link_of(e.answer, row["theirs"])) if e.answer else None
                arriving = one.status == "arriving" and any(
                    link[0] == payload["ledger"] and number == row["theirs"] for link, number in zip(one.origins, one.theirs)
                ) if e.answer else False
                if before is not one and not arriving:
                    yield "EXHIBIT_DEFINED_TWICE"
        if "paper" in body["from"]:
            return
        if not e.answer:
            yield "ANSWER_UNSIGNED"
            return
        key = self.keys.get(e.answer.kid)
        if e.answer.into == self.id and (not key or "custodian" not in key.roles):
            yield "ANSWER_NOT_BY_CUSTODIAN"
        if key and "custodian" in key.roles and key.post != e.key.post:
            yield "RECEIVE_OTHER_POST"
        taken = {one["number"]: one for one in e.answer.taken}
        for row in body["exhibits"]:
            accepted = taken.get(row["theirs"])
            unfit = payload["ledger"] == self.id or e.answer.into != self.id
            if unfit or not accepted or accepted.get("ours", row["ours"]) != row["ours"]:
                yield "RECEIVE_UNFIT"
        theirs = [same_number(row["theirs"]) for row in body["exhibits"]]
        for row in body["exhibits"]:
            before = self.taken.get(self.link_of(e.answer, row["theirs"]))
            if theirs.count(same_number(row["theirs"])) > 1:
                yield "RECEIVED_TWICE"
            elif before and not (self.is_arriving_by(before, e.answer) and e.embedded and row["ours"] in before.numbers):
                yield "RECEIVED_TWICE"
        for one in e.answer.exhibits:
            stated = next((row.get("content") for row in body["exhibits"] if row["theirs"] == one["number"]), None)
            measured = one["measured"]
            if measured["outcome"] == "match" and measured["depth"] != "every-byte":
                yield "OUTCOME_CONTRADICTED"
            elif measured["outcome"] in ("match", "mismatch") and binds(stated) and self.contradicts(measured, stated):
                yield "OUTCOME_CONTRADICTED"

    @staticmethod
    def is_arriving_by(one, made):
        """Whether it is by this offer that an exhibit is arriving, and not by one before which it came and went."""
        links = one.origins[one.arrival :] if one.arrival is not None else []
        return any(link[:2] == (made.payload["ledger"], made.payload["offer"]) for link in links)

    @staticmethod
    def link_of(made, number):
        return made.payload["ledger"], made.payload["offer"], same_number(number)

    def measured(self, e):
        """("contradicted", "not shown" or "holds", weak) of a hash check (rules.md, Outcomes)."""
        body, one = e.body, self.exhibit(e.body["exhibit"])
        outcome, content, against = body["outcome"], body.get("content"), body["against"]
        if not one or outcome in ("not-examined", "incomplete"):
            return "holds", False
        if outcome == "first":
            wrong = one.content is not None or body["depth"] != "every-byte"
            return ("contradicted" if wrong else "holds"), False
        if outcome == "match" and one.content is not None and self.compared(outcome, content, one.content, body.get("audit")) != "holds":
            return "contradicted", False
        if outcome == "match" and against.get("entry") in one.wiped:
            return "contradicted", False
        if "nothing" in against or (outcome == "match" and body["depth"] != "every-byte"):
            return "contradicted", False
        fixed = self.content_fixed_by(against["entry"], one) if "entry" in against else one.content
        compared = self.compared(outcome, content, fixed, body.get("audit")) if fixed is not None else "holds"
        if "entry" in against or (outcome == "match" and compared != "holds"):
            return compared, False
        if "stated" in against:
            return self.compared_stated(outcome, content, one)
        return ("holds" if outcome == "match" and fixed is not None else "not shown"), False

    @staticmethod
    def compared(outcome, content, fixed, audit):
        found = compare(content, fixed)
        if found not in ("same", "other"):
            return "contradicted" if outcome == "match" else "not shown"
        same, whole = found == "same", True
        if same and "manifest" in fixed:
            counts = dict(audit or {})
            whole = counts.pop("matched", None) == fixed["manifest"]["records"] - 1 and not any(counts.values())
        if outcome == "match":
            return "holds" if same and whole else "contradicted"
        return "contradicted" if same and (whole or audit is None) else "holds"

    @staticmethod
    def shared_stated(content, all_stated):
        """Algorithm → values that others stated for it, of those that the content names."""
        own = content.get("digests", {})
        stated = {name: [each[name]["value"] for each in all_stated if name in each] for name in own}
        if "keyed" in own:  # only under one key do two of them compare
            keyed = [each["keyed"] for each in all_stated if "keyed" in each]
            stated["keyed"] = [each["value"] for each in keyed if each["key"] == own["keyed"]["key"]]
        return {name: values for name, values in stated.items() if values}

    def is_other_stated(self, content, all_stated):
        shared = self.shared_stated(content, all_stated)
        return any(content["digests"][name]["value"] not in values for name, values in shared.items())

    def compared_stated(self, outcome, content, one):
        """Against what others stated, algorithm by algorithm: a value agrees with any that was stated for its algorithm."""
        own, shared = content.get("digests", {}), self.shared_stated(content, one.stated)
        if not shared:
            return "not shown", False
        agree = all(own[name]["value"] in values for name, values in shared.items())
        if agree != (outcome == "match"):
            return "contradicted", False
        return "holds", agree and set(shared) <= {"md5", "sha1"}

    def effective(self, seq):
        found = self.events.get(seq)
        return found if found and found.has_effect else None

    def wrong_correction(self, e):
        seq, kind = e.body["entry"], e.body["kind"]
        found = self.effective(seq)
        if kind == "void":
            signer = self.opener if seq == 0 else found and found.key.id
            if signer != e.key.id and "admin" not in e.key.roles:
                yield "VOID_NOT_YOURS"
            if seq == 0 or found and found.moved:
                yield "VOID_MOVED_CUSTODY"
            if found and found.type == "incident":
                yield "INCIDENT_VOIDED"
        if kind == "field":
            under = self.texts_under(seq, e.body["field"])
            if under is not None and not (under and all(is_text for is_text, _ in under)) and not self.is_capacity(seq, e.body["field"]):
                yield "FIELD_NOT_CORRECTABLE"

    def is_capacity(self, seq, path):
        """Whether a path is that of the capacity of what an entry with effect brought in, which may be mistyped (rules.md, Corrections)."""
        found = self.effective(seq)
        first = {"collect": "exhibit", "derive": "children"}.get(found and found.type)
        return first is not None and steps_of(path) == [first, "media", "capacity", "value"]

    def texts_under(self, seq, path):
        """(whether it is a text, whether it is private) of all that may stand at or under a path of an entry; None for no entry."""
        found, steps = self.effective(seq), steps_of(path)
        if seq == 0:
            return list(under(STATEMENTS["Opening entry"], steps)) if steps[:1] == ["case"] else []
        if not found:
            return None
        if found.type == "answered" and steps[:1] == ["answer"]:
            return list(under(STATEMENTS["Answer"], steps[1:]))
        return list(under(EVENTS[found.type], steps))


def steps_of(path):
    """The names in a path, without indexes."""
    return [step for step in re.sub(r"(\[\d+\])+(?=\.|$)", "", path).split(".") if step and not step.isdigit()]


def under(shape, steps):
    """What may stand under a path in a map of that shape."""
    for name, (_, private, value) in shape.fields.items():
        if not steps or steps[0] == name:
            yield from under_value(value, private, steps[1:])


def under_value(value, private, steps):
    word = value[0]
    if word == "part":
        yield from under_value(PARTS[value[1]], private, steps)
    elif word == "or":
        yield from under_value(value[1], private, steps)
        if value[2] == ("part", "absent") or is_absent(value[2]):
            yield from [(True, True)] * (steps[:1] == ["why"])
        else:
            yield from under_value(value[2], private, steps)
    elif word in ("array", "pair"):
        yield from under_value(value[3] if word == "array" else value[1], private, steps)
    elif word == "map":
        yield from under(value[1], steps)
    elif word == "map of text to text":
        yield from [(True, True)] * (len(steps) < 2)
    elif not steps:
        yield word == "text", private


def is_absent(value):
    return value[0] == "map" and set(value[1].fields) == {"absent", "why"}

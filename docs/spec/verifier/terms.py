"""Terms that bind exhibits and travel with them (whole.md, L19)."""

from .bears import Named
from .state import HERE, State, same_name
from .statements import entry, is_event
from .tables import EVENTS, SECOND, fits_shape

MOST_LOOKED_AT = 1000
MOST_COMPARED = 2048
ENDED = ("fulfilled", "waived")
ORDERS = ("warrant", "court-order", "production-order", "epoc", "eio", "letters-rogatory", "mla-request")


class Term:
    def __init__(self, home, leaf, kind, seq):
        self.home, self.leaf, self.kind, self.seq = home, leaf, kind, seq  # seq: the entry that set it or first received it
        self.state, self.due, self.binds, self.is_wide = "set", None, None, False
        self.ended, self.permits, self.against = [], [], {}  # ended: exhibits; against: use → first act
        self.told, self.is_past = False, False
        self.changes, self.first_due = [], None  # changes: (entry, its exhibits) of each later entry that changed it

    def row(self):
        return self.home, self.leaf, self.kind, self.due

    def change(self, body, exhibits):
        """What a later entry changes, for all that the term binds (None) or for these exhibits."""
        if body["state"] == "permitted":
            self.permits.append((body, exhibits))
        elif body["state"] not in ENDED:
            self.state, self.ended = body["state"], []
        elif exhibits is None:
            self.state = body["state"]
        else:
            self.ended = self.ended + exhibits

    def weight(self):
        return 1 + len(self.permits)

    def is_for_some(self):
        """Whether it ended, or something is permitted under it, for some exhibits only."""
        return bool(self.ended) or any(exhibits is not None for _, exhibits in self.permits)

    def set_due(self, due):
        self.due, self.told, self.is_past = due, False, False


class Terms(State):
    # ---- what binds what

    def lineage(self, one):
        """An exhibit with everything above it; None where that is more than is looked at."""
        found = [one]
        for each in found:  # which grows meanwhile
            for other in each.made_from + [each.part_of]:
                if other is not None and other not in found:
                    if len(found) == MOST_LOOKED_AT:
                        return None
                    found.append(other)
        return found

    def own_terms(self, one):
        """The terms, not of the whole record, that bind an exhibit, with the entries by which they do ("all": cut off)."""
        above = self.lineage(one)
        if above is None:
            return "all", [term for term in self.terms.values() if not term.is_wide]
        brought = frozenset(seq for each in above for seq in each.terms)
        named = {id(term) for seq in brought for term in self.terms_at[seq]}
        return brought, [term for term in self.terms.values() if not term.is_wide and id(term) in named]

    def first_looked_at(self, one):
        found = [one]
        for each in found:
            for other in each.made_from + [each.part_of]:
                if other is not None and other not in found and len(found) < MOST_LOOKED_AT:
                    found.append(other)
        return found

    def above(self, one):
        return self.lineage(one) or self.first_looked_at(one)

    def term_of(self, body):
        """The term that an entry with `of` is about."""
        found = [term for term in self.terms_at.get(body.get("of"), []) if body.get("leaf") in (None, term.leaf)]
        return found[0] if found else None

    def named_terms(self, entries):
        return [term for seq in entries for term in self.terms_at.get(seq, [])]

    # ---- with how many an act is compared (L19, How many are compared)

    def compared_terms(self, exhibits, named=()):
        """By each exhibit the terms that stand on it; None if those of all exhibits, or the named ones, are too many."""
        if not self.terms:
            return {id(one): [] for one in exhibits}
        if exhibits and sum(term.weight() for term in {id(term): term for term in named}.values()) > MOST_COMPARED:
            return None
        wide, counted, weight, found = [term for term in self.terms.values() if term.is_wide], set(), 0, {}
        for one in {id(one): one for one in exhibits}.values():
            above, found[id(one)] = self.above(one), []
            for key, terms in (("wide", wide), self.own_terms(one)):
                terms = [term for term in terms if term.state not in ENDED]
                weight += sum(term.weight() for term in terms if key not in counted or term.is_for_some())
                counted.add(key)
                found[id(one)] += [term for term in terms if not any(each in above for each in term.ended)]
        return None if weight > MOST_COMPARED else found

    # ---- who ends and who permits

    def ending(self, e):
        """The reason for which an entry that ends or permits counts, "no word", or None where it does neither."""
        term = self.term_of(e.body) if e.type == "terms" and e.body["state"] in ENDED + ("permitted",) else None
        if term is None:
            return None
        if term.home == self.id:
            return "home"
        if self.is_shown(e, term):
            return "shown"
        if embedded_end(e.body, term):
            return "rests"
        papers = [one for one in e.body.get("attachments", []) if one["kind"] == "signed-paper"]
        return "paper" if papers else "no word"

    def is_shown(self, e, term):
        if e.body["state"] != "fulfilled" or term.kind not in ("return-by", "erase-by"):
            return False
        gone = [one.status not in HERE or is_erased(term, one) for one in self.standing(e.body.get("exhibits", []))]
        return bool(gone) and all(gone)

    # ---- what is against a term

    def uses(self, e):
        """(use, exhibits) of an act that a term can forbid."""
        exhibits, body = self.standing(self.acted_on(e)), e.body
        if e.type == "answered":
            return [("share", self.passing(e))]
        if e.type == "disclose":
            ways = {"inspection": ["share"], "copy": ["share", "copy"], "extract": ["share", "copy"]}
            return [(use, exhibits) for use in ways.get(body["form"], [])]
        if e.type == "acquire" or (e.type == "derive" and body["kind"] not in ("removed", "rejoined")):
            return [("copy", exhibits)]
        if e.type == "dispose" and body["how"] != "archived":
            return [("destroy", exhibits)]
        if e.type == "release":
            return [("release", [one for one in exhibits if one.status != "arriving"])]
        return []

    def against(self, e):
        """Each term that an act is against, with the uses that it forbids and the exhibits used."""
        found, compared = {}, self.compared_in(e) if self.terms else None
        for use, exhibits in self.uses(e) if compared else []:
            for one in exhibits:
                for term in compared[id(one)]:
                    if self.forbids(term, use, e, one) and not self.is_permitted(term, use, e, one):
                        _, forbidden, with_ = found.setdefault(id(term), (term, [], []))
                        forbidden.append(use)
                        with_.append(one)
        return list(found.values())

    def named_in(self, e):
        """The terms that the offer names that an act makes or answers."""
        offered = e.body["terms"] if e.type == "offer" else self.offers[e.body["offer"]].terms if e.type == "answered" else []
        return self.named_terms(offered)

    def compared_in(self, e):
        """`compared_terms` of a use or an offer."""
        return self.compared_terms(self.used_in(e), self.named_in(e))

    def used_in(self, e):
        return self.standing(self.acted_on(e)) if e.type == "offer" else [one for _, some in self.uses(e) for one in some]

    def forbids(self, term, use, e, one):
        home = term.home == self.id
        if home and term.binds == "recipients":
            return False
        if term.kind == "onward-sharing":
            return use == "release" or (use == "share" and not self.may_go_on(term, e, one))
        if term.kind == "no-copy-without-order":
            return use == "copy" and not self.is_ordered(e)
        if term.kind == "keep-until":
            return use in ("destroy", "release") and (term.due is None or e.end // SECOND < term.due)
        if term.kind == "return-by":
            passes = use == "share" and e.type == "answered" and not self.goes_back(term, e, one)
            return use == "destroy" or (not home and (use == "release" or passes))
        return False

    def may_go_on(self, term, e, one):
        if e.type != "answered":
            return False
        if self.goes_back(term, e, one) or self.is_named_alike(e):
            return True
        return self.is_named_in_offer(term, e)

    @staticmethod
    def is_named_alike(e):
        return bool(e.answer) and same_name(e.answer.by.holder["agency"], e.key.card.holder["agency"])

    def is_named_in_offer(self, term, e):
        offer = self.offers[e.body["offer"]]
        return term.home == self.id and term.binds is None and term in self.named_terms(offer.terms)

    def goes_back(self, term, e, one):
        into, lineage = e.answer.into if e.answer else None, self.lineage(one)
        if into is None or lineage is None or into == term.home:
            return into is not None and into == term.home
        bound = [each for each in lineage if any(term in self.terms_at[seq] for seq in each.terms)]
        bound = [one] if term.is_wide else bound
        return bool(bound) and all(came_from(each, into) for each in bound)

    def is_ordered(self, e):
        under = e.body.get("under")
        numbers = under if type(under) is list else []
        return any(self.kind_of(seq) in ORDERS and self.in_force(seq, "copy", e) for seq in numbers if seq in self.events)

    def kind_of(self, seq):
        return self.authorities[self.events[seq].body["number"]]["body"]["kind"]

    def is_permitted(self, term, use, e, one):
        for body, exhibits in term.permits:
            for_it = exhibits is None or any(each in exhibits for each in self.above(one))
            after = "from" not in body or body["from"] * SECOND <= e.begin
            before = "until" not in body or e.end < body["until"] * SECOND
            if use in body["permits"] and for_it and after and before:
                return True
        return False

    # ---- the rules at the entry

    def irregular_terms(self, e):
        body = e.body
        against = {}  # kind → the exhibits with which the act is against such terms
        for term, _, exhibits in self.against(e):
            against.setdefault(term.kind, []).extend(exhibits)
        yield from (Named("TERMS_AGAINST", *[one.number for one in exhibits]) for exhibits in against.values())
        if self.terms and self.compared_in(e) is None:
            yield Named("TERMS_TOO_MANY", *[one.number for one in self.used_in(e)])
        if e.type == "offer" and self.terms:
            named = self.named_in(e)
            compared = self.compared_in(e) or {}
            unnamed = [one for one in self.used_in(e) if any(term not in named for term in compared.get(id(one), []))]
            if unnamed:
                yield Named("TERMS_NOT_NAMED", *[one.number for one in unnamed])
        if e.type in ("answered", "receive") and e.answer:
            has_terms = "terms" in body if e.type == "receive" else self.offers[body["offer"]].terms
            taken = e.answer.taken
            agrees = e.answer.payload["checks"]["terms"] == "pass" and not any(row.get("code") == "terms" for row in taken)
            if has_terms and taken and not agrees:
                yield "TERMS_NOT_AGREED"
        if e.type == "answered" and "paper" in body and self.offers[body["offer"]].terms:
            if any(row["outcome"].startswith("accepted") for row in body["paper"]["exhibits"]):
                yield "TERMS_NOT_AGREED"
        word = self.ending(e)
        if word == "no word":
            yield "TERMS_ENDED_BY_OTHER"
        if self.on_own_word(e):
            yield "TERMS_ENDED_ON_OWN_WORD"
        if word == "paper":
            yield "TERMS_ON_PAPER"
        if e.type == "terms" and word not in (None, "no word"):
            if any(use in self.term_of(body).against for use in body.get("permits", [])):
                yield "EXPLAINED_LATE"

    def on_own_word(self, e):
        body, term = e.body, self.term_of(e.body) if e.type == "terms" else None
        if term is None or term.home != self.id or term.binds == "recipients" or body.get("attachments"):
            return False
        if body["state"] in ("waived", "permitted"):
            return True
        if term.kind == "keep-until" and "due" in body and (term.due is None or body["due"] < term.due):
            return True
        if body["state"] != "fulfilled":
            return False
        if term.kind == "keep-until":
            return term.due is None or e.iat < term.due
        return term.kind in ("onward-sharing", "no-copy-without-order")

    def overdue(self, e):
        """Whether a term is reported at this entry as overdue; one that is not waits for the end of the ledger."""
        for term in self.terms.values():
            waits = term.due is not None and term.kind != "keep-until" and not term.told and not term.is_past
            if waits and term.state not in ENDED and e.iat >= term.due:
                named = self.standing(self.events[term.seq].exhibits)
                if term.is_wide or any(one.status in HERE and not is_erased(term, one) for one in named):
                    term.told = True
                    yield "TERMS_OVERDUE"
                else:
                    term.is_past = True

    def overdue_at_end(self, now):
        waiting = [one for one in self.terms.values() if one.due is not None and one.kind != "keep-until" and one.due <= now]
        waiting = [one for one in waiting if not one.told and one.state not in ENDED]
        held = [one for one in self.all() if one.status in HERE] if waiting else []
        bound = set()
        for one in held:
            for term in (self.compared_terms([one]) or {}).get(id(one), []):
                if not is_erased(term, one):
                    bound.add(id(term))
        return [one for one in waiting if one.is_wide or id(one) in bound]

    # ---- what events do

    def note_by_name(self, e):
        """The exhibits that a term lets go on only because a card names the same agency."""
        compared = self.compared_in(e) if self.terms and e.type == "answered" and self.is_named_alike(e) else None
        for one in self.passing(e) if compared else []:
            for term in compared[id(one)]:
                binds = term.kind == "onward-sharing" and not (term.home == self.id and term.binds == "recipients")
                other = self.is_permitted(term, "share", e, one) or self.goes_back(term, e, one) or self.is_named_in_offer(term, e)
                if binds and not other:
                    self.by_name.setdefault(e.seq, []).append(one.number)

    def note_against(self, e):
        self.note_by_name(e)
        self.used += [(e.seq, one) for _, exhibits in self.uses(e) for one in exhibits]
        for term, uses, _ in self.against(e):
            for use in uses:
                term.against.setdefault(use, e.seq)

    def take_terms(self, e, exhibits):
        body = e.body
        if "of" not in body:
            term = self.learn(Term(self.id, e.leaf, body["kind"], e.seq))
            term.binds, term.is_wide = body.get("binds"), "exhibits" not in body
            if "due" in body:
                term.set_due(body["due"])
                term.first_due = body["due"]
            self.terms_at[e.seq] = [term]
            for one in exhibits:
                one.terms.append(e.seq)
            return
        term, word = self.term_of(body), self.ending(e)
        for_some = exhibits if "exhibits" in body else None
        if word == "rests":
            self.rested.append((e, term, embedded_end(body, term)))
        self.terms_at[e.seq] = [term]
        if word not in ("no word", "shown"):
            term.changes.append((e, for_some))
            term.change(body, for_some)
            if "due" in body and term.home == self.id:
                term.set_due(body["due"])

    def void_terms(self, seq):
        """An entry about a term is voided: the term is as its other entries leave it (whole.md, L19)."""
        for term in self.terms_at.get(seq, []):
            voided = [e for e, _ in term.changes if e.seq == seq]
            if not voided:
                continue
            term.changes = [(e, exhibits) for e, exhibits in term.changes if e.seq != seq]
            term.state, term.ended, term.permits = "set", [], []
            for e, exhibits in term.changes:
                term.change(e.body, exhibits)
            if "due" in voided[0].body and term.home == self.id:
                dates = [e.body["due"] for e, _ in term.changes if "due" in e.body]
                term.set_due(dates[-1] if dates else term.first_due)

    def receive_terms(self, e):
        """The rows of a `receive`, which bind everything that came with it."""
        found = []
        for row in e.body.get("terms", []):
            term = self.learn(Term(row["home"], row["leaf"], row["kind"], e.seq))
            came = [self.exhibit(one["ours"]) for one in e.body["exhibits"]]
            if term.home != self.id and any(self.has_ended_for(term, one) for one in came):
                term = self.again(term, e.seq)
            if row.get("due") not in (None, term.due) and term.home != self.id:
                term.set_due(row["due"])
            found.append(term)
        if found:
            self.terms_at[e.seq] = found
            for number in dict.fromkeys(row["ours"] for row in e.body["exhibits"]):
                self.exhibit(number).terms.append(e.seq)

    def has_ended_for(self, term, one):
        return term.state in ENDED or any(each in self.above(one) for each in term.ended)

    def again(self, known, seq):
        """A term that ended here binds what comes with it again; what is permitted under it remains."""
        term = Term(known.home, known.leaf, known.kind, seq)
        term.permits = list(known.permits)
        self.terms[known.home, known.leaf, known.seq] = known  # still binds what it bound, for which it did not end
        self.terms[known.home, known.leaf] = term
        return term

    def learn(self, term):
        return self.terms.setdefault((term.home, term.leaf), term)


def came_from(one, ledger):
    """Whether that ledger gave it, or everything from which it was made or of which it is a part."""
    found = [one]
    for each in found:  # which grows meanwhile
        if ledger in [link[0] for link in each.origins]:
            continue
        above = [other for other in each.made_from + [each.part_of] if other is not None]
        if each.origins or not above:
            return False
        found += [other for other in above if other not in found]
    return True


def is_erased(term, one):
    return term.kind == "erase-by" and one.stay is not None and one.stay.is_wiped


def embedded_end(body, term):
    """The entry of the home in `rests`, if it says the same; else None."""
    made = entry(body["rests"]) if "rests" in body else None
    if not made or not is_event(made.payload) or made.payload["type"] != "terms" or made.payload["ledger"] != term.home:
        return None
    there = made.payload["body"]
    if not fits_shape(EVENTS["terms"], there) or "of" not in there:
        return None
    same = (there["kind"], there["state"], there.get("from"), there.get("until")) == (
        term.kind, body["state"], body.get("from"), body.get("until"))
    for_some = "exhibits" not in there or "exhibits" in body
    permits = set(body.get("permits", [])) <= set(there.get("permits", []))
    return made if same and for_some and permits else None

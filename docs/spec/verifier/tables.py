"""The tables of vocabulary.md, rules.md and verification.md, read from these pages, and values held against them."""

import calendar
import re
from functools import lru_cache
from pathlib import Path

from .cbor import SAFE

PAGES = Path(__file__).resolve().parent.parent
YEAR_9999 = 253402300799
SECOND = 10**9  # text times are compared in nanoseconds


def page(name):
    return (PAGES / name).read_text(encoding="utf-8")


def table_rows(text):
    """The cells of each row of the tables in a piece of Markdown, heads left out."""
    for line in text.splitlines():
        if line.startswith("| ") and not line.startswith("| ---"):
            yield [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line)[1:-1]]


def codes(text):
    return re.findall(r"`([^`]+)`", text)


class Shape:
    """A closed map: its fields as (needed, private, value), whether exactly one is present, and the demands across fields."""

    def __init__(self):
        self.fields, self.exactly_one, self.demands, self.signers, self.acts = {}, False, [], (), None
        self.named, self.new, self.own_post = [], [], False


def value_of(text):
    """The words of the column "value" as a tree: (word, …)."""
    text = re.sub(r", (bytes|seconds|percent|milliseconds)$", "", text)
    absent = re.search(r"^(.*); or map `\{absent, why\}`, `absent` one of ([^;]*); `why` is private$", text)
    if absent:
        reason = Shape()
        reason.fields = {"absent": (True, False, ("one of", set(codes(absent[2])))), "why": (True, True, ("text",))}
        return ("or", value_of(absent[1]), ("map", reason))
    if "; or " in text:
        first, second = text.split("; or ", 1)
        return ("or", value_of(first), value_of(second))
    if text.startswith("array of two, each: "):
        inner, _, ordered = text[len("array of two, each: ") :].partition("; the first is ")
        return ("pair", value_of(inner), ordered == "earlier")
    array = re.match(r"array, (one|empty) or more,( none twice,)? of: (.*)$", text)
    if array:
        return ("array", array[1] == "one", bool(array[2]), value_of(array[3]))
    if text.startswith("["):
        return ("part", re.match(r"\[([a-z0-9-]+)\]", text)[1])
    if text.startswith("one of"):
        return ("one of", set(codes(text)))
    if text == "`true` or `false`":
        return ("bool",)
    if text.startswith("`"):
        return ("one of", set(codes(text)))
    if text in ("map", "map with exactly one of the fields below"):
        shape = Shape()
        shape.exactly_one = text != "map"
        return ("map", shape)
    if re.fullmatch(r"\d+ bytes", text):
        return ("bytes", int(text.split()[0]))
    number = {"count": 0, "entry number": 0, "count from 1": 1, "integer": -SAFE, "seconds": 0}
    if text in number:
        return ("number", number[text], YEAR_9999 if text == "seconds" else SAFE, text == "entry number")
    if text in ("text", "name", "time", "bytes", "map of text to text", "content key"):
        return (text,)
    raise SystemExit(f"vocabulary.md: a value that this program does not know: {text}")


def shape_in(value):
    """The map that a value holds, through arrays and alternatives."""
    if value[0] == "map":
        return value[1]
    return shape_in(value[3]) if value[0] == "array" else shape_in(value[1])


def shape_at(shape, path):
    for step in re.sub(r"\[\]", "", path).split("."):
        shape = shape_in(shape.fields[step][2])
    return shape


def demand_of(line):
    """A demand across fields: (where in the map, field, its codes, fields, "must", "must not", "one", "some")."""
    inside = re.match(r"In `([^`]+)`: (.*)", line)
    path, line = (inside[1], inside[2]) if inside else (None, line)
    line = line[0].lower() + line[1:]
    beside = re.match(r"where `([^`]+)` (is present|is not present), (`.*`) must( not)? be present", line)
    if beside:
        return path, (beside[1], beside[2] == "is present", codes(beside[3]), "not beside" if beside[4] else "beside")
    where = re.match(r"where `([^`]+)` is (.*?), (`.*`) must( not)? be present", line)
    if where:
        return path, (where[1], set(codes(where[2])), codes(where[3]), "must not" if where[4] else "must")
    amount = re.match(r"(exactly|at least) one of (.*) must be present", line)
    return path, (None, None, codes(amount[2]), "one" if amount[1] == "exactly" else "some")


def shape_of(section, common=None):
    shape = Shape()
    if common:
        shape.fields.update(common.fields)
    for row in table_rows(section):
        if row[0] == "field":
            continue
        path, needed, private, value = codes(row[0])[0], row[1], row[2] == "yes", value_of(row[3])
        parent, _, name = re.sub(r"\[\]", "", path).rpartition(".")
        owner = shape_at(shape, parent) if parent else shape
        owner.fields[name] = (needed == "yes", private, value)
    for line in re.findall(r"^- (.*)$", section, re.M):
        path, demand = demand_of(line)
        (shape_at(shape, path) if path else shape).demands.append(demand)
    signed = re.search(r"Signed by: (any enrolled key|a key with role ([^.,]*?))(?:,? of (any|the) post[^.]*)?\.", section)
    if signed:
        shape.signers = set(codes(signed[2] or ""))
        shape.own_post = signed[3] == "the"
        acts = re.search(r"Needs an authority that permits: `([a-z]+)`", section)
        shape.acts = acts and acts[1]
        for which, names in re.findall(r"(New exhibits|\. Exhibits) named in: ((?:`[^`]+`(?:, )?)+)", section):
            (shape.new if which == "New exhibits" else shape.named).extend(codes(names))
    return shape


def read_vocabulary():
    text = page("vocabulary.md")
    sections = {"common": text[text.index("## Fields that any event may carry") : text.index("## Events")]}
    for title, section in re.findall(r"^### (.*?)\n(.*?)(?=^##|\Z)", text, re.M | re.S):
        sections[title] = section
    common = shape_of(sections["common"])
    events, statements, parts = {}, {}, {}
    for title, section in sections.items():
        if title.startswith("Part: "):
            name = title[len("Part: ") :]
            value = re.search(r"Value: (.*)\.$", section, re.M)
            if value or "|" not in section:
                parts[name] = value_of(value[1] if value else section[section.index("One of") :].strip().lower().rstrip("."))
            elif "\nor\n" in section:
                first, second = section.split("\nor\n")
                parts[name] = ("or", ("map", shape_of(first)), ("map", shape_of(second)))
            else:
                parts[name] = ("map", shape_of(section))
        elif title in ("Opening entry", "Card", "Directory", "Answer"):
            statements[title] = shape_of(section)
        elif title != "common":
            events[title] = shape_of(section, common)
    return events, statements, parts


EVENTS, STATEMENTS, PARTS = read_vocabulary()


def read_rules():
    """rule → (class, declared), the events that each status takes, and rule → the events that its last column names."""
    text = page("rules.md")
    rules, takes, types = {}, {}, {}
    for row in table_rows(text[text.index("<!-- Generated. -->") :]):
        if row[0] == "rule":
            continue
        kind, _, declared = row[1].partition(", ")
        rules[codes(row[0])[0]] = (kind, declared == "declared")
        types[codes(row[0])[0]] = set(codes(row[4]))
    for statuses, events in table_rows(text[text.index("### Which events") : text.index("## What events do")]):
        if statuses != "status":
            named = set(codes(events))
            allowed = set(EVENTS) - named if events.startswith("any event") else named
            takes.update({status: allowed for status in statuses.split(", ")})
    return rules, takes, types


RULES, TAKES, NAMED = read_rules()
FINDINGS = [row for row in table_rows(page("verification.md").partition("## 7 ")[2]) if row[0] != "code"]
KINDS, CHECKS = ({codes(row[0])[0]: row[at] for row in FINDINGS} for at in (1, 2))
DECLARED = {rule for rule, (_, is_declared) in RULES.items() if is_declared}  # a reason is asked for




@lru_cache(100_000)
def instant(text):
    """A text time (section 11) in nanoseconds since 1970, or None."""
    form = re.fullmatch(
        r"([0-9]{4})-([0-9]{2})-([0-9]{2})T([0-9]{2}):([0-9]{2}):([0-9]{2})(?:\.([0-9]{1,9}))?(Z|[+-][0-9]{2}:[0-9]{2})", text
    )
    if not form:
        return None
    year, month, day, hour, minute, second = (int(part) for part in form.groups()[:6])
    zone = form[8]
    ahead = 0
    if zone != "Z":
        hours, minutes = int(zone[1:3]), int(zone[4:6])
        if hours > 23 or minutes > 59 or zone == "-00:00":
            return None
        ahead = (hours * 60 + minutes) * (-60 if zone[0] == "-" else 60)
    if year == 0 or not 1 <= month <= 12 or hour > 23 or minute > 59 or second > 59:
        return None
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    days = calendar.timegm((year, month, day, hour, minute, second)) if year >= 1 else 0
    return (days - ahead) * SECOND + int((form[7] or "").ljust(9, "0"))


def is_name(value):
    return type(value) is str and re.fullmatch(r"[!-~]{1,64}", value) is not None


def is_hash(value):
    return type(value) is bytes and len(value) == 32


def same_number(number):
    """What exhibit numbers are compared by (section 12)."""
    return number.lower()


def same_seal(number):
    return number.lower().replace("-", "")


def fits(value, is_, private=False):
    """Whether `is_` has the form that the table asks for."""
    word = value[0]
    if word == "text":
        return type(is_) is str or (private and is_hash(is_))
    if word == "name":
        return is_name(is_)
    if word == "one of":
        return type(is_) is str and is_ in value[1]
    if word == "number":
        return type(is_) is int and value[1] <= is_ <= value[2]
    if word == "time":
        return type(is_) is str and instant(is_) is not None
    if word == "content key":
        return is_hash(is_)
    if word == "bytes":
        return type(is_) is bytes and (len(value) == 1 or len(is_) == value[1])
    if word == "bool":
        return type(is_) is bool
    if word == "part":
        return fits(PARTS[value[1]], is_, private)
    if word == "map of text to text":
        return type(is_) is dict and all(type(key) is str and fits(("text",), text, private) for key, text in is_.items())
    if word == "pair":
        if type(is_) is not list or len(is_) != 2 or not all(fits(value[1], one) for one in is_):
            return False
        return not value[2] or instant(is_[0]) < instant(is_[1])
    if word == "array":
        if type(is_) is not list or (value[1] and not is_) or not all(fits(value[3], one, private) for one in is_):
            return False
        seen = [same_number(one) if type(one) is str else one for one in is_] if value[2] else []
        return len(set(seen)) == len(seen)
    if word == "or":
        second = type(is_) is dict and ("absent" in is_ or "manifest" in is_)
        return fits(value[2] if second or not fits(value[1], is_, private) else value[1], is_, private)
    return type(is_) is dict and fits_shape(value[1], is_)


def fits_shape(shape, is_):
    if not set(is_) <= set(shape.fields) or any(need and name not in is_ for name, (need, _, _) in shape.fields.items()):
        return False
    if shape.exactly_one and len(is_) != 1:
        return False
    if not all(fits(value, is_[name], private) for name, (_, private, value) in shape.fields.items() if name in is_):
        return False
    for field, where, names, must in shape.demands:
        standing = sum(name in is_ for name in names)
        if must in ("beside", "not beside"):
            if stands_at(field, is_) is where and standing != (len(names) if must == "beside" else 0):
                return False
            continue
        if must == "one" and standing != 1 or must == "some" and not standing:
            return False
        if field and is_.get(field) in where and standing != (len(names) if must == "must" else 0):
            return False
    return True


def stands_at(path, is_):
    """Whether a field stands at a path through maps."""
    for step in path.split("."):
        if type(is_) is not dict or step not in is_:
            return False
        is_ = is_[step]
    return True


def leaves(value, is_, private=False, path=""):
    """(path, value, word, private) of everything in a fitting value that is no map or array."""
    word = value[0]
    if word == "part":
        yield from leaves(PARTS[value[1]], is_, private, path)
    elif word == "or":
        second = type(is_) is dict and ("absent" in is_ or "manifest" in is_)
        yield from leaves(value[2] if second or not fits(value[1], is_, private) else value[1], is_, private, path)
    elif word == "array" or word == "pair":
        for at, one in enumerate(is_):
            yield from leaves(value[3] if word == "array" else value[1], one, private, f"{path}[{at}]")
    elif word == "map of text to text":
        for name, text in is_.items():
            yield f"{path}.{name}", text, ("text",), private
    elif word == "map":
        yield from leaves_of(value[1], is_, path)
    else:
        yield path, is_, value, private


def leaves_of(shape, is_, path=""):
    for name, one in is_.items():
        _, private, value = shape.fields[name]
        yield from leaves(value, one, private, f"{path}.{name}" if path else name)


def values_at(path, is_):
    """What stands at a path of names such as `exhibits.number`, through arrays."""
    found = [is_]
    for step in path.split("."):
        found = [one[step] for one in found if type(one) is dict and step in one]
        found = [inner for one in found for inner in (one if type(one) is list else [one])]
    return found

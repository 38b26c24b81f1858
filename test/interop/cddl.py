"""Holds CBOR items against rules of a CDDL file, twice: by a strict reading of RFC 8610 written here, and by pycddl.

Standard input: one JSON object a line, {"rule": name, "hex": bytes of one CBOR item}. Argument: the CDDL file.
Standard output: one JSON array, for each line {"strict": null or why not, "pycddl": null or why not}.
The strict reading knows the part of CDDL that the file uses, and says so when it meets more. It exists because
pycddl 0.6.4 lets through: any map for {}, text for `bstr .size n`, regular expressions that match a part only,
unknown fields of maps in lists, all faults in a map that stands in a choice with something else, faults behind the
first pair of a list of pairs, and both alternatives of a choice of groups in one map of a list; and because it
cannot follow `.cbor` in an array of more than one element.
"""

import io
import json
import re
import sys

import cbor2

TOKEN = re.compile(
    r"""(?P<space>\s+|;[^\n]*)|(?P<text>"(?:[^"\\]|\\.)*")|(?P<tag>\#6\.\d+)|(?P<control>\.[a-z]+)|(?P<range>\.\.)
    |(?P<number>-?\d+)|(?P<name>\$?\$?[A-Za-z_][A-Za-z0-9_]*(?:-[A-Za-z0-9_]+)*)|(?P<mark>//=|/=|//|=>|[=/,:?*+(){}\[\]^])""",
    re.X,
)
PRELUDE = {"tstr", "bstr", "uint", "nint", "int", "bool", "any"}


class Unsupported(Exception):
    pass


def tokens_of(source):
    at, found = 0, []
    while at < len(source):
        match = TOKEN.match(source, at)
        if not match:
            raise Unsupported("cannot read " + source[at : at + 30])
        at = match.end()
        if match.lastgroup != "space":
            found.append((match.lastgroup, match.group()))
    return found + [("end", "")]


class Grammar:
    """Rules as nested tuples. A rule is kept as a group; a rule that is a type is a group of that one type."""

    def __init__(self, source):
        self.tokens, self.at, self.rules = tokens_of(source), 0, {}
        while self.tokens[self.at][0] != "end":
            name, operator = self.take("name"), self.take("mark")
            group = self.group(is_rule=True)
            if operator == "=":
                if name in self.rules:
                    raise Unsupported(name + " stands twice")
                self.rules[name] = group
            elif operator == "//=":
                self.rules[name] = ("choice", self.rules.get(name, ("choice", []))[1] + group[1])
            else:
                raise Unsupported(operator)

    def take(self, kind, text=None):
        found, value = self.tokens[self.at]
        if found != kind or (text is not None and value != text):
            raise Unsupported(f"{value!r} where {text or kind} was awaited")
        self.at += 1
        return value

    def sees(self, *marks):
        kind, value = self.tokens[self.at]
        return kind == "mark" and value in marks

    def group(self, is_rule=False):
        choices = [[]]
        while True:
            if self.sees("//"):
                self.at += 1
                choices.append([])
            elif self.sees(")", "}", "]") or self.tokens[self.at][0] == "end":
                break
            elif is_rule and choices[-1]:
                break  # a rule is one entry or one choice of entries; the next name begins the next rule
            else:
                choices[-1].append(self.entry())
                if self.sees(","):
                    self.at += 1
        return ("choice", choices)

    def entry(self):
        least, most = 1, 1
        if self.sees("?", "*", "+"):
            least, most = {"?": (0, 1), "*": (0, None), "+": (1, None)}[self.take("mark")]
        if self.sees("("):
            before = self.at
            self.at += 1
            group = self.group()
            self.take("mark", ")")
            if not self.sees("/"):
                return ("entry", least, most, None, ("group", group))
            self.at = before
        key = None
        kind, value = self.tokens[self.at]
        if self.tokens[self.at + 1] == ("mark", ":"):
            self.at += 2
            key = ("is", {"name": lambda: value, "text": lambda: json.loads(value), "number": lambda: int(value)}[kind]())
        else:
            before = self.at
            type_ = self.type()
            if self.sees("=>"):
                self.at += 1
                key = ("like", type_)
            else:
                return ("entry", least, most, None, type_)
        return ("entry", least, most, key, self.type())

    def type(self):
        choices = [self.type1()]
        while self.sees("/"):
            self.at += 1
            choices.append(self.type1())
        return choices[0] if len(choices) == 1 else ("either", choices)

    def type1(self):
        target = self.type2()
        kind, value = self.tokens[self.at]
        if kind == "range":
            self.at += 1
            return ("range", target[1], self.type2()[1])
        if kind == "control":
            self.at += 1
            return ("control", value, target, self.type2())
        return target

    def type2(self):
        kind, value = self.tokens[self.at]
        self.at += 1
        if kind == "text":
            return ("is", json.loads(value))
        if kind == "number":
            return ("is", int(value))
        if kind == "name":
            return ("name", value)
        if kind == "tag":
            self.take("mark", "(")
            inner = self.type()
            self.take("mark", ")")
            return ("tag", int(value[3:]), inner)
        closing = {"(": ")", "{": "}", "[": "]"}.get(value)
        if closing is None:
            raise Unsupported(f"{value!r} where a type was awaited")
        inner = self.type() if value == "(" else ({"{": "map", "[": "array"}[value], self.group())
        self.take("mark", closing)
        return inner

    def holds(self, type_, value):
        kind = type_[0]
        if kind == "is":
            return type(value) is type(type_[1]) and value == type_[1]
        if kind == "range":
            return type(value) is int and type_[1] <= value <= type_[2]
        if kind == "either":
            return any(self.holds(choice, value) for choice in type_[1])
        if kind == "control":
            return self.holds(type_[2], value) and self.control(type_[1], type_[3], value)
        if kind == "tag":
            return isinstance(value, cbor2.CBORTag) and value.tag == type_[1] and self.holds(type_[2], value.value)
        if kind == "map":
            return isinstance(value, dict) and any(not rest for rest in self.members(type_[1], value, list(value)))
        if kind == "array":
            return isinstance(value, list) and any(at == len(value) for at in self.elements(type_[1], value, 0))
        if kind == "group":
            return self.is_choice_of_types(type_[1], value)
        if kind != "name":
            raise Unsupported(kind)
        name = type_[1]
        if name in PRELUDE:
            return {
                "tstr": isinstance(value, str),
                "bstr": isinstance(value, bytes),
                "uint": type(value) is int and value >= 0,
                "nint": type(value) is int and value < 0,
                "int": type(value) is int,
                "bool": isinstance(value, bool),
                "any": True,
            }[name]
        return self.is_choice_of_types(self.rules[name], value)

    def is_choice_of_types(self, group, value):
        """For a group where a type stands: then each of its choices must be one type."""
        if any(len(choice) != 1 or choice[0][:4] != ("entry", 1, 1, None) for choice in group[1]):
            raise Unsupported("a group where a type must stand")
        return any(self.holds(choice[0][4], value) for choice in group[1])

    def control(self, control, argument, value):
        if control == ".size":
            return len(value.encode() if isinstance(value, str) else value) == argument[1]
        if control == ".regexp":
            return re.fullmatch(argument[1], value, re.ASCII) is not None
        if control == ".ge":
            return value >= argument[1]
        if control == ".cbor":
            stream = io.BytesIO(value)
            try:
                inner = cbor2.load(stream)
            except Exception:
                return False
            return stream.tell() == len(value) and self.holds(argument, inner)
        raise Unsupported(control)

    def inner_group(self, entry):
        """The group that an entry without key stands for, where it is one."""
        target = entry[4]
        if target[0] == "group":
            return target[1]
        if target[0] == "name" and target[1] not in PRELUDE:
            return self.rules[target[1]]
        return None

    def members(self, group, value, left):
        """Every way to take members of the group out of the keys that are left: what is left then."""
        for choice in group[1]:
            yield from self.sequence(choice, value, left)

    def sequence(self, entries, value, left):
        if not entries:
            yield left
            return
        entry, rest = entries[0], entries[1:]
        _, least, most, key, type_ = entry
        if key is None:
            group = self.inner_group(entry)
            if group is None:
                raise Unsupported("a member without a key")
            for after in self.members(group, value, left):
                yield from self.sequence(rest, value, after)
            if least == 0:
                yield from self.sequence(rest, value, left)
        elif key[0] == "is":
            held = [each for each in left if type(each) is type(key[1]) and each == key[1]]
            if held and self.holds(type_, value[held[0]]):
                yield from self.sequence(rest, value, [each for each in left if each is not held[0]])
            if not held and least == 0:
                yield from self.sequence(rest, value, left)
        else:
            taken = [each for each in left if self.holds(key[1], each) and self.holds(type_, value[each])]
            if len(taken) >= least and most is None:
                yield from self.sequence(rest, value, [each for each in left if each not in taken])

    def elements(self, group, value, at):
        for choice in group[1]:
            yield from self.row(choice, value, at)

    def row(self, entries, value, at):
        if not entries:
            yield at
            return
        _, least, most, _, type_ = entries[0]
        count = 0
        if least == 0:
            yield from self.row(entries[1:], value, at)
        while at < len(value) and (most is None or count < most) and self.holds(type_, value[at]):
            at, count = at + 1, count + 1
            if count >= least:
                yield from self.row(entries[1:], value, at)


def whole_regexps(source):
    """pycddl matches a part of the text only; RFC 8610, section 3.8.3, means the whole."""
    return re.sub(r'\.regexp "((?:[^"\\]|\\.)*)"', lambda found: f'.regexp "^({found.group(1)})$"', source)


def main():
    import pycddl

    with open(sys.argv[1], encoding="utf-8") as file:
        source = file.read()
    grammar, stock, answers = Grammar(source), {}, []
    for line in sys.stdin:
        asked = json.loads(line)
        rule, item = asked["rule"], bytes.fromhex(asked["hex"])
        if rule not in stock:
            stock[rule] = pycddl.Schema(f"start = {rule}\n{whole_regexps(source)}")
        said = None
        try:
            stock[rule].validate_cbor(item)
        except pycddl.ValidationError as error:
            said = str(error)[:300]
        except BaseException as error:  # what Rust panics with is no Exception
            if type(error).__name__ != "PanicException":
                raise
            said = "panic: " + str(error)[:300]
        answers.append({"strict": grammar.holds(("name", rule), cbor2.loads(item)), "pycddl": said})
    print(json.dumps(answers))


if __name__ == "__main__":
    main()

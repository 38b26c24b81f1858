#!/usr/bin/env python3
"""A second verifier of custody ledgers, format 1, written from the pages beside it and sharing no code with the tool.

It needs Python 3.11 and Debian's python3-cbor2 and python3-cryptography. The tables that the pages hold are read from
them: fields from vocabulary.md, classes of rules from rules.md, kinds of findings from verification.md. "Section" without
a page means ledger.md. It does not read bundles, evidence, profiles or time proofs. To read it, begin with ledger.py.
"""

import argparse
import base64
import json
import shlex
import subprocess
import sys
import time
from pathlib import Path

sys.dont_write_bytecode = True  # it leaves nothing behind where it lies

from verifier.across import Across  # noqa: E402
from verifier.ledger import Record, Refused, checkpoint, in_order, verdict  # noqa: E402
from verifier.manifest import check_manifest  # noqa: E402
from verifier.proofs import judge_proof  # noqa: E402
from verifier.trust import Trust, identify  # noqa: E402

STATUS = {"verified": 0, "failed": 1, "inconclusive": 3, "holds": 0, "does not hold": 1}
REFUSED = 4
MOST_OTHERS = 64


def verify(ledgers, trust, now):
    """The records of the ledger in question and of those with it, each told what was found in it."""
    checkpoints = [[checkpoint(text) for text in one.get("checkpoints", [])] for one in ledgers]
    if len(ledgers) - 1 > MOST_OTHERS:
        raise Refused("USAGE")
    records = [Record(one["ledger"], now) for one in ledgers]
    ids = [record.state.id for record in records if record.state]
    if len(set(ids)) < len(ids):
        raise Refused("USAGE")  # two copies of one ledger are compared, not followed (handover.md, section 4)
    for one, said, record in zip(ledgers, checkpoints, records):
        record.hold_checkpoints(said, one.get("remembered"))
        identify(record, trust)
        record.open_texts(one.get("disclosures"))
    Across(records, trust).run()
    return records


def judged(record):
    found = {"verdict": verdict(record.findings)}
    for one in in_order(record.findings)[:1]:
        found["first"] = {"code": one.code} if one.seq is None else {"code": one.code, "entry": one.seq}
    return {**found, "findings": sorted({one.code for one in record.findings})}


def judge(vector):
    """What a vector comes to (conformance.md): of the same form as its `expected`."""
    if "proof" in vector:
        return judge_proof(base64.b64decode(vector["proof"]))
    if "manifest" in vector:
        root, records, size = (vector["recorded"][name] for name in ("root", "records", "size"))
        return check_manifest(base64.b64decode(vector["manifest"]), bytes.fromhex(root), records, size) or "sound"
    if "profile" in vector:
        return {"unsupported": "profile"}
    ledgers = [dict(one, ledger=base64.b64decode(one["ledger"])) for one in [vector] + vector.get("with", [])]
    for one in ledgers:
        if "disclosures" in one:
            one["disclosures"] = dict(one["disclosures"], bytes=base64.b64decode(one["disclosures"]["bytes"]))
    try:
        first, *others = verify(ledgers, Trust(vector["trust"]), vector["now"])
    except Refused as refused:
        return {"throws": str(refused)}
    return {**judged(first), "with": [judged(one) for one in others]} if "with" in vector else judged(first)


class Program:
    """Another implementation, asked by the protocol (conformance.md, section 4)."""

    def __init__(self, command):
        self.child = subprocess.Popen(shlex.split(command), stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")

    def judge(self, vector):
        try:
            self.child.stdin.write(json.dumps(vector) + "\n")
            self.child.stdin.flush()
            answer = json.loads(self.child.stdout.readline())
            return answer["found"] if answer["name"] == vector["name"] else {"answers": answer["name"]}
        except (OSError, ValueError, KeyError, TypeError):
            return {"no": "answer"}


def run_vectors(paths, command):
    """Every vector against what it expects; the number of those that come out otherwise."""
    wrong, apart = 0, 0
    ask = Program(command).judge if command else judge
    files = [file for path in paths for file in (sorted(path.glob("*.json")) if path.is_dir() else [path])]
    for file in files:
        vector = json.loads(file.read_text(encoding="utf-8"))
        expected = vector.pop("expected")
        found = ask(vector)
        if type(found) is dict and "unsupported" in found:
            apart += 1
        elif found != expected:
            wrong += 1
            print(f"{file.name}: expected {json.dumps(expected)}, found {json.dumps(found)}")
    print(f"{len(files)} vectors, {wrong} differ, {apart} not supported")
    return wrong


def run_protocol():
    """One vector a line in, one result a line out."""
    for line in sys.stdin:
        vector = json.loads(line)
        print(json.dumps({"name": vector.get("name"), "found": judge(vector)}), flush=True)


def read(path):
    return Path(path).read_bytes()


def read_json(path):
    """What a file of JSON says; None for another."""
    try:
        return json.loads(read(path))
    except (ValueError, RecursionError):
        return None


def run_file(options):
    if options.proof:
        found = judge_proof(read(options.file))
        print(f"proof: {found}")
        return STATUS.get(found, REFUSED)
    if options.manifest:
        root, records, size = options.manifest
        fault = check_manifest(read(options.file), bytes.fromhex(root), int(records), int(size))
        print(f"manifest: {fault or 'sound'}")
        return 1 if fault else 0
    texts = [read(path).decode("latin-1") for path in options.checkpoint]
    disclosures = {"bytes": read(options.disclosures), "isWhole": options.whole} if options.disclosures else None
    ledgers = [{"ledger": read(options.file), "disclosures": disclosures}] + [{"ledger": read(path)} for path in options.others]
    try:
        trust = Trust(read_json(options.trust) if options.trust else {"format": 1, "pins": []})
        ids = [Record(one["ledger"], 0).state for one in ledgers]
        for one, state in zip(ledgers, ids):
            mine = "custody/" + state.id.hex() if state else ""
            one["checkpoints"] = [text for text in texts if text.split("\n")[0] == mine or (len(ledgers) == 1)]
        records = verify(ledgers, trust, int(time.time()))
    except Refused as refused:
        print(f"refused: {refused}")
        return REFUSED
    for path, record in zip([options.file] + options.others, records):
        print(f"{path}: {verdict(record.findings)}, {record.size} entries")
        for code, seq in dict.fromkeys((one.code, one.seq) for one in in_order(record.findings)):
            print(f"  {'ledger' if seq is None else f'entry {seq}'}: {code}")
    return STATUS[verdict(records[0].findings)]


def main():
    parser = argparse.ArgumentParser(prog="verify.py", description="A second verifier of custody ledgers, format 1.")
    parser.add_argument("file", nargs="?", help="a ledger, or what --proof or --manifest says")
    parser.add_argument("--trust", help="the verifier's trust file (JSON)")
    parser.add_argument("--checkpoint", action="append", default=[], help="a checkpoint that came by another way")
    parser.add_argument("--disclosures", help="openings of private texts")
    parser.add_argument("--whole", action="store_true", help="the disclosures are said to be all there are")
    parser.add_argument("--with", dest="others", action="append", default=[], help="another ledger, of a sender or recipient")
    parser.add_argument("--proof", action="store_true", help="the file is a proof of a fork or of contradicting answers")
    parser.add_argument("--manifest", nargs=3, metavar=("ROOT", "RECORDS", "SIZE"), help="the file is a manifest with these numbers")
    parser.add_argument("--vectors", nargs="+", type=Path, help="hold these vectors, or folders of them, to what they expect")
    parser.add_argument("--program", metavar="COMMAND", help="with --vectors: another implementation, asked by the protocol")
    parser.add_argument("--protocol", action="store_true", help="read vectors from standard input, one a line (conformance.md)")
    options = parser.parse_args()
    if options.protocol:
        return run_protocol()
    if options.vectors:
        return 1 if run_vectors(options.vectors, options.program) else 0
    if not options.file:
        parser.error("name a ledger")
    return run_file(options)


if __name__ == "__main__":
    sys.exit(main())

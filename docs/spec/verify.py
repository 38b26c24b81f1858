#!/usr/bin/env python3
"""A second verifier of custody ledgers, format 1, written from the pages beside it and sharing no code with the tool.

It needs Python 3.11 and Debian's python3-cryptography. The tables that the pages hold are read from
them: fields from vocabulary.md, classes of rules from rules.md, kinds of findings from verification.md. "Section" without
a page means ledger.md. Of a bundle it reads the ledger and the openings, and nothing else. It does not
read evidence or profiles, and has no limit of its own for openings of private texts. To read it, begin with ledger.py.
"""

import argparse
import base64
import json
import re
import sys
import time
import traceback
from pathlib import Path

sys.dont_write_bytecode = True  # it leaves nothing behind where it lies

try:
    import cryptography  # noqa: F401
except ImportError:
    print("refused: this needs the Python package cryptography: apt install python3-cryptography, or pip install cryptography")
    sys.exit(4)

from verifier import bundles  # noqa: E402
from verifier.across import Across  # noqa: E402
from verifier.cbor import LIMITS, sequence, sha256  # noqa: E402
from verifier.copies import Copies  # noqa: E402
from verifier.ledger import Record, Refused, checkpoint, in_order, verdict  # noqa: E402
from verifier.manifest import check_manifest  # noqa: E402
from verifier.notes import checkpoints_of  # noqa: E402
from verifier.outside import judge_outside  # noqa: E402
from verifier.program import Program  # noqa: E402
from verifier.proofs import judge_proof  # noqa: E402
from verifier.trust import Trust, identify  # noqa: E402

STATUS = {"verified": 0, "failed": 1, "inconclusive": 3, "holds": 0, "does not hold": 1}
REFUSED, BUG = 4, 70
MOST_OTHERS = 64
MOST_TRUST_BYTES = 4_000_000


def verify(ledgers, trust, now):
    """The records of the ledger in question and of those with it, each told what was found in it."""
    checkpoints = [[checkpoint(text) for text in one.get("checkpoints", [])] for one in ledgers]
    if len(ledgers) - 1 > MOST_OTHERS:
        raise Refused("USAGE")
    records = [Record(one["ledger"], now) for one in ledgers]
    if len(records) > 1 and any(one.excerpt for one in records):
        raise Refused("USAGE")  # an excerpt is verified by itself
    copies = Copies(records)
    inputs = [dict(one, checkpoints=said) for one, said in zip(ledgers, checkpoints)]
    if copies.longer:
        place = records.index(copies.longer)
        records[0], inputs[0] = copies.longer, together(inputs[0], inputs[place])
    judged = {id(record): (record, one) for record, one in reversed(list(zip(records, inputs)))}
    for record, one in judged.values():
        noted = checkpoints_of(one.get("timeProofs") or (), trust.witnesses)
        record.hold_heads(one["checkpoints"], one.get("remembered"), noted)
        judge_outside(record, trust, now, one.get("timeProofs") or ())
        identify(record, trust, now, one.get("remembered"))
        record.open_texts(one.get("disclosures"))
    copies.tell()
    Across(records, trust, copies.apart).run()
    return records


def together(one, other):
    """What belongs to the copy in question and to the longer one, for the judging of the longer (handover.md, section 4)."""
    both = [each["disclosures"] for each in (one, other) if each.get("disclosures")]
    joined = dict(both[0], bytes=b"".join(each["bytes"] for each in both)) if both else None
    unlike = [each for each in other["checkpoints"] if each not in one["checkpoints"]]
    return {"timeProofs": one.get("timeProofs"), "checkpoints": one["checkpoints"] + unlike, "remembered": one.get("remembered") or other.get("remembered"), "disclosures": joined}


def judged(record):
    found = {"verdict": verdict(record.findings)}
    for one in in_order(record.findings)[:1]:
        found["first"] = {"code": one.code} if one.seq is None else {"code": one.code, "entry": one.seq}
    known = {} if record.facts is None or record.excerpt else {"facts": record.facts}
    return {**found, "findings": sorted({one.code for one in record.findings}), **known}


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
        one["timeProofs"] = [base64.b64decode(proof) for proof in one.get("timeProofs", [])]
        if "disclosures" in one:
            one["disclosures"] = dict(one["disclosures"], bytes=base64.b64decode(one["disclosures"]["bytes"]))
    try:
        first, *others = verify(ledgers, Trust(vector["trust"]), vector["now"])
    except Refused as refused:
        return {"throws": str(refused)}
    return {**judged(first), "with": [judged(one) for one in others]} if "with" in vector else judged(first)


def run_vectors(paths, command):
    """Every vector against what it expects, by this program or another; the status of the run (conformance.md, section 4)."""
    files = [file for path in paths for file in (sorted(path.glob("*.json")) if path.is_dir() else [path])]
    program = None if command is None else Program(command)
    wrong, apart, faults = 0, 0, []
    try:
        for file in files:
            vector = read_vector(file)
            expected = vector.pop("expected")
            found = program.judge(vector) if program else judge(vector)
            if type(found) is dict and set(found) == {"unsupported"}:
                apart += 1
            elif found != expected:
                wrong += 1
                print(f"{file.name}: expected {json.dumps(expected)}, found {json.dumps(found)}")
        faults = program.end() if program else []
    finally:
        if program:
            program.kill()
    print(f"{len(files)} vectors, {wrong} differ, {apart} not supported")
    for fault in faults:
        print(f"the program {fault}")
    if wrong or faults:
        return 1
    if apart == len(files):
        raise Refused("no vector was judged")
    return 0


def run_protocol():
    """One vector a line in, one result a line out."""
    for line in sys.stdin:
        vector = parsed(line)
        if type(vector) is not dict or not {"ledger", "proof", "manifest"} & set(vector):
            raise Refused("a line that is no vector")
        print(json.dumps({"name": vector.get("name"), "found": judge(vector)}), flush=True)
    return 0


def read(path):
    try:
        return Path(path).read_bytes()
    except (OSError, ValueError) as error:
        raise Refused(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from None


def read_ledger(path):
    """The bytes of a ledger, and the openings that came with it in a bundle."""
    try:
        return bundles.opened(path)
    except (OSError, ValueError) as error:
        raise Refused(f"cannot read {path}: {getattr(error, 'strerror', None) or error}") from None


def parsed(text):
    """What JSON says, in UTF-8 where it is bytes; None for what is none."""
    try:
        return json.loads(text.decode("utf-8-sig") if type(text) is bytes else text)
    except (ValueError, RecursionError):
        return None


def read_vector(path):
    vector = parsed(read(path))
    if type(vector) is not dict or not {"name", "expected"} <= set(vector):
        raise Refused(f"{path} is no vector")
    return vector


def shared_out(texts, ledgers):
    """The checkpoints of each ledger: of another those that name it, of the first all that are left (handover.md, section 4)."""
    names = ["custody/" + sha256(first).hex() if first else None for first in map(first_item, ledgers)]
    others = [[text for text in texts if text.split("\n")[0] == name] for name in names[1:]]
    apart = [name for name in names[1:] if name != names[0]]
    return [[text for text in texts if text.split("\n")[0] not in apart], *others]


def first_item(data):
    return next(sequence(data, LIMITS["entry"]), (None, None))[0]


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
    trust_file = read(options.trust) if options.trust else b'{"format": 1, "pins": []}'
    if len(trust_file) > MOST_TRUST_BYTES:
        raise Refused("TOO_LARGE")
    if options.trust and any((folder / "bagit.txt").exists() for folder in Path(options.trust).resolve().parents):
        raise Refused("TRUST_INVALID")
    trust = Trust(parsed(trust_file))
    texts = [read(path).decode("latin-1") for path in options.checkpoint]
    found = [read_ledger(path) for path in [options.file] + options.others]
    data = [ledger for ledger, _, _ in found]
    own = read(options.disclosures) if options.disclosures else found[0][1]
    disclosures = None if own is None else {"bytes": own, "isWhole": options.whole}
    ledgers = [{"ledger": one, "checkpoints": named} for one, named in zip(data, shared_out(texts, data))]
    ledgers[0]["disclosures"] = disclosures
    ledgers[0]["timeProofs"] = [read(path) for path in options.time_proof]
    records = verify(ledgers, trust, int(time.time()))
    for path, (_, _, is_bundle), record in zip([options.file] + options.others, found, records):
        if is_bundle:
            print(f"{path}: a bundle, of which only the ledger and the openings were read")
        print(f"{path}: {verdict(record.findings)}, {record.size} entries")
        for code, seq in dict.fromkeys((one.code, one.seq) for one in in_order(record.findings)):
            print(f"  {'ledger' if seq is None else f'entry {seq}'}: {code}")
    return STATUS[verdict(records[0].findings)]


def run():
    parser = argparse.ArgumentParser(prog="verify.py", description="A second verifier of custody ledgers, format 1.")
    parser.add_argument("file", nargs="?", help="a ledger, a bundle (folder, ZIP or TAR), or what --proof or --manifest says")
    parser.add_argument("--trust", help="the verifier's trust file (JSON)")
    parser.add_argument("--checkpoint", action="append", default=[], help="a checkpoint that came by another way")
    parser.add_argument("--time-proof", action="append", default=[], help="a time stamp over the ledger, in a file")
    parser.add_argument("--disclosures", help="openings of private texts")
    parser.add_argument("--whole", action="store_true", help="the disclosures are said to be all there are")
    parser.add_argument("--with", dest="others", action="append", default=[], help="another ledger, of a sender or recipient")
    parser.add_argument("--proof", action="store_true", help="the file is a proof of a fork or of contradicting answers")
    parser.add_argument("--manifest", nargs=3, metavar=("ROOT", "RECORDS", "SIZE"), help="the file is a manifest with these numbers")
    parser.add_argument("--vectors", nargs="+", type=Path, help="hold these vectors, or folders of them, to what they expect")
    parser.add_argument("--program", metavar="COMMAND", help="with --vectors: another implementation, asked by the protocol")
    parser.add_argument("--protocol", action="store_true", help="read vectors from standard input, one a line (conformance.md)")
    options = parser.parse_args()
    if options.manifest and not all(map(re.fullmatch, ("[0-9a-f]{64}", "[0-9]{1,16}", "[0-9]{1,16}"), options.manifest)):
        parser.error("--manifest takes a root in hexadecimal and two numbers")
    if options.program is not None and not options.vectors:
        parser.error("--program goes with --vectors")
    if options.protocol:
        return run_protocol()
    if options.vectors:
        return run_vectors(options.vectors, options.program)
    if not options.file:
        parser.error("name a ledger")
    return run_file(options)


def main():
    """The status: conformance.md, section 4. What could not be judged, and what this program did not foresee, is no verdict."""
    sys.stdout.reconfigure(errors="backslashreplace")
    try:
        return run()
    except Refused as refused:
        print(f"refused: {refused}")
        return REFUSED
    except Exception:
        traceback.print_exc()
        return BUG


if __name__ == "__main__":
    sys.exit(main())

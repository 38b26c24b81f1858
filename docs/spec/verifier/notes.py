"""Cosigned notes of witnesses (C2SP) under the pins of kind `witness` (verification.md, section 8)."""

import base64
import binascii
import re
import struct
import subprocess
import tempfile

from .ed25519 import is_signature

LONGEST, MOST_LINES = 65536, 64
ED25519, ML_DSA_44 = 4, 6
SIGNATURE_BYTES = {ED25519: 64, ML_DSA_44: 2420}
LATEST = 2**53 - 1
ACCURACY = 300
# SubjectPublicKeyInfo before the key (RFC 9881, section 4)
ML_DSA_HEAD = bytes.fromhex("30820532300b06096086480165030403110382052100")
CHECKPOINT = re.compile(r"(custody/[0-9a-f]{64})\n([1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n")


class NoteChecked:
    """A note that a pinned witness signed, over `size` entries, in the entry `seq` or in a file."""

    def __init__(self, seq, size, pin, time):
        self.seq, self.size, self.pin = seq, size, pin
        self.lower, self.upper = time - ACCURACY, time + ACCURACY
        self.end = float("inf") if pin.until is None else pin.until


def decoded(text):
    """The bytes of base64 in its one form, or None."""
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return None
    return data if base64.b64encode(data).decode() == text else None


def read_note(token):
    """(text, [(name, id, signature)]), or None."""
    if len(token) > LONGEST:
        return None
    try:
        whole = token.decode("utf-8", "strict")
    except UnicodeDecodeError:
        return None
    cut = whole.rfind("\n\n")
    if cut < 0 or not whole.endswith("\n") or re.search("[\x00-\x09\x0b-\x1f]", whole):
        return None
    lines = whole[cut + 2 :].split("\n")[:-1]
    if len(lines) > MOST_LINES:
        return None
    found = []
    for line in lines:
        parts = re.fullmatch(r"— ([^ +]+) ([0-9A-Za-z+/]+={0,2})", line)
        data = decoded(parts[2]) if parts else None
        if data is None or len(data) <= 4:
            return None
        found.append((parts[1], data[:4], data[4:]))
    return whole[: cut + 1], found


def is_ml_dsa(key, signature, message):
    """By OpenSSL 3.5, which knows ML-DSA-44 (FIPS 204, empty context)."""
    parts = []
    for data in (ML_DSA_HEAD + key, message, signature):
        parts.append(tempfile.NamedTemporaryFile())
        parts[-1].write(data)
        parts[-1].flush()
    call = ["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", parts[0].name]
    return subprocess.run(call + ["-in", parts[1].name, "-sigfile", parts[2].name], capture_output=True).returncode == 0


def signed_at(pin, data, text, checkpoint):
    """The time of a line that the witness signed, or None."""
    if len(data) != 8 + SIGNATURE_BYTES[pin.type]:
        return None
    (time,), signature = struct.unpack(">Q", data[:8]), data[8:]
    if not 1 <= time <= LATEST:
        return None
    if pin.type == ED25519:
        return time if is_signature(pin.key, signature, f"cosignature/v1\ntime {time}\n{text}".encode()) else None
    name, origin = pin.witness.encode(), checkpoint[1].encode()
    message = b"subtree/v1\n\0" + bytes([len(name)]) + name + struct.pack(">Q", time) + bytes([len(origin)]) + origin
    message += struct.pack(">QQ", 0, int(checkpoint[2])) + base64.b64decode(checkpoint[3])
    return time if is_ml_dsa(pin.key, signature, message) else None


def read_signed(token, pins):
    """(text, checkpoint, signers) of a note about a record; signers is `unfit` where a pinned witness did not sign its line. None for anything else."""
    note = read_note(token)
    checkpoint = CHECKPOINT.fullmatch(note[0]) if note else None
    if not checkpoint or int(checkpoint[2]) > LATEST or decoded(checkpoint[3]) is None:
        return None
    signers = []
    for name, id_, data in note[1]:
        for pin in pins:
            if (pin.witness, pin.id) != (name, id_):
                continue
            time = signed_at(pin, data, note[0], checkpoint)
            if time is None:
                return note[0], checkpoint, "unfit"
            signers.append((pin, time))
    return note[0], checkpoint, signers


def counts(pin, time):
    """Whether the witness was trusted when it signed: a key in other hands contradicts nobody."""
    return pin.since is None and (pin.until is None or time < pin.until)


def checkpoints_of(files, pins):
    """(id, size, root) of each note in a file that a pinned witness signed."""
    read = [read_signed(token, pins) for token in files if token[:1] != b"\x30"]
    told = [one[1] for one in read if one and one[2] != "unfit" and any(counts(*signer) for signer in one[2])]
    return [(bytes.fromhex(one[1][8:]), int(one[2]), base64.b64decode(one[3])) for one in told]


def judge_note(token, seq, size, text_of, total, pins):
    """What it comes to, one for each witness that signed: a NoteChecked, `unfit`, or None where it shows nothing."""
    read = read_signed(token, pins)
    if not read or not read[2]:
        return [None]
    text, checkpoint, signers = read
    if signers == "unfit":
        return ["unfit"]
    is_file = size is None
    size = int(checkpoint[2]) if is_file else size
    if size > total:
        return [None] if is_file else ["unfit"]
    own = text_of(size)
    if own is None:
        return [None]
    if own != text.encode():
        return ["unfit"]
    return [None if pin.until is not None and time >= pin.until else NoteChecked(seq, size, pin, time) for pin, time in signers]

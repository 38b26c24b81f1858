"""A second program for cosignatures of C2SP tlog-cosignature, from that page alone: checks or makes a note with OpenSSL.

usage: witness.py check VKEY NOTE      prints "TIME SIZE", or fails
       witness.py sign VKEY KEY.pem CHECKPOINT TIME      prints the note
"""

import base64
import hashlib
import struct
import subprocess
import sys
import tempfile

ED25519, ML_DSA_44 = 4, 6
# SubjectPublicKeyInfo before the key: RFC 8410, RFC 9881
SPKI = {ED25519: "302a300506032b6570032100", ML_DSA_44: "30820532300b06096086480165030403110382052100"}


def vkey(text):
    name, key_id, rest = text.split("+", 2)
    data = base64.b64decode(rest, validate=True)
    kind, key = data[0], data[1:]
    assert hashlib.sha256(name.encode() + b"\n" + data).digest()[:4].hex() == key_id
    return name, bytes.fromhex(key_id), kind, key


def message(name, kind, time, text):
    origin, size, root = text.decode().rstrip("\n").split("\n")
    if kind == ED25519:
        return b"cosignature/v1\ntime %d\n" % time + text
    vector = lambda value: bytes([len(value)]) + value
    return (b"subtree/v1\n\0" + vector(name.encode()) + struct.pack(">Q", time) + vector(origin.encode())
            + struct.pack(">QQ", 0, int(size)) + base64.b64decode(root))


def temporary(data):
    file = tempfile.NamedTemporaryFile()
    file.write(data)
    file.flush()
    return file


def check(key_text, path):
    name, key_id, kind, key = vkey(key_text)
    whole = open(path, "rb").read()
    text, lines = whole[: whole.rindex(b"\n\n") + 1], whole[whole.rindex(b"\n\n") + 2 :].decode().splitlines()
    (line,) = [one for one in lines if one.split(" ")[:2] == ["—", name]]
    blob = base64.b64decode(line.split(" ")[2], validate=True)
    assert blob[:4] == key_id
    (time,) = struct.unpack(">Q", blob[4:12])
    public, signed, signature = (temporary(part) for part in (
        bytes.fromhex(SPKI[kind]) + key, message(name, kind, time, text), blob[12:]))
    subprocess.run(["openssl", "pkeyutl", "-verify", "-rawin", "-pubin", "-keyform", "DER", "-inkey", public.name,
                    "-in", signed.name, "-sigfile", signature.name], check=True, stdout=subprocess.DEVNULL)
    print(time, text.decode().split("\n")[1])


def sign(key_text, key_path, checkpoint, time):
    name, key_id, kind, _ = vkey(key_text)
    text = open(checkpoint, "rb").read()
    signed = temporary(message(name, kind, int(time), text))
    made = subprocess.run(["openssl", "pkeyutl", "-sign", "-rawin", "-inkey", key_path, "-in", signed.name],
                          check=True, capture_output=True).stdout
    blob = base64.b64encode(key_id + struct.pack(">Q", int(time)) + made).decode()
    sys.stdout.buffer.write(text + f"\n— {name} {blob}\n".encode())


{"check": check, "sign": sign}[sys.argv[1]](*sys.argv[2:])

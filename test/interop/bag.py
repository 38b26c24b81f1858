"""Reads and makes bags from RFC 8493 alone, sharing nothing with the program that it judges.

check FOLDER                   prints what is wrong with a bag, one line each, or `valid`; exit status 0 only if valid
make FOLDER SOURCE OPTION...   makes a bag of the files below SOURCE: sha512, md5, crlf, upper, star, reversed, tags
"""

import hashlib
import os
import re
import sys


def lines_of(path):
    """Lines that end in CR, LF or CRLF (section 2.1)."""
    with open(path, "rb") as file:
        text = file.read().decode("utf-8")
    lines = re.split("\r\n|\r|\n", text)
    return lines[:-1] if lines and lines[-1] == "" else lines


def decoded(path):
    """Percent-encoded CR, LF and percent sign, and nothing else (section 2.1.3)."""
    return re.sub("%(0[Aa]|0[Dd]|25)", lambda found: chr(int(found.group(1), 16)), path)


def encoded(path):
    return path.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def digest(algorithm, path):
    running = hashlib.new(algorithm)
    with open(path, "rb") as file:
        while chunk := file.read(1 << 20):
            running.update(chunk)
    return running.hexdigest()


def files_below(folder, start):
    for at, _, names in os.walk(os.path.join(folder, start)):
        for name in names:
            yield os.path.relpath(os.path.join(at, name), folder)


def manifests_of(folder, kind):
    for name in sorted(os.listdir(folder)):
        found = re.fullmatch(kind + "manifest-([a-z0-9]+)\\.txt", name)
        if found:
            yield name, found.group(1)


def read_manifest(folder, name, problems):
    entries = {}
    for line in lines_of(os.path.join(folder, name)):
        found = re.fullmatch("([0-9a-fA-F]+)[ \t]+(.+)", line, re.DOTALL)
        if not found:
            problems.append(f"{name}: not a digest and a path: {line!r}")
            continue
        path = decoded(found.group(2))
        if path in entries:
            problems.append(f"{name}: {path!r} is listed twice")
        entries[path] = found.group(1).lower()
    return entries


def check(folder):
    problems = []
    declaration = lines_of(os.path.join(folder, "bagit.txt"))
    if declaration != ["BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"]:
        problems.append(f"bagit.txt: {declaration!r}")
    if not os.path.isdir(os.path.join(folder, "data")):
        problems.append("there is no data folder")
    payload = set(files_below(folder, "data"))
    manifests = list(manifests_of(folder, ""))
    if not manifests:
        problems.append("there is no payload manifest")
    for name, algorithm in manifests:
        entries = read_manifest(folder, name, problems)
        for path in sorted(set(entries) - payload):
            problems.append(f"{name}: {path!r} is not there")
        for path in sorted(payload - set(entries)):
            problems.append(f"{name}: {path!r} is not listed")
        check_digests(folder, name, algorithm, {path: entries[path] for path in set(entries) & payload}, problems)
    for name, algorithm in manifests_of(folder, "tag"):
        entries = read_manifest(folder, name, problems)
        for path in entries:
            if path.startswith("data/") or re.fullmatch("tagmanifest-.*", path):
                problems.append(f"{name}: {path!r} has no place there")
        there = {path: value for path, value in entries.items() if os.path.isfile(os.path.join(folder, path))}
        for path in sorted(set(entries) - set(there)):
            problems.append(f"{name}: {path!r} is not there")
        for path, _ in manifests:
            if path not in entries:
                problems.append(f"{name}: {path!r} is not listed")
        check_digests(folder, name, algorithm, there, problems)
    check_oxum(folder, payload, problems)
    return problems


def check_digests(folder, name, algorithm, entries, problems):
    for path, expected in sorted(entries.items()):
        if digest(algorithm, os.path.join(folder, path)) != expected:
            problems.append(f"{name}: {path!r} has another digest")


def check_oxum(folder, payload, problems):
    info = os.path.join(folder, "bag-info.txt")
    if not os.path.exists(info):
        return
    for line in lines_of(info):
        found = re.fullmatch("Payload-Oxum: (\\d+)\\.(\\d+)", line)
        size = sum(os.path.getsize(os.path.join(folder, path)) for path in payload)
        if found and (int(found.group(1)), int(found.group(2))) != (size, len(payload)):
            problems.append(f"bag-info.txt: {line}, and there are {size}.{len(payload)}")


def make(folder, source, options):
    end = "\r\n" if "crlf" in options else "\n"
    algorithms = [name for name in ("sha512", "md5") if name in options] or ["sha256"]

    def write(path, lines):
        whole = os.path.join(folder, path)
        os.makedirs(os.path.dirname(whole), exist_ok=True)
        with open(whole, "wb") as file:
            file.write("".join(line + end for line in lines).encode("utf-8"))

    def listing(algorithm, paths):
        lines = []
        for path in sorted(paths, reverse="reversed" in options):
            value = digest(algorithm, os.path.join(folder, path))
            value = value.upper() if "upper" in options else value
            lines.append(value + (" *" if "star" in options else "\t ") + encoded(path))
        return lines

    os.mkdir(folder)
    size = 0
    for path in files_below(source, "."):
        path = os.path.normpath(path)
        with open(os.path.join(source, path), "rb") as file:
            content = file.read()
        size += len(content)
        target = os.path.join(folder, "data", path)
        os.makedirs(os.path.dirname(target), exist_ok=True)
        with open(target, "wb") as file:
            file.write(content)
    payload = list(files_below(folder, "data"))
    write("bagit.txt", ["BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"])
    info = ["Source-Organization: TEST archive", f"Payload-Oxum: {size}.{len(payload)}", "External-Description: TEST", "  folded"]
    write("bag-info.txt", info[::-1][1:] + ["Contact-Name: TEST", "Contact-Name: TEST again"] if "tags" in options else info)
    if "tags" in options:
        write("metadata/notes.txt", ["TEST"])
    for algorithm in algorithms:
        write(f"manifest-{algorithm}.txt", listing(algorithm, payload))
    for algorithm in algorithms:
        tags = ["bagit.txt", "bag-info.txt"] + [f"manifest-{name}.txt" for name in algorithms]
        write(f"tagmanifest-{algorithm}.txt", listing(algorithm, tags + (["metadata/notes.txt"] if "tags" in options else [])))


if __name__ == "__main__":
    if sys.argv[1] == "make":
        make(sys.argv[2], sys.argv[3], set(sys.argv[4:]))
        sys.exit(0)
    found = check(sys.argv[2])
    print("\n".join(found) if found else "valid")
    sys.exit(1 if found else 0)

"""What binds a thing, and whether two formats compare (whole.md, section 4 and L7)."""

from .state import compare

RAW, FILES, UNCLEAR = ("raw", "split-raw"), ("e01", "ex01", "aff4", "virtual-disk"), ("vendor", "other")


def added(bound, content):
    """What binds, with what is new in a content: the first size, of each algorithm the first value, the first manifest."""
    for kind in ("manifest", "keyed"):
        if kind in content or kind in content.get("digests", ()):
            return {**bound, kind: bound.get(kind, content)}
    old = bound.get("bytes", {"digests": {}})
    return {**bound, "bytes": {**content, **old, "digests": {**content["digests"], **old["digests"]}}}


def held_against(bound, content, keys):
    """"other" if it is that of anything that binds; else "same" of anything; "unlike" of all that binds; or None."""
    found = {compare(part, content, keys) for part in bound.values()}
    return next((one for one in ("other", "same") if one in found), "unlike" if found == {"unlike"} else None)


def formats_compare(one, other, content, bound):
    """Whether the contents of two files of these formats can be compared (L7)."""
    if one is None and other is None:
        return True
    one, other = one or "raw", other or "raw"
    if one in RAW and other in RAW or one == other and one not in UNCLEAR:
        return True
    sizes = {content.get("size"), bound.get("bytes", {}).get("size")}
    return (one in FILES or other in FILES) and None not in sizes and len(sizes) == 1

"""What a finding bears on (handover.md, step 14)."""

from typing import NamedTuple


class Bears(NamedTuple):
    on: str  # "record", "entry", "exhibits" or "stay"
    exhibits: tuple = ()
    also: str = ""  # "made": all that was made from them, whenever; "gone": them, wherever they are by then
    since: int = 0  # the entry from which on it bears on the record


RECORD, ENTRY = Bears("record"), Bears("entry")


def record_from(seq):
    return Bears("record", since=seq)


def on_exhibits(exhibits, also=""):
    """On these; where there are none on the entry, or on the record if it reaches those that left before."""
    return Bears("exhibits", tuple(exhibits), also) if exhibits else RECORD if also == "gone" else ENTRY


def on_stay(exhibits):
    """On what became of them at the end of a stay."""
    return Bears("stay", tuple(exhibits)) if exhibits else ENTRY


class Named(str):
    """A rule that is broken by single exhibits, with their numbers, and what else it bears on."""

    def __new__(cls, rule, *numbers, also=""):
        made = super().__new__(cls, rule)
        made.numbers, made.also = numbers, also
        return made

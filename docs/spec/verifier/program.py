"""Another implementation as a process, asked by the protocol (conformance.md, section 4)."""

import json
import os
import shlex
import signal
import subprocess
import tempfile
from threading import Timer

from .ledger import Refused

SECONDS = 60
LONGEST = 1 << 20
SHOWN = 200


class Program:
    """It is ended, with all that it started, when it does not answer in time. `faults` are its own, and of no vector."""

    def __init__(self, command, seconds=SECONDS):
        self.seconds, self.faults, self.errors = seconds, [], tempfile.TemporaryFile()
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": self.errors}
        try:
            self.child = subprocess.Popen(shlex.split(command) or [""], encoding="utf-8", start_new_session=True, **pipes)
        except (OSError, ValueError) as error:
            raise Refused(f"cannot start {command!r}: {error}") from None

    def judge(self, vector):
        """What it answers; anything else than an answer of this name is none."""
        try:
            answer = json.loads(self.in_time(lambda: self.asked(vector), f"gave no answer to {vector['name']}"))
            return answer["found"] if answer["name"] == vector["name"] else {"answers": answer["name"]}
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return {"no": "answer"}

    def asked(self, vector):
        self.child.stdin.write(json.dumps(vector) + "\n")
        self.child.stdin.flush()
        return self.child.stdout.readline(LONGEST)

    def in_time(self, work, otherwise):
        """Does what may block; the pipes of a child that was ended block no longer."""
        watch = Timer(self.seconds, self.give_up, [otherwise])
        watch.start()
        try:
            return work()
        finally:
            watch.cancel()

    def give_up(self, why):
        self.faults.append(f"{why} within {self.seconds} seconds")
        self.kill()

    def kill(self):
        """Ends it with all that it started, where it has not ended."""
        if self.child.returncode is None:
            os.killpg(self.child.pid, signal.SIGKILL)

    def end(self):
        """Tells it that there is no more. What was wrong with it, of the run as a whole."""
        try:
            more = self.in_time(self.ended, "did not end")
        except (OSError, ValueError):
            more = "what is no text"
        if more:
            self.kill()  # else it may go on for ever
        status = self.child.wait()
        if more:
            self.faults.append(f"wrote more than answers: {more[:SHOWN]!r}")
        if status != 0 and not self.faults:
            self.faults.append(f"ended with status {status}")
        self.errors.seek(0)
        said = self.errors.read(SHOWN)
        if said:
            self.faults.append(f"wrote on standard error: {said.decode('utf-8', 'replace')!r}")
        return self.faults

    def ended(self):
        try:
            self.child.stdin.close()
        except OSError:
            pass  # it ended before it had read all: its status tells
        return self.child.stdout.read(LONGEST)

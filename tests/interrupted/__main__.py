"""``python -m tests.interrupted [--kills N] [--seed N]``: kill builds, build again, compare with clean builds."""

from __future__ import annotations

import argparse
import difflib
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from select import select

from sphinx.cmd.build import build_main

from prudent.interfaces.cli import main as command_line

from .project import become, forget, site, variants

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)
OUTPUT = Path("docs/_build")
_SHOWN = 20  # lines of a difference


class Build:
    """One build in a process group of its own, forked from this process, so that nobody waits for imports."""

    def __init__(self, root: Path, name: str, *options: str) -> None:
        reading, writing = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            os.setpgid(0, 0)
            os.chdir(root)
            for stream in (1, 2):
                os.dup2(writing, stream)
            os.close(reading)
            os.close(writing)
            sys.stdout = open(1, "w", buffering=1, closefd=False)  # noqa: SIM115 -- lives as long as the process
            sys.stderr = open(2, "w", buffering=1, closefd=False)  # noqa: SIM115
            folders = ["-d", str(OUTPUT / name / "doctrees"), "docs", str(OUTPUT / name / "html")]
            status = 70
            try:
                status = build_main(["-W", "--keep-going", "-n", "-c", ".", *options, *folders])
            finally:
                os._exit(status)
        os.close(writing)
        self._reading = reading
        self.said = b""

    def read(self, seconds: float | None = None) -> bool:
        """Take what the build says next; false if it has ended with all its children, or said nothing in time."""
        if not select([self._reading], [], [], seconds)[0]:
            return False
        part = os.read(self._reading, 65536)
        self.said += part
        return bool(part)

    def wait(self) -> int:
        """Wait until the build and all processes that it left have ended; returns its status."""
        while self.read():
            pass
        os.close(self._reading)
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kill(self, number: signal.Signals, chance: random.Random, steps: int) -> bool:
        """Send a signal a little after a step that is left to chance; false if the build was quicker.

        A step is whatever the build says at once: a page that it reads or writes, above all.
        """
        for _ in range(chance.randrange(steps)):
            if not self.read():
                return False
        self.read(chance.random() / 50)  # so that not every kill comes right behind an output
        # Ctrl-C in a terminal goes to all; others mostly mean the one process that they know.
        whole = number is signal.SIGINT or chance.random() < 0.3
        try:
            (os.killpg if whole else os.kill)(self.pid, number)
        except ProcessLookupError:
            return False
        return True


def prove(root: Path) -> None:
    """Fill the cache."""
    pid = os.fork()
    if not pid:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os._exit(command_line(["--root", str(root), "prove"]))
    if os.waitpid(pid, 0)[1]:
        sys.exit("a snippet of the small project is not proved")


def main() -> int:
    """Kill as many builds as asked for; the status is 1 at the first site that is not as a clean build makes it."""
    parser = argparse.ArgumentParser(prog="python -m tests.interrupted")
    parser.add_argument("--kills", type=int, default=60)
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    chosen = parser.parse_args()
    os.environ |= {"PRUDENT_PYTHONS": sys.executable, "PRUDENT_BENCH": "off", "NO_COLOR": "1"}
    with tempfile.TemporaryDirectory(prefix="prudent-interrupted-") as folder:
        return hunt(Path(folder).resolve(), chosen.kills, chosen.seed)


def hunt(root: Path, kills: int, seed: int) -> int:
    """Go from variant to variant, with a killed build or two on each way."""
    print(f"seed {seed}")  # noqa: T201
    chance, known = random.Random(seed), variants()  # noqa: S311 -- no secret
    clean, steps = {}, 0
    for name, files in known.items():
        become(root, files)
        prove(root)  # pages say whether a run was made by their own build; that is not to be compared
        forget(root / OUTPUT / "clean")
        build = Build(root, "clean")
        if build.wait():
            sys.exit(build.said.decode())
        clean[name] = site(root / OUTPUT / "clean/html")
        steps = max(steps, build.said.count(b"\n"))
    done: Counter[str] = Counter()
    while done.total() < kills:
        way = []
        for _ in range(chance.choice((1, 1, 2, 3))):
            way.append(chance.choice(list(known)))
            become(root, known[way[-1]])
            anew = chance.random() < 0.2
            if anew:
                (root / ".prudent/observations.sqlite").unlink(missing_ok=True)
            number = chance.choice(SIGNALS)
            build = Build(root, "site", *chance.choice(((), (), ("-j", "2"))))
            killed = build.kill(number, chance, steps)
            status = build.wait()
            # A build that had ended before the signal came is no kill.
            if killed and (status < 0 or status == 2):
                done[number.name] += 1
            elif anew:
                forget(root / OUTPUT / "site")
        prove(root)
        build = Build(root, "site")
        status, own = build.wait(), site(root / OUTPUT / "site/html")
        if status or own != clean[way[-1]]:
            print(build.said.decode())  # noqa: T201
            print(f"status {status} after {' -> '.join(way)}; kills until then: {dict(done)}")  # noqa: T201
            show_difference(clean[way[-1]], own)
            return 1
        print(f"{done.total()} of {kills}: {' -> '.join(way)}", flush=True)  # noqa: T201
    print(f"{done.total()} kills ({dict(done)}): every next build was a clean one, byte for byte")  # noqa: T201
    return 0


def show_difference(clean: Mapping[str, bytes], own: Mapping[str, bytes]) -> None:
    """Print which files differ, and where."""
    for path in sorted(path for path in own.keys() | clean.keys() if own.get(path) != clean.get(path)):
        print(f"{'missing' if path not in own else 'left over' if path not in clean else 'different'}: {path}")  # noqa: T201
        # A search index is one long line.
        texts = [pages.get(path, b"").decode("utf-8", "replace").replace(",", ",\n") for pages in (clean, own)]
        before, after = (text.splitlines() for text in texts)
        for line in list(difflib.unified_diff(before, after, "clean", "site", n=0, lineterm=""))[2:_SHOWN]:
            print(f"  {line}")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())

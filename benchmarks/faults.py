"""A campaign of faults: kills at random moments, a full disk, damaged files, two writers, clocks.

python benchmarks/faults.py [--kills 200] [--damages 50] [--seed 0] [--only kills]

Each kill -9 hits a command at a random moment of its life, every other one while its files change:
`code`, `import`, `correct`, `record build`, which makes incidents partition by partition, and
`code --to parquet:DIR`. Then the record must open, hold every report that the command had said was
done once, match every span with its text, and the same command again must complete it to what an
undisturbed run gives. The exit code is 1 when anything failed. A full disk and a read-only one
need root, to mount them; without it they are left out, and said.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from faulting import disks, kills, others  # type: ignore[import-not-found]


def main() -> int:
    """Runs all parts; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--damages", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", choices=("kills", "disks", "others"))
    options = parser.parse_args()
    failed = 0
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        if options.only in (None, "kills"):
            failed += kills.campaign(place, options.kills, options.seed)
        if options.only in (None, "disks"):
            failed += disks.campaign(place)
        if options.only in (None, "others"):
            failed += others.campaign(place, options.damages, options.seed)
    print("no fault" if not failed else f"{failed} faults")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

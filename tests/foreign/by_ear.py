#!/usr/bin/env python3
"""Listens to packs: every part is read out in the pack as it is by itself, word for word, in order, and with the same tags.

    python3 tests/foreign/by_ear.py content content/out

Takes pairs of a workspace and its built papers. Needs poppler's pdfinfo, which reads a page anew for each of its tags: packs of
more than MOST pages are left to `tests/viewers`, unless --all says otherwise. The front sheet and the agenda are left out: what they
print depends on the pack.
"""
import sys

from packs import arguments, heard, packs


MOST = 16


def depth(line):
    return len(line) - len(line.lstrip())


def plainly(lines):
    return "\n" + "\n".join(line.strip() for line in lines) + "\n"


def parting(heard_after, wanted):
    """How many lines of `wanted` agree from its first on, to tell where a part goes wrong."""
    low, high = 0, len(wanted)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if plainly(wanted[:middle]) in heard_after else (low, middle - 1)
    return low


def listen(pack, parts):
    words, faults, at, lines = heard(pack), [], 0, 0
    whole = plainly(words)
    for part in parts:
        if part.file is None:
            if part.key != "agenda" and part is not parts[0] and "/" not in part.key:
                faults.append(f"{part.key}: there is no separate paper to compare")
            continue
        alone = heard(part.file)
        wanted = alone[1:] if alone and alone[0].strip().startswith("Document") else alone
        if not wanted:
            continue
        sought = plainly(wanted)
        place = whole.find(sought, at)
        if place < 0:
            best = min(parting(whole[at:], wanted), len(wanted) - 1)
            faults.append(f"{part.key}: not read out as by itself, from line {best + 1} of {len(wanted)}: {wanted[best].strip()}")
            continue
        at, lines = place + len(sought) - 1, lines + len(wanted)
        place = whole.count("\n", 0, place)
        shift = depth(words[place]) - depth(wanted[0])
        if any(depth(words[place + index]) - depth(line) != shift for index, line in enumerate(wanted)):
            faults.append(f"{part.key}: the tags are nested otherwise than by itself")
    print(f"{pack}: {len(parts)} parts, {lines} lines heard: {'right' if not faults else f'{len(faults)} faults'}")
    for fault in faults:
        print(f"  {fault}")
    return not faults


def main():
    everything = "--all" in sys.argv
    sys.argv = [each for each in sys.argv if each != "--all"]
    all_packs = [each for workspace, out in arguments() for each in packs(workspace, out)]
    all_packs = [(pack, parts) for pack, parts in all_packs if everything or sum(part.pages for part in parts) <= MOST]
    sys.exit(0 if all([listen(*each) for each in all_packs]) else 1)


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Looks at packs: every page of an appended file is the same in the pack as by itself, outside the band that stands above it.

    python3 tests/foreign/pixels.py content content/out

Takes pairs of a workspace and its built papers. Needs poppler's pdftoppm. A page that was not moved must be equal in every pixel, and
must have had nothing where the band stands. One that was moved, or made smaller, is compared after that has been undone, a little
more loosely: its lines fall between other pixels.
"""
import pathlib
import sys
import tempfile

from packs import arguments, packs, run

BAND = 34
INK = 245


def grey(file):
    """Width, height and rows of a picture as pdftoppm writes it: a shade a byte."""
    data = file.read_bytes()
    _, width, height, _ = data[:40].split(maxsplit=4)[:4]
    width, height = int(width), int(height)
    pixels = data[len(data) - width * height :]
    return width, height, [pixels[at : at + width] for at in range(0, len(pixels), width)]


def pictures(file, first, last, folder, resolution=72):
    run("pdftoppm", "-gray", "-r", str(resolution), "-cropbox", "-f", first, "-l", last, file, folder / "page")
    found = sorted(folder.glob("page*.pgm"))
    result = [grey(each) for each in found]
    for each in found:
        each.unlink()
    return result


def inked(rows):
    """The first and the last row and column that hold anything, or nothing."""
    held = [index for index, row in enumerate(rows) if min(row) < INK]
    if not held:
        return None
    columns = [index for index in range(len(rows[0])) if min(row[index] for row in rows[held[0] : held[-1] + 1]) < INK]
    return held[0], held[-1], columns[0], columns[-1]


def blocks(rows, box, across=24, down=32):
    """The mean shade in each field of a grid laid over a box."""
    top, bottom, left, right = box
    result = []
    for y in range(down):
        low, high = top + (bottom + 1 - top) * y // down, top + (bottom + 1 - top) * (y + 1) // down
        for x in range(across):
            a, b = left + (right + 1 - left) * x // across, left + (right + 1 - left) * (x + 1) // across
            field = [row[a:b] for row in rows[low : max(high, low + 1)]]
            size = sum(len(row) for row in field)
            result.append(sum(sum(row) for row in field) / size if size else 255)
    return result


def compare(alone, joined):
    """What became of a page, and what is wrong with it."""
    width, height, before = alone
    if (width, height) != joined[:2]:
        return "changed", f"is {joined[0]} by {joined[1]} points and was {width} by {height}"
    after = joined[2]
    if before[BAND:] == after[BAND:]:
        covered = any(min(row) < INK for row in before[: BAND - 1])
        return "unmoved", "was not moved, and the band stands on something" if covered else None
    was, now = inked(before), inked(after[BAND:])
    if was is None or now is None:
        return "changed", "is blank in one of the two"
    now = (now[0] + BAND, now[1] + BAND, now[2], now[3])
    scale = max((now[1] - now[0] + 1) / (was[1] - was[0] + 1), (now[3] - now[2] + 1) / (was[3] - was[2] + 1))
    kind = "smaller" if scale < 0.985 else "moved" if abs(now[0] - was[0]) > 1 else "moved by less than a point"
    apart = [abs(a - b) for a, b in zip(blocks(before, was), blocks(after, now))]
    mean, worst = sum(apart) / len(apart), sorted(apart)[-len(apart) // 50]
    if mean > 9 or worst > 60:
        return kind, f"differs once that is undone (mean {mean:.1f}, 98% below {worst:.0f} of 255 shades)"
    if kind == "moved" and now[0] - was[0] > BAND + 2:
        return kind, f"was moved down by {now[0] - was[0]} points, though {max(0, BAND - was[0])} would do"
    return kind, None


def main():
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for workspace, out in arguments():
            for pack, parts in packs(workspace, out):
                for part in (part for part in parts if part.appended):
                    alone = pictures(part.file, 1, part.pages, folder)
                    joined = pictures(pack, part.first, part.first + part.pages - 1, folder)
                    kinds, faults = {}, []
                    for number, pair in enumerate(zip(alone, joined, strict=True), 1):
                        kind, fault = compare(*pair)
                        kinds[kind] = kinds.get(kind, 0) + 1
                        if fault:
                            faults.append(f"  page {number} {fault}")
                    told = ", ".join(f"{count} {kind}" for kind, count in sorted(kinds.items()))
                    print("\n".join([f"{pack}: {part.key}: {told}", *faults]))
                    wrong += len(faults)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()

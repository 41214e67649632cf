#!/usr/bin/env python3
"""Sentences aligned by their lengths alone, a reference for short texts: gale_church.py SOURCE TARGET > BEADS

Written from the formulas of Gale and Church (1993): characters, one expected for one with a variance of 6.8, and their
priors of six kinds of beads.  A band about the diagonal keeps it from taking the square of the length, as long as the
texts do not drift apart by more than its width."""
import math
import sys

VARIANCE = 6.8
PRIORS = {(1, 1): .89, (1, 0): .0099, (0, 1): .0099, (2, 1): .089, (1, 2): .089, (2, 2): .011}
COSTS = {shape: -math.log(prior) for shape, prior in PRIORS.items()}
INFINITE = float("inf")


def mismatch(source, target):
    """-ln of the chance that lengths differ by so much or more, in standard deviations."""
    mean = (source + target) / 2
    if not mean:
        return 0.0
    delta = abs(target - source) / math.sqrt(mean * VARIANCE)
    return -math.log(max(math.erfc(delta / math.sqrt(2)), 1e-300))


def sums(lengths):
    out = [0]
    for length in lengths:
        out.append(out[-1] + length)
    return out


def align(source, target):
    """Lengths of the sentences of both sides -> beads, as pairs of ranges."""
    m, n = len(source), len(target)
    width = 80 + m // 25
    at, bt = sums(source), sums(target)
    rows, steps = {}, []
    kinds = list(enumerate(COSTS.items()))
    for i in range(m + 1):
        middle = i * n // max(m, 1)
        low, high = (0, n) if m == 0 else (max(0, middle - width), min(n, middle + width))
        row, step = {}, bytearray(high - low + 1)
        rows[i] = row
        for j in range(low, high + 1):
            best, chosen = (0.0, 0) if i == j == 0 else (INFINITE, 0)
            for k, ((a, b), prior) in kinds:
                before = rows[i - a].get(j - b) if i >= a and j >= b else None
                if before is None or before + prior >= best:
                    continue
                cost = before + prior + mismatch(at[i] - at[i - a], bt[j] - bt[j - b])
                if cost < best:
                    best, chosen = cost, k
            if best < INFINITE:
                row[j] = best
            step[j - low] = chosen
        steps.append((low, step))
        rows.pop(i - 2, None)
    return walk_back(steps, m, n)


def walk_back(steps, i, j):
    shapes, beads = list(PRIORS), []
    while i or j:
        low, step = steps[i]
        a, b = shapes[step[j - low]]
        beads.append((range(i - a, i), range(j - b, j)))
        i, j = i - a, j - b
    return beads[::-1]


def lengths_of(path):
    with open(path, encoding="utf-8", newline="\n") as lines:
        return [len(line.strip()) for line in lines]


def main():
    for bead in align(lengths_of(sys.argv[1]), lengths_of(sys.argv[2])):
        print("[%s]:[%s]" % tuple(",".join(map(str, side)) for side in bead))


if __name__ == "__main__":
    main()

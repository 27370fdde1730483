#!/usr/bin/env python3
"""Tables for docs/performance.md from what compare.py wrote.

  report.py [--names A=ours,B=4.4.5] FILE.json...

A load in a later file replaces that of an earlier one as a whole: ratios are of one run.
"""
import argparse
import json

from table import number, ratio

# title, and the figure by its names in different loads
TABLES = [
    ("CPU of the server, microseconds per message, request or connection",
     ("cpu us/msg", "cpu us/req", "cpu us/conn")),
    ("Messages, requests or connections per second", ("msg/s", "req/s", "conn/s")),
    ("Seconds until all connections are open", ("connect s",)),
    ("Resident memory per connection, KB", ("KB/conn",)),
    ("Heap per connection, octets", ("heap B/conn",)),
    ("Microseconds for a context", ("us",)),
]


def merged(files):
    result = {}
    for name in files:
        with open(name) as f:
            for load, row in json.load(f).items():
                result[load] = {n: v for n, v in row.items() if n not in ("runs", "failures")}
    return result


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("--names", default="A=ours,B=theirs")
    ap.add_argument("files", nargs="+")
    o = ap.parse_args()
    names = dict(pair.split("=", 1) for pair in o.names.split(","))
    result = merged(o.files)
    for title, figures in TABLES:
        rows = {load: {n: next(v[f] for f in figures if f in v) for n, v in row.items() if any(f in v for f in figures)}
                for load, row in result.items()}
        rows = {load: row for load, row in rows.items() if row.get("A")}
        sides = list(dict.fromkeys(n for row in rows.values() for n in row))
        if not rows:
            continue
        print(f"### {title}\n\n| load | " + " | ".join(names.get(n, n) for n in sides) + " |")
        print("|---|" + "--:|" * len(sides))
        for load, row in rows.items():
            cells = []
            for n in sides:
                if n not in row:
                    cells.append("")
                elif n == "A":
                    cells.append(f"**{number(row[n])}**")
                else:
                    r = ratio(row["A"], row[n])
                    cells.append(number(row[n]) + (f" ({r:.2f})" if r is not None else ""))
            print(f"| {load} | " + " | ".join(cells) + " |")
        print()


main()

#!/usr/bin/env python3
"""Makes capi/tests/layout/records.rs, the layouts that the Rust types must have.

    tests/abi/rust_layout.py [--check]

A member whose C type has no name is a record of its own in Rust, called after the record that
it belongs to and the member. Bit-fields are one integer there, so only their record's size counts.
"""
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "capi/tests/layout/records.rs"
KEYWORDS = {"type", "in", "ref", "match", "where", "loop", "move", "use", "fn", "as", "mod",
            "priv", "self", "box", "final", "override"}


def moved(fields, bits):
    """The fields with offsets that count from `bits` on."""
    out = []
    for field in fields:
        field = dict(field, offset_bits=field["offset_bits"] - bits)
        if "fields" in field:
            field["fields"] = moved(field["fields"], bits)
        out.append(field)
    return out


def records(name, fields, size, align):
    """The record and those of its members that have no name in C."""
    text = "record! { %s: %d%s\n" % (name, size, "" if align is None else ", %d" % align)
    inner = []
    for field in fields:
        if field["bitfield"]:
            continue
        member = field["name"]
        text += "    %s%s: %d, %d;\n" % ("r#" if member in KEYWORDS else "", member,
                                         field["offset_bits"] // 8, field["size_bits"] // 8)
        if "fields" in field:
            inner += records("%s_%s" % (name.removesuffix("_t"), member),
                             moved(field["fields"], field["offset_bits"]),
                             field["size_bits"] // 8, None)
    return [text + "}\n"] + inner


def main():
    table = json.loads((ROOT / "tests/abi/distro.json").read_text())
    parts = ["// Size, alignment, then the offset and size of each member, from "
             "tests/abi/distro.json.\n{\n"]
    for kind in ("structs", "unions"):
        for _, record in sorted(table[kind].items()):
            if not record.get("extra_include"):
                parts += records(record["spelling"].split()[-1], record["fields"],
                                 record["size"], record["align"])
    text = "".join(parts) + "}\n"
    if "--check" in sys.argv:
        sys.exit(0 if OUT.read_text() == text else "capi/tests/layout/records.rs is stale")
    OUT.write_text(text)


if __name__ == "__main__":
    main()

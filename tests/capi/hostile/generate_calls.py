#!/usr/bin/env python3
"""Writes calls.c: one call of every function that the library exports.

    generate_calls.py TABLE LIBRARY OUT

Each call takes its arguments from the state in hostile.h: handles from `hostile_handles`,
memory of the caller from a scratch area or NULL, numbers from a short list. So the same calls can
be made with living, stale, foreign and garbage handles.
"""
import json
import re
import subprocess
import sys

# What is called with care, or elsewhere, and why.
NOT_HERE = {
    "lws_set_allocator": "would replace the allocator of the whole test",
    "lws_set_log_level": "would switch the test's own log off; called in hostile.c",
    "_lws_logv": "takes a va_list; called in hostile.c",
    "lws_cmdline_option_handle_builtin": "changes the process's log level",
}
# Living handles only in the scenarios of hostile.c: these end or block what they are given.
ENDS_OR_BLOCKS = {
    "lws_context_destroy", "lws_vhost_destroy", "lws_context_default_loop_run_destroy",
    "lws_context_deprecate", "lws_create_context", "lws_create_vhost", "lws_service",
    "lws_service_tsi", "lws_set_timeout", "lws_set_wsi_user",
}
# Not from other threads: the service thread goes on to use the caller's memory (timers), or the
# zeroed memory says "descriptor 0" to all threads alike.
ONE_THREAD = {"lws_sul2_schedule", "lws_log_emit_cx_file", "lws_log_use_cx_file"}
# Objects of the library that are addresses, not handles: only NULL is a fair question.
BY_ADDRESS = {"struct lws_ring *", "struct lwsac *", "lwsac_cached_file_t", "struct lws_spa *",
              "lws_fop_fd_t", "const struct lws_ring *", "lws_map_t *", "const lws_map_t *",
              "lws_map_item_t *"}
# Memory that realloc or free is called with must come from there, and so must objects that are
# addresses; a table of operations that a context is given must stay as it is; texts in an array are
# addresses too.
ONLY_NULL = {"lws_realloc": {"ptr"}, "lws_smd_msg_send": {"payload"}, "lws_set_fops": {"fops"},
             "lws_x509_create": {"x509"}, "lws_x509_destroy": {"x509"},
             "lws_tls_acme_sni_csr_create": {"elements"}}
# What is done with a result, which is called "kept", so that the test does not drown in them.
UNDO = {
    "lws_smd_register": "lws_smd_unregister(kept)",
    "lws_smd_msg_alloc": "lws_smd_msg_free(&kept)",
    "lws_ring_create": "lws_ring_destroy(kept)",
    "lws_spa_create": "lws_spa_destroy(kept)",
    "lws_spa_create_via_info": "lws_spa_destroy(kept)",
    "lws_open": "close(kept)",
}
DESCRIPTORS = {"lws_sockfd_type", "lws_filefd_type"}
INTEGERS = {"int", "unsigned int", "long", "unsigned long", "size_t", "uint8_t", "uint16_t",
            "uint32_t", "uint64_t", "int16_t", "int32_t", "int64_t", "uintptr_t", "char",
            "unsigned char", "lws_usec_t", "lws_filepos_t", "lws_fileofs_t", "time_t", "short",
            "unsigned short", "lws_smd_class_t", "lws_fop_flags_t", "long long",
            "unsigned long long", "lws_display_scalar", "cose_param_t"}


def split_arguments(text):
    """The parts between the commas that stand in no parentheses."""
    parts, depth, part = [], 0, ""
    for ch in text:
        depth += ch == "("
        depth -= ch == ")"
        if ch == "," and depth == 0:
            parts.append(part.strip())
            part = ""
        else:
            part += ch
    return parts + [part.strip()] if part.strip() else parts


def arguments(prototype, name):
    """(type, name) of each parameter, and whether there are variable ones."""
    inner = prototype[prototype.index(name + "(") + len(name) + 1:]
    depth, end = 1, 0
    while depth:
        depth += inner[end] == "("
        depth -= inner[end] == ")"
        end += 1
    out, variadic = [], False
    for part in split_arguments(inner[:end - 1]):
        if part == "...":
            variadic = True
        elif part != "void":
            function = re.match(r"^(.*?)\(\*(\w*)\)(\(.*\))$", part)
            if function:
                out.append(("function", function.group(2)))
                continue
            # an array is a pointer to its first element
            part = re.sub(r"(\w+)\[\w*\]$", r"*\1", part)
            words = re.match(r"^(.*?)(\w+)$", part)
            out.append((words.group(1).strip(), words.group(2)))
    return out, variadic


class Calls:
    def __init__(self, table):
        self.typedefs = table["typedefs"]
        self.enums = {e["spelling"] for e in table["enums"].values() if e["spelling"]}
        self.opaque = set(table["opaque"])

    def value(self, function, ctype, name, index):
        """The C expression for one argument."""
        plain = ctype.replace("const ", "").strip()
        kind = self.typedefs.get(plain, {}).get("kind")
        if ctype == "function":
            return "(void *)hostile_function()"
        if kind == "function":
            return "(%s *)hostile_function()" % plain
        if kind == "function pointer":
            return "(%s)hostile_function()" % plain
        if plain == "struct lws *":
            return "hostile_handles.wsi"
        if plain == "struct lws_vhost *":
            return "hostile_handles.vhost"
        if plain == "struct lws_context *":
            return "hostile_handles.context"
        if ctype in BY_ADDRESS or plain in BY_ADDRESS or name in ONLY_NULL.get(function, ()):
            return "NULL"
        if plain.endswith("*") and plain[:-1].strip() in self.opaque:
            return "NULL"
        if ctype == "lws_sorted_usec_list_t *":
            return "hostile_timer()"
        if plain == "lws_sock_file_fd_type":
            return "(lws_sock_file_fd_type){.sockfd = -1}"
        if plain in DESCRIPTORS or name == "fd":
            return "-1"
        if plain in self.enums or kind == "enum":
            return "(%s)hostile_number()" % plain
        if plain in INTEGERS or kind == "scalar":
            # a size is a length, or memory that is asked for
            free = self.free_number and plain != "size_t"
            return "(%s)hostile_%s()" % (plain, "number" if free else "length")
        if kind in ("struct", "union") and not plain.endswith("*"):
            return "(%s){0}" % plain
        if plain.endswith("**") and plain.split()[0] in ("char", "unsigned", "uint8_t"):
            return "hostile_cursor(%d)" % index
        if name in ("end", "e") and plain.endswith("*"):
            return "hostile_cursor_end()"
        if plain.endswith("*") or kind == "pointer":
            text = ctype == "const char *"
            return "hostile_%s(%d)" % ("text" if text else "memory", index)
        raise SystemExit("%s: what to pass as %s %s?" % (function, ctype, name))

    free_number = False

    def call(self, name, entry):
        args, variadic = arguments(entry["type"], name)
        pointers = any(t.endswith("*") and "struct lws *" not in t and "struct lws_vhost" not in t
                       and "struct lws_context *" not in t for t, _ in args)
        # numbers may be anything if they are not the length of memory
        self.free_number = not pointers
        values = []
        for index, (ctype, arg) in enumerate(args):
            value = self.value(name, ctype, arg, index)
            values.append(value)
        if variadic:
            values[-1] = 'hostile_number() ? "%s" : NULL'
            if "format" not in [a for _, a in args]:
                values[-1] = "0"
            else:
                values.append('"text"')
        expression = "%s(%s)" % (name, ", ".join(values))
        nothing = entry["signature"].startswith("void (")
        if name in UNDO:
            expression = "__typeof__(%s) kept = %s;\n  %s" % (expression, expression, UNDO[name])
        elif not nothing:
            expression = "HOSTILE_KEEP(%s)" % expression
        return "static void call_%s(void)\n{\n  %s;\n}\n" % (name, expression)


def main():
    table_path, library, out = sys.argv[1:]
    with open(table_path) as f:
        table = json.load(f)
    listing = subprocess.run(["nm", "-D", "--defined-only", library], check=True,
                             stdout=subprocess.PIPE, text=True).stdout
    exported = {line.split()[-1].split("@")[0] for line in listing.splitlines()}
    calls = Calls(table)
    text = ["/* Made by generate_calls.py: do not edit. */\n",
            '#include "hostile.h"\n']
    rows = []
    for name, entry in sorted(table["functions"].items()):
        if name not in exported or name in NOT_HERE:
            continue
        text.append(calls.call(name, entry))
        rows.append('    {"%s", call_%s, %d, %d},\n' % (name, name, name in ENDS_OR_BLOCKS,
                                                     name in ONE_THREAD))
    text.append("const struct hostile_call hostile_calls[] = {\n%s};\n" % "".join(rows))
    text.append("const int hostile_calls_count = %d;\n" % len(rows))
    with open(out, "w") as f:
        f.write("\n".join(text))


if __name__ == "__main__":
    main()

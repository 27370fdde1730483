#!/usr/bin/env python3
"""HTTP/2 server on the wire: RFC 9113 and RFC 7541 rule by rule, flow control, floods."""
import random
import socket
import struct
import time

from hpack import Encoder

from h2serving import Server, Transports, serving
from harness import Suite
from rawhttp2 import (ACK, CANCEL, COMPRESSION_ERROR, CONTINUATION, DATA, END_HEADERS, END_STREAM,
                      ENHANCE_YOUR_CALM, FLOW_CONTROL_ERROR, FRAME_SIZE_ERROR, GOAWAY, HEADERS,
                      NO_ERROR, PADDED, PING, PREFACE, PRIORITY, PRIORITY_FLAG, PROTOCOL_ERROR,
                      PUSH, REFUSED_STREAM, RST, SETTINGS, STREAM_CLOSED, WINDOW, block,
                      frame, headers, request, text)

suite = Suite()
transports = Transports(suite)


def setting(number, value):
    return struct.pack(">HI", number, value)


def rst(stream, code=CANCEL):
    return frame(RST, 0, stream, struct.pack(">I", code))


def window(stream, octets):
    return frame(WINDOW, 0, stream, struct.pack(">I", octets))


POST = request("/post", "POST")
OPEN = headers(1, POST, END_HEADERS)

# ---- answers


@transports.test
def a_get_is_answered(run):
    peer = serving(run).dial()
    peer.send(headers(1))
    head, body = peer.answer(1)
    assert head[":status"] == "200" and head["x-mixed"] == "Case", head
    assert body == b"PATH /x [0] h2.test" or body == b"GET /x [0] h2.test", body
    assert not set(head) & {"connection", "transfer-encoding", "keep-alive"}, head


@transports.test
def a_post_is_answered_when_its_body_is_there(run):
    peer = serving(run).dial()
    peer.send(OPEN, frame(DATA, 0, 1, b"hello"), frame(DATA, END_STREAM, 1, b"world"))
    assert b"[10]" in peer.answer(1)[1]


@transports.test
def an_empty_post_is_completed(run):
    peer = serving(run).dial()
    peer.send(headers(1, POST))
    assert b"[0]" in peer.answer(1)[1]


@transports.test
def trailers_complete_a_body(run):
    peer = serving(run).dial()
    peer.send(OPEN, frame(DATA, 0, 1, b"hello"),
              frame(HEADERS, END_HEADERS | END_STREAM, 1, block([("x-sum", "1")])))
    assert b"[5]" in peer.answer(1)[1]


@transports.test
def head_has_no_body(run):
    peer = serving(run).dial()
    peer.send(headers(1, request("/x", "HEAD")))
    head, body = peer.answer(1)
    assert head["content-length"] != "0" and body == b"", (head, body)


@transports.test
def answers_without_body_and_pages_of_the_library(run):
    peer = serving(run).dial()
    peer.send(headers(1, request("/empty")), headers(3, request("/status")))
    assert peer.answer(1)[0][":status"] == "204"
    head, body = peer.answer(3)
    assert head[":status"] == "404" and int(head["content-length"]) == len(body), head


@transports.test
def an_answer_without_length_ends_with_the_stream(run):
    peer = serving(run).dial()
    peer.send(headers(1, request("/chat")))
    head, body = peer.answer(1)
    assert "content-length" not in head and body == b"aaaaaabbbbbbcccccc", (head, body)


@transports.test
def files_ranges_and_mountpoints_are_served(run):
    peer = serving(run).dial()
    size = 90 * 4000
    peer.send(window(0, 1 << 20), headers(1, request("/files/large.txt")))
    peer.send(window(1, 1 << 20))
    head, body = peer.answer(1)
    assert len(body) == size and head["content-length"] == str(size), head
    peer.send(headers(3, request("/files/large.txt", extra=[("range", "bytes=5-9")])))
    head, part = peer.answer(3)
    assert head[":status"] == "206" and part == body[5:10], (head, part)
    peer.send(headers(5, request("/files", authority="h2.test:99")))
    head, _ = peer.answer(5)
    scheme = "https" if run.tls else "http"
    assert head["location"] == scheme + "://h2.test:99/files/", head


@transports.test
def many_streams_are_answered_in_turns(run):
    peer = serving(run).dial(settings=setting(4, 1 << 24))
    peer.send(window(0, 1 << 24), *(headers(n, request("/long")) for n in range(1, 41, 2)))
    bodies, switches, last = {}, 0, None
    while len(bodies) < 20 or any(len(b) < 200000 for b in bodies.values()):
        kind, _, stream, payload = peer.read(20)
        if kind == DATA:
            bodies[stream] = bodies.get(stream, b"") + payload
            switches += last not in (None, stream)
            last = stream
    assert switches > 40, "one after the other: %d" % switches


@transports.test
def a_request_may_end_after_its_answer(run):
    for end in (frame(DATA, END_STREAM, 1), headers(1, [("x", "y")]), rst(1)):
        peer = serving(run).dial()
        peer.send(headers(1, flags=END_HEADERS))
        assert peer.answer(1)[0][":status"] == "200"
        peer.send(window(1, 1), end)
        assert peer.is_alive()
        assert not [f for f in peer.seen if f[0] == RST], peer.seen


@transports.test
def a_body_that_comes_after_the_answer_is_not_wanted(run):
    peer = serving(run).dial()
    peer.send(headers(1, flags=END_HEADERS))
    peer.answer(1)
    peer.send(frame(DATA, 0, 1, b"x" * 1000))
    assert peer.reset_code(1) == NO_ERROR
    peer.send(frame(DATA, 0, 1, b"x" * 1000), headers(3))
    assert peer.answer(3)[0][":status"] == "200"


@transports.test
def cookie_crumbs_are_put_together(run):
    peer = serving(run).dial()
    peer.send(headers(1, request(extra=[("cookie", "a=b"), ("cookie", "c=d")])))
    assert peer.answer(1)[0][":status"] == "200"


@transports.test
def a_refusing_program_resets_its_stream_alone(run):
    peer = serving(run).dial()
    peer.send(headers(1, request("/veto")))
    assert peer.reset_code(1) != NO_ERROR
    peer.send(headers(3))
    assert peer.answer(3)[0][":status"] == "200"


@transports.test
def http1_is_spoken_on_the_same_port(run):
    server = serving(run)
    dialled = socket.create_connection(("127.0.0.1", server.port), 5)
    with server.wrap(dialled, alpn="http/1.1") as s:
        s.sendall(b"GET /x HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        assert s.recv(4096).startswith(b"HTTP/1.1 200 ")


@transports.test
def a_preface_may_come_octet_by_octet(run):
    peer = serving(run).dial(greet=False)
    peer.socket.sendall(PREFACE[:5])
    for octet in PREFACE[5:] + frame(SETTINGS, 0, 0) + headers(1):
        time.sleep(0.001)
        peer.socket.sendall(bytes((octet,)))
    assert peer.answer(1)[0][":status"] == "200"


@transports.test
def a_preface_with_a_fault_ends_the_connection(run):
    for preface in (PREFACE[:20] + b"XXXX", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\nX",
                    b"INVALID CONNECTION PREFACE\r\n\r\n", b"\0" * 24, b"\x16\x03\x01" * 8):
        peer = serving(run).dial(greet=False)
        peer.socket.sendall(preface + frame(SETTINGS, 0, 0))
        assert peer.goodbye() == PROTOCOL_ERROR, preface


@transports.test
def an_idle_connection_ends_with_goaway(run):
    server = Server(run, keepalive=1)
    peer = server.dial()
    peer.send(headers(1))
    peer.answer(1)
    assert peer.goodbye(8) == NO_ERROR


# ---- flow control

@transports.test
def a_small_window_is_respected(run):
    peer = serving(run).dial(settings=setting(4, 3))
    peer.send(headers(1))
    peer.until(lambda f: f[0] == HEADERS)
    assert peer.until(lambda f: f[0] == DATA)[3].__len__() == 3
    assert peer.is_alive()
    assert not [f for f in peer.seen if f[0] == DATA][1:], "beyond the window"
    peer.send(window(1, 1000))
    assert peer.until(lambda f: f[0] == DATA)[1] & END_STREAM


@transports.test
def a_changed_initial_window_counts_for_open_streams(run):
    peer = serving(run).dial(settings=setting(4, 10))
    peer.send(headers(1, request("/long")))
    peer.until(lambda f: f[0] == DATA)
    peer.send(frame(SETTINGS, 0, 0, setting(4, 5)), window(1, 3))
    assert peer.is_alive()
    assert sum(len(f[3]) for f in peer.seen if f[0] == DATA) == 10
    peer.send(frame(SETTINGS, 0, 0, setting(4, 20)))
    peer.until(lambda f: f[0] == DATA)
    assert peer.is_alive()
    assert sum(len(f[3]) for f in peer.seen if f[0] == DATA) == 23


@transports.test
def the_connections_window_is_shared(run):
    peer = serving(run).dial(settings=setting(4, 1 << 20))
    peer.send(headers(1, request("/long")), headers(3, request("/long")))
    peer.until(lambda f: f[0] == DATA)
    assert peer.is_alive()
    time.sleep(0.2)
    assert peer.is_alive()
    assert sum(len(f[3]) for f in peer.seen if f[0] == DATA) == 65535
    peer.send(window(0, 1 << 20))
    peer.answer(3)


@transports.test
def what_is_consumed_is_credited_again(run):
    peer = serving(run).dial()
    peer.send(OPEN)
    credit, sent = {0: peer.window, 1: 65535}, 0
    while sent < 1000000:
        n = min(16384, credit[0], credit[1])
        if n:
            peer.send(frame(DATA, 0, 1, b"x" * n))
            credit[0] -= n
            credit[1] -= n
            sent += n
            continue
        _, _, stream, payload = peer.until(lambda f: f[0] == WINDOW)
        credit[stream] += int.from_bytes(payload, "big")
    peer.send(frame(DATA, END_STREAM, 1))
    assert b"[%d]" % sent in peer.answer(1)[1]


@transports.test
def what_a_stream_that_was_reset_held_back_is_credited_again(run):
    peer = serving(run).dial()
    credit = peer.window
    for stream in range(1, 21, 2):
        peer.send(headers(stream, request("/pause", "POST"), END_HEADERS))
        peer.send(*(frame(DATA, 0, stream, b"x" * 16000) for _ in range(4)))
        assert peer.is_alive()
        peer.send(rst(stream))
        assert peer.is_alive()
        credit -= 64000
        credit += sum(int.from_bytes(f[3], "big") for f in peer.seen if f[0] == WINDOW and not f[2])
        peer.seen.clear()
        assert credit >= 64000, "the connection's credit is lost with its streams: %d" % credit


# ---- rules of the connection: GOAWAY with a code

ENDS = {
    "data_on_stream_0": (frame(DATA, 0, 0, b"x"), PROTOCOL_ERROR),
    "data_on_an_idle_stream": (frame(DATA, 0, 1, b"x"), PROTOCOL_ERROR),
    "data_with_too_much_padding": (OPEN + frame(DATA, PADDED, 1, b"\x06hello"), PROTOCOL_ERROR),
    "headers_on_stream_0": (headers(0), PROTOCOL_ERROR),
    "headers_on_an_even_stream": (headers(2), PROTOCOL_ERROR),
    "headers_on_a_lower_stream": (headers(5) + headers(3), STREAM_CLOSED),
    "headers_with_too_much_padding": (
        frame(HEADERS, END_HEADERS | PADDED, 1, b"\xff" + block(request())), PROTOCOL_ERROR),
    "headers_inside_a_block": (headers(1, flags=0) + headers(3), PROTOCOL_ERROR),
    "data_inside_a_block": (headers(1, flags=0) + frame(DATA, 0, 1, b"x"), PROTOCOL_ERROR),
    "unknown_inside_a_block": (headers(1, flags=0) + frame(0xfe, 0, 0, b"x"), PROTOCOL_ERROR),
    "continuation_of_another_stream": (
        headers(1, flags=0) + frame(CONTINUATION, END_HEADERS, 3), PROTOCOL_ERROR),
    "continuation_without_headers": (frame(CONTINUATION, END_HEADERS, 1), PROTOCOL_ERROR),
    "continuation_behind_the_end": (
        headers(1, POST, END_HEADERS) + frame(CONTINUATION, END_HEADERS, 1), PROTOCOL_ERROR),
    "continuation_on_stream_0": (
        headers(1, flags=0) + frame(CONTINUATION, END_HEADERS, 0), PROTOCOL_ERROR),
    "priority_on_stream_0": (frame(PRIORITY, 0, 0, b"\0\0\0\3\0"), PROTOCOL_ERROR),
    "reset_on_stream_0": (rst(0), PROTOCOL_ERROR),
    "reset_of_an_idle_stream": (rst(1), PROTOCOL_ERROR),
    "reset_of_a_wrong_size": (OPEN + frame(RST, 0, 1, b"\0\0\0"), FRAME_SIZE_ERROR),
    "settings_on_a_stream": (frame(SETTINGS, 0, 1), PROTOCOL_ERROR),
    "settings_of_a_wrong_size": (frame(SETTINGS, 0, 0, b"\0\3\0"), FRAME_SIZE_ERROR),
    "settings_answer_with_payload": (
        frame(SETTINGS, ACK, 0, setting(3, 1)), FRAME_SIZE_ERROR),
    "settings_push_2": (frame(SETTINGS, 0, 0, setting(2, 2)), PROTOCOL_ERROR),
    "settings_window_too_large": (frame(SETTINGS, 0, 0, setting(4, 1 << 31)), FLOW_CONTROL_ERROR),
    "settings_frame_too_small": (frame(SETTINGS, 0, 0, setting(5, 16383)), PROTOCOL_ERROR),
    "settings_frame_too_large": (frame(SETTINGS, 0, 0, setting(5, 1 << 24)), PROTOCOL_ERROR),
    "push_promise": (OPEN + frame(PUSH, END_HEADERS, 1, b"\0\0\0\2" + block(request())),
                     PROTOCOL_ERROR),
    "ping_on_a_stream": (frame(PING, 0, 1, b"12345678"), PROTOCOL_ERROR),
    "ping_of_a_wrong_size": (frame(PING, 0, 0, b"123456"), FRAME_SIZE_ERROR),
    "goaway_on_a_stream": (frame(GOAWAY, 0, 1, bytes(8)), PROTOCOL_ERROR),
    "goaway_of_a_wrong_size": (frame(GOAWAY, 0, 0, bytes(7)), FRAME_SIZE_ERROR),
    "window_of_nothing": (window(0, 0), PROTOCOL_ERROR),
    "window_of_a_wrong_size": (frame(WINDOW, 0, 0, b"\0\0\1"), FRAME_SIZE_ERROR),
    "window_of_an_idle_stream": (window(1, 1), PROTOCOL_ERROR),
    "window_too_large": (window(0, 0x7fffffff), FLOW_CONTROL_ERROR),
    "continuation_behind_a_reset": (
        OPEN + rst(1) + frame(CONTINUATION, END_HEADERS, 1), PROTOCOL_ERROR),
    "continuation_behind_both_ends": (
        headers(1) + frame(CONTINUATION, END_HEADERS, 1), PROTOCOL_ERROR),
    "continuation_behind_the_last_one": (
        headers(1, POST, 0) + frame(CONTINUATION, END_HEADERS, 1) +
        frame(CONTINUATION, END_HEADERS, 1), PROTOCOL_ERROR),
    "continuation_behind_data": (
        OPEN + frame(DATA, 0, 1, b"x") + frame(CONTINUATION, END_HEADERS, 1), PROTOCOL_ERROR),
    "priority_inside_a_block": (
        headers(1, flags=0) + frame(PRIORITY, 0, 1, b"\0\0\0\3\7"), PROTOCOL_ERROR),
    "block_name_index_beyond_the_tables": (
        frame(HEADERS, END_HEADERS, 1, b"\x7f\x0a\x01a"), COMPRESSION_ERROR),
    "window_of_nothing_on_a_closed_stream": (OPEN + rst(1) + window(1, 0), PROTOCOL_ERROR),
    "data_behind_a_reset": (OPEN + rst(1) + frame(DATA, 0, 1, b"x"), STREAM_CLOSED),
    "headers_behind_a_reset": (OPEN + rst(1) + headers(1), STREAM_CLOSED),
    "data_behind_both_ends": (headers(1) + frame(DATA, 0, 1, b"x"), STREAM_CLOSED),
    "an_idle_stream_depending_on_itself": (
        frame(PRIORITY, 0, 1, b"\0\0\0\1\0"), PROTOCOL_ERROR),
    "priority_of_a_wrong_size_on_an_idle_stream": (
        frame(PRIORITY, 0, 1, b"\0\0\0\1"), FRAME_SIZE_ERROR),
    "data_with_padding_but_no_length_of_it": (OPEN + frame(DATA, PADDED, 1), FRAME_SIZE_ERROR),
    "headers_too_short_for_their_priority": (
        frame(HEADERS, END_HEADERS | PRIORITY_FLAG, 1, b"\0\0"), PROTOCOL_ERROR),
    "headers_too_large": (frame(HEADERS, END_HEADERS, 1, bytes(16385)), FRAME_SIZE_ERROR),
    "ping_too_large": (frame(PING, 0, 0, bytes(16385)), FRAME_SIZE_ERROR),
    "frame_too_large": (OPEN + frame(DATA, 0, 1, bytes(16385)), FRAME_SIZE_ERROR),
    "block_index_0": (frame(HEADERS, END_HEADERS, 1, b"\x80"), COMPRESSION_ERROR),
    "block_index_beyond_the_tables": (frame(HEADERS, END_HEADERS, 1, b"\xbe"), COMPRESSION_ERROR),
    "block_huffman_end": (
        frame(HEADERS, END_HEADERS, 1, b"\x00\x84\xff\xff\xff\xff\x01a"), COMPRESSION_ERROR),
    "block_huffman_padding_of_zeros": (
        frame(HEADERS, END_HEADERS, 1, b"\x00\x81\x18\x01a"), COMPRESSION_ERROR),
    "block_huffman_padding_too_long": (
        frame(HEADERS, END_HEADERS, 1, b"\x00\x82\x1f\xff\x01a"), COMPRESSION_ERROR),
    "block_table_too_large": (
        frame(HEADERS, END_HEADERS, 1, b"\x3f\xe2\x1f" + block(request())), COMPRESSION_ERROR),
    "block_table_size_at_the_end": (
        frame(HEADERS, END_HEADERS, 1, block(request()) + b"\x20"), COMPRESSION_ERROR),
    "block_cut_off": (frame(HEADERS, END_HEADERS, 1, b"\x00\x05ab"), COMPRESSION_ERROR),
    "headers_on_a_stream_that_ended": (headers(1) + headers(1), STREAM_CLOSED),
    "first_frame_no_settings": (b"first" + frame(PING, 0, 0, bytes(8)), PROTOCOL_ERROR),
}


def ends(name, sent, code):
    def test(run):
        server = serving(run)
        if sent.startswith(b"first"):
            peer = server.dial(greet=False)
            peer.send(PREFACE + sent[5:])
        else:
            peer = server.dial()
            peer.send(sent)
        got = peer.goodbye()
        assert got == code, "GOAWAY with %d instead of %d" % (got, code)
        assert server.dial().is_alive()
    test.__name__ = "the_connection_ends_at_" + name
    transports.test(test)


for case, (octets, error) in ENDS.items():
    ends(case, octets, error)

# ---- rules of a stream: RST_STREAM, and the connection goes on


def with_fields(*extra, flags=END_HEADERS | END_STREAM):
    return headers(1, request(extra=extra), flags)


def without(name, fields=None):
    fields = request() if fields is None else fields
    return headers(1, [f for f in fields if f[0] != name])


def length(value, body):
    fields = request("/post", "POST", extra=[("content-length", value)])
    return headers(1, fields, END_HEADERS) + frame(DATA, END_STREAM, 1, body)


RESETS = {
    "upper_case_names": with_fields(("X-Upper", "a")),
    "connection": with_fields(("connection", "keep-alive")),
    "transfer_encoding": with_fields(("transfer-encoding", "chunked")),
    "upgrade": with_fields(("upgrade", "h2c")),
    "keep_alive": with_fields(("keep-alive", "1")),
    "proxy_connection": with_fields(("proxy-connection", "close")),
    "te": with_fields(("te", "trailers, deflate")),
    "line_ends_in_values": with_fields(("x", "a\r\nb: c")),
    "nul_in_values": with_fields(("x", "a\0b")),
    "line_ends_in_paths": headers(1, request("/x\r\nHost: b")),
    "space_in_paths": headers(1, request("/x HTTP/1.1")),
    "colon_in_names": with_fields(("a:b", "c")),
    "empty_names": with_fields(("", "c")),
    "no_method": without(":method"),
    "no_scheme": without(":scheme"),
    "no_path": without(":path"),
    "empty_path": headers(1, request("")),
    "two_methods": headers(1, [(":method", "GET")] + request()),
    "two_schemes": headers(1, [(":scheme", "http")] + request()),
    "two_paths": headers(1, [(":path", "/")] + request()),
    "an_answers_pseudo_header": headers(1, [(":status", "200")] + request()),
    "unknown_pseudo_headers": headers(1, [(":test", "ok")] + request()),
    "pseudo_headers_behind_fields": headers(1, [("x", "y")] + request()),
    "pseudo_headers_in_trailers": OPEN + headers(1, [(":method", "200")]),
    "trailers_that_do_not_end": OPEN + headers(1, [("x", "y")], END_HEADERS),
    "two_lengths": with_fields(("content-length", "1"), ("content-length", "2")),
    "a_length_that_is_none": with_fields(("content-length", "-1")),
    "less_body_than_said": length("2", b"1"),
    "less_body_in_pieces_than_said": length("4", b"1")[:-1 - 9] + frame(
        DATA, 0, 1, b"1") + frame(DATA, END_STREAM, 1, b"23"),
    "more_body_in_pieces_than_said": length("2", b"1")[:-1 - 9] + frame(
        DATA, 0, 1, b"1") + frame(DATA, END_STREAM, 1, b"23"),
    "more_body_than_said": length("2", b"123"),
    "no_body_where_one_was_said": with_fields(("content-length", "2")),
    "control_characters_in_values": with_fields(("x", "a\x01b")),
    "delete_in_values": with_fields(("x", "a\x7fb")),
    "space_in_front_of_values": with_fields(("x", " a")),
    "tabs_behind_values": with_fields(("x", "a\t")),
    "octets_beyond_ascii_in_names": with_fields(("\xe9", "a")),
    "line_ends_in_names": with_fields(("a\r\nb", "c")),
    "an_authority_that_comes_twice": headers(1, [(":authority", "h2.test")] + request()),
    "a_path_that_is_an_url": headers(1, request("http://other.test/x")),
    "a_path_without_slash": headers(1, request("x")),
    "a_scheme_that_is_none": headers(
        1, [(":scheme", "ht tp"), (":method", "GET"), (":path", "/"), (":authority", "a")]),
    "a_method_that_is_none": headers(1, request(method="G T")),
    "connect_with_a_path": headers(1, request(method="CONNECT")),
    "connect_to_nobody": headers(1, [(":method", "CONNECT"), (":authority", "")]),
    "a_length_over_all_limits": with_fields(("content-length", "99999999999999999999")),
    "a_list_of_lengths": with_fields(("content-length", "1, 1")),
    "upper_case_in_trailers": OPEN + headers(1, [("X", "y")]),
    "a_connection_in_trailers": OPEN + headers(1, [("connection", "close")]),
    "protocol_without_connect": headers(1, [(":protocol", "websocket")] + request()),
}


def resets(name, sent, code=PROTOCOL_ERROR):
    def test(run):
        peer = serving(run).dial()
        peer.send(sent)
        got = peer.reset_code(1)
        assert got == code, "reset with %d instead of %d" % (got, code)
        assert peer.is_alive()
    test.__name__ = "the_stream_is_reset_for_" + name
    transports.test(test)


for case, octets in RESETS.items():
    resets(case, octets)
resets("data_behind_its_end", headers(1, request("/hold")) + frame(DATA, 0, 1, b"x"),
       STREAM_CLOSED)
resets("headers_behind_its_end", headers(1, request("/hold")) + headers(1, request("/hold")),
       STREAM_CLOSED)
resets("a_window_of_nothing", OPEN + window(1, 0))
resets("a_window_too_large", OPEN + window(1, 0x7fffffff), FLOW_CONTROL_ERROR)
resets("priority_of_a_wrong_size", OPEN + frame(PRIORITY, 0, 1, b"\0\0\0\0"), FRAME_SIZE_ERROR)
resets("depending_on_itself", OPEN + frame(PRIORITY, 0, 1, b"\0\0\0\1\0"))
resets("depending_on_itself_from_the_start", frame(
    HEADERS, END_HEADERS | PRIORITY_FLAG, 1, b"\0\0\0\1\0" + block(request("/hold"))))


@transports.test
def host_and_authority_that_differ_are_refused(run):
    peer = serving(run).dial()
    peer.send(with_fields(("host", "other.test")))
    assert peer.answer(1)[0][":status"] == "400"
    refused = [dict(extra=[("host", "h2.test"), ("host", "other.test")]),
               dict(extra=[("host", "h2.test:80")]),
               dict(authority="a b"), dict(authority="user@h2.test"), dict(authority="a/b"),
               dict(authority=None), dict(authority=None, extra=[("host", "a b")]),
               dict(authority=None, extra=[("host", "a"), ("host", "b")])]
    taken = [dict(extra=[("host", "H2.TEST")]), dict(authority=None, extra=[("host", "a")])]
    for n, how in enumerate(refused + taken):
        stream = 3 + 2 * n
        peer.send(headers(stream, request(**how)))
        status = "400" if how in refused else "200"
        assert peer.answer(stream)[0][":status"] == status, how


@transports.test
def unknown_methods_and_bad_targets_get_a_status(run):
    peer = serving(run).dial()
    peer.send(headers(1, request(method="BREW")), headers(3, request("/%zz")),
              headers(5, request("/" + "a" * 3900)))
    assert peer.answer(1)[0][":status"] == "501"
    assert peer.answer(3)[0][":status"] == "400"
    assert peer.answer(5)[0][":status"] in ("414", "431", "200")


@transports.test
def a_header_list_over_the_limit_gets_431(run):
    peer = serving(run).dial()
    peer.send(with_fields(("x-long", "y" * 9000)))
    assert peer.answer(1)[0][":status"] == "431"
    assert peer.is_alive()


@transports.test
def what_may_be_ignored_is_ignored(run):
    peer = serving(run).dial(settings=setting(0x99, 7))
    peer.send(frame(0xfe, 0xff, 0, b"unknown"), frame(PRIORITY, 0, 7, b"\0\0\0\3\7"),
              headers(1, flags=END_HEADERS | END_STREAM | 0x40),
              frame(PING, ACK, 0, b"unasked!"), window(1, 1), rst(1))
    assert peer.is_alive()
    padded = b"\x03" + block(request()) + b"\0\0\0"
    peer.send(frame(HEADERS, END_HEADERS | END_STREAM | PADDED, 3, padded))
    assert peer.answer(3)[0][":status"] == "200"
    prioritised = b"\x80\0\0\x01\x07" + block(request())
    peer.send(frame(HEADERS, END_HEADERS | END_STREAM | PRIORITY_FLAG, 5, prioritised))
    assert peer.answer(5)[0][":status"] == "200"
    peer.send(headers(7, POST, END_HEADERS), frame(DATA, PADDED | END_STREAM, 7, b"\x04hi" + bytes(4)))
    assert b"[2]" in peer.answer(7)[1]


@transports.test
def streams_of_any_state_take_what_may_come(run):
    priority = b"\0\0\0\0\7"
    peer = serving(run).dial()
    peer.send(frame(PRIORITY, 0, 9, priority), headers(1, request("/hold")), window(1, 5),
              frame(PRIORITY, 0, 1, priority), headers(3), headers(5, request("/hold")),
              rst(5), frame(PRIORITY, 0, 5, priority), window(5, 5), rst(5, 0xffff))
    assert peer.answer(3)[0][":status"] == "200"
    peer.send(frame(PRIORITY, 0, 3, priority), rst(1, 0xffff), headers(7))
    assert peer.answer(7)[0][":status"] == "200"
    reserved = bytearray(headers(9))
    reserved[5] |= 0x80
    peer.send(bytes(reserved))
    assert peer.answer(9)[0][":status"] == "200"
    assert peer.is_alive()


@transports.test
def a_client_that_says_goodbye_is_answered(run):
    for code in (NO_ERROR, 0xffff):
        peer = serving(run).dial()
        peer.send(headers(1), frame(GOAWAY, 0, 0, struct.pack(">II", 0, code) + b"why"))
        assert peer.answer(1)[0][":status"] == "200"
        assert peer.is_alive()


@transports.test
def the_last_of_several_values_of_a_setting_holds(run):
    peer = serving(run).dial(settings=setting(4, 100) + setting(4, 1))
    peer.send(headers(1))
    assert len(peer.until(lambda f: f[0] == DATA)[3]) == 1
    assert peer.is_alive()
    assert sum(len(f[3]) for f in peer.seen if f[0] == DATA) == 1


def huffman(value):
    return bytes((len(coded := HUFFMAN[value]) | 0x80,)) + coded


# RFC 7541, C.4
HUFFMAN = {"www.example.com": bytes.fromhex("f1e3c2e5f23a6ba0ab90f4ff"),
           "custom-key": bytes.fromhex("25a849e95ba97d7f"),
           "custom-value": bytes.fromhex("25a849e95bb8e8b4bf")}


@transports.test
def fields_may_be_said_in_any_way(run):
    start = b"\x82\x86\x84"  # GET, http, /
    name, value = "custom-key", "custom-value"
    peer = serving(run).dial()
    stream = -1
    for pattern in (b"\x40", b"\x00", b"\x10"):
        indexed = {b"\x40": b"\x41", b"\x00": b"\x01", b"\x10": b"\x11"}[pattern]
        for coded in (text, huffman):
            for before in (b"", b"\x20", b"\x20\x3f\xe1\x1f"):
                stream += 2
                peer.send(frame(HEADERS, END_HEADERS | END_STREAM, stream,
                                before + start + indexed + coded("www.example.com") +
                                pattern + coded(name) + coded(value)))
                assert peer.answer(stream)[1].endswith(b" www.example.com")
    peer.send(frame(HEADERS, END_HEADERS | END_STREAM, 99,
                    start + b"\x41" + huffman("www.example.com")))
    peer.send(frame(HEADERS, END_HEADERS | END_STREAM, 101, start + b"\xbe"))
    assert peer.answer(101)[1].endswith(b" www.example.com")


@transports.test
def heads_of_another_encoder_are_understood(run):
    encoder, rng = Encoder(), random.Random(7541)
    peer = serving(run).dial()
    for stream in range(1, 601, 2):
        if stream % 17 == 0:
            encoder.header_table_size = rng.choice((0, 64, 300, 4096))
        letters = "abcXYZ019-_~!$*"
        path = "/" + "".join(rng.choices(letters, k=rng.randrange(1, 40)))
        host = rng.choice(("a.test", "b.test", "c.test:99"))
        extra = [("x-%d" % rng.randrange(9), "v" * rng.randrange(60)) for _ in range(rng.randrange(9))]
        fields = request(path, authority=host, extra=extra + [("cookie", path)])
        whole = encoder.encode(fields, huffman=rng.random() < 0.5)
        at = rng.randrange(len(whole))
        peer.send(frame(HEADERS, END_STREAM, stream, whole[:at]),
                  frame(CONTINUATION, END_HEADERS, stream, whole[at:]))
        body = peer.answer(stream)[1].decode()
        assert body.endswith(" %s [0] %s" % (path, host)), (fields, body)


@transports.test
def a_block_may_come_in_parts(run):
    whole = block(request())
    peer = serving(run).dial()
    peer.send(frame(HEADERS, END_STREAM, 1, whole[:5]), frame(CONTINUATION, 0, 1, whole[5:9]),
              frame(CONTINUATION, END_HEADERS, 1, whole[9:]))
    assert peer.answer(1)[0][":status"] == "200"


@transports.test
def the_table_is_kept_over_requests_and_reset_streams(run):
    peer = serving(run).dial()
    indexed = b"".join(b"\x40" + text(n) + text(v) for n, v in request("/hold"))
    peer.send(frame(HEADERS, END_HEADERS, 1, indexed), rst(1))
    peer.send(frame(HEADERS, END_HEADERS | END_STREAM, 3, b"\xc1\xc0" + b"\x00\x05:path\x02/x\xbe"))
    assert peer.answer(3)[0][":status"] == "200"


# ---- floods

def calmed(run, make, count, greet=True):
    server = serving(run)
    peer = server.dial()
    peer.socket.settimeout(10)
    for start in range(0, count, 50):
        peer.send(*(make(n) for n in range(start, start + 50)))
    assert peer.goodbye(10) == ENHANCE_YOUR_CALM
    assert server.dial().is_alive()


@transports.test
def rapid_resets_are_calmed(run):
    calmed(run, lambda n: headers(2 * n + 1, request("/hold")) + rst(2 * n + 1), 1000)


@transports.test
def resets_that_we_are_made_to_send_are_calmed(run):
    calmed(run, lambda n: headers(2 * n + 1, request("/hold")) + window(2 * n + 1, 0), 1000)


@transports.test
def floods_of_settings_pings_and_empty_frames_are_calmed(run):
    calmed(run, lambda n: frame(SETTINGS, 0, 0), 1000)
    calmed(run, lambda n: frame(PING, 0, 0, bytes(8)), 1000)
    calmed(run, lambda n: frame(PRIORITY, 0, 1, b"\0\0\0\3\7"), 5000)
    calmed(run, lambda n: frame(0xee, 0, 0), 5000)
    calmed(run, lambda n: frame(DATA, 0, 1) if n else OPEN, 5000)
    calmed(run, lambda n: frame(CONTINUATION, 0, 1) if n else headers(1, flags=0), 1000)
    calmed(run, lambda n: window(0, 1), 30000)


@transports.test
def a_block_without_end_is_calmed(run):
    calmed(run, lambda n: frame(CONTINUATION, 0, 1, b"\x00\x01x\x01y" * 3000) if n
           else headers(1, flags=0), 50)


@transports.test
def a_bomb_of_a_block_ends_the_connection(run):
    peer = serving(run).dial()
    peer.send(frame(HEADERS, END_HEADERS, 1, b"\x40\x01x" + text("y" * 3900) + b"\xbe" * 12000))
    assert peer.goodbye() in (COMPRESSION_ERROR, ENHANCE_YOUR_CALM)


@transports.test
def streams_over_the_limit_are_refused(run):
    peer = serving(run).dial()
    peer.send(*(headers(n, request("/hold")) for n in range(1, 2 * 129, 2)))
    assert peer.reset_code(2 * 128 + 1) == REFUSED_STREAM
    assert peer.is_alive()


@transports.test
def a_peer_that_takes_nothing_holds_one_window_of_memory(run):
    server = Server(run)
    peer = server.dial(settings=setting(4, 0))
    peer.send(*(headers(n, request("/long")) for n in range(1, 201, 2)))
    assert peer.is_alive()
    before = server.memory()
    time.sleep(0.3)
    assert peer.is_alive()
    assert server.memory() - before < 4000


@transports.test
def streams_that_ended_leave_nothing_behind(run):
    server = Server(run)
    peer = server.dial()

    def ask(first, count):
        for start in range(first, first + 2 * count, 100):
            peer.send(*(headers(n, request("/empty")) for n in range(start, start + 100, 2)))
            for n in range(start, start + 100, 2):
                peer.answer(n)
            peer.seen.clear()
    ask(1, 1000)
    before = server.memory()
    ask(2001, 5000)
    # Not even a hundred octets of each.
    assert server.memory() - before < 400


suite.main()

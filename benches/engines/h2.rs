//! HTTP/2: header blocks, and requests through the engine.

use criterion::{BatchSize, Criterion, Throughput};
use lws_core::h2::connection::{Connection, Side};
use lws_core::h2::event::Event;
use lws_core::h2::hpack::decoder::{Decoder, ListLimits};
use lws_core::h2::hpack::encoder::Encoder;
use lws_core::h2::settings::Settings;
use std::hint::black_box;

type Field = (&'static [u8], &'static [u8]);

const REQUEST: [Field; 9] = [
    (b":method", b"GET"),
    (b":scheme", b"https"),
    (b":authority", b"www.example.com"),
    (b":path", b"/assets/app.js?version=1.2.3"),
    (
        b"user-agent",
        b"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/130.0.0.0",
    ),
    (b"accept", b"*/*"),
    (b"accept-encoding", b"gzip, deflate, br, zstd"),
    (b"accept-language", b"en-GB,en;q=0.9,de;q=0.8"),
    (b"referer", b"https://www.example.com/index.html"),
];

const ANSWER: [Field; 4] = [
    (b":status", b"200"),
    (b"server", b"libwebsockets"),
    (b"content-type", b"text/plain"),
    (b"content-length", b"11"),
];

const ENDLESS: ListLimits = ListLimits {
    list: 1 << 20,
    hard: 1 << 20,
};

fn encode(encoder: &mut Encoder, fields: &[Field], out: &mut Vec<u8>) {
    out.clear();
    encoder.begin(out);
    for (name, value) in fields {
        encoder.field(name, value, out);
    }
}

/// Header blocks both ways: the first of a connection, and one of which the tables know the most.
pub(crate) fn header_blocks(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("h2/header block");
    group.throughput(Throughput::Elements(1));
    let mut out = Vec::with_capacity(1024);
    group.bench_function("encode, first", |b| {
        b.iter_batched_ref(
            Encoder::default,
            |encoder| encode(encoder, &REQUEST, &mut out),
            BatchSize::SmallInput,
        );
    });
    let mut encoder = Encoder::default();
    encode(&mut encoder, &REQUEST, &mut out);
    let first = out.clone();
    group.bench_function("encode, again", |b| {
        b.iter(|| encode(&mut encoder, &REQUEST, &mut out));
    });
    let again = out.clone();
    group.bench_function("decode, first", |b| {
        b.iter_batched_ref(
            Decoder::default,
            |decoder| decode(decoder, &first),
            BatchSize::SmallInput,
        );
    });
    let mut decoder = Decoder::default();
    decode(&mut decoder, &first);
    group.bench_function("decode, again", |b| b.iter(|| decode(&mut decoder, &again)));
}

fn decode(decoder: &mut Decoder, block: &[u8]) -> usize {
    let mut fields = 0;
    let whole = decoder.decode(black_box(block), ENDLESS, |name, value, _| {
        black_box((name, value));
        fields += 1;
    });
    assert!(whole.is_ok() && fields == REQUEST.len());
    fields
}

/// Gives one end all that the other has said; `hear` is told each event.
fn feed(to: &mut Connection, from: &mut Connection, mut hear: impl FnMut(&mut Connection, Event)) {
    let octets = std::mem::take(&mut from.output);
    let mut at = 0;
    while at < octets.len() {
        let progress = to.receive(1_000_000, &octets[at..]).expect("good frames");
        at += progress.consumed;
        if let Some(event) = progress.event {
            hear(to, event);
        }
    }
    // its memory is used again
    from.output = octets;
    from.output.clear();
}

/// A server's answer to a request's head.
fn answer(server: &mut Connection, event: Event) {
    if let Event::Head { stream, fields, .. } = event {
        black_box(fields.get(b":path"));
        server
            .send_fields(stream, ANSWER, false)
            .expect("it is open");
        let head = server
            .begin_data(stream, 11, true)
            .expect("there is credit");
        server.output.extend_from_slice(&head);
        server.output.extend_from_slice(b"hello world");
    }
}

/// A request and its answer, one at a time and 100 together: both ends, so that there is no set-up
/// in between.
pub(crate) fn requests(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("h2/request and answer, both ends");
    for (name, together) in [("1", 1), ("100", 100)] {
        let mut client = Connection::new(Side::Client, Settings::default());
        let mut server = Connection::new(Side::Server, Settings::default());
        feed(&mut server, &mut client, |_, _| {});
        feed(&mut client, &mut server, |_, _| {});
        group.throughput(Throughput::Elements(together));
        group.bench_function(name, |b| {
            b.iter(|| {
                let mut answered = 0;
                for tag in 0..together {
                    let stream = client.open(tag).expect("there may be another");
                    client
                        .send_fields(stream, REQUEST, true)
                        .expect("it is open");
                }
                feed(&mut server, &mut client, answer);
                feed(&mut client, &mut server, |client, event| {
                    if let Event::Data { stream, range, end } = event {
                        client.consumed(stream, range.len());
                        answered += u64::from(end);
                    }
                });
                assert_eq!(answered, together);
            });
        });
    }
}

//! HTTP/1.1: heads read and written, header fields found, chunked bodies.

use criterion::{Criterion, Throughput};
use lws_core::h1::body::{BodyDecoder, BodyFraming};
use lws_core::h1::request::{self, HeadScan};
use lws_core::http::header_block::{HeaderBlock, HeaderLimits};
use lws_core::http::response::HeaderWriter;
use lws_core::http::token::Token;
use std::hint::black_box;

const SMALL: &[u8] = b"GET /dyn HTTP/1.1\r\nHost: localhost:8080\r\nAccept: */*\r\n\r\n";

const BROWSER: &[u8] = b"GET /assets/app.js?version=1.2.3&lang=en HTTP/1.1\r\n\
    Host: www.example.com\r\n\
    Connection: keep-alive\r\n\
    sec-ch-ua: \"Chromium\";v=\"130\", \"Not?A_Brand\";v=\"99\"\r\n\
    sec-ch-ua-mobile: ?0\r\n\
    User-Agent: Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36\r\n\
    sec-ch-ua-platform: \"Linux\"\r\n\
    Accept: */*\r\n\
    Sec-Fetch-Site: same-origin\r\n\
    Sec-Fetch-Mode: no-cors\r\n\
    Sec-Fetch-Dest: script\r\n\
    Referer: https://www.example.com/index.html\r\n\
    Accept-Encoding: gzip, deflate, br, zstd\r\n\
    Accept-Language: en-GB,en;q=0.9,de;q=0.8\r\n\
    Cookie: session=0123456789abcdef0123456789abcdef; theme=dark\r\n\
    If-None-Match: \"5f3c-1a2b3c4d\"\r\n\r\n";

/// Request heads, lookups in them, and answer heads.
pub(crate) fn heads(criterion: &mut Criterion) {
    let limits = HeaderLimits::default();
    let mut group = criterion.benchmark_group("h1/request");
    for (name, head) in [("small", SMALL), ("browser", BROWSER)] {
        let mut block = HeaderBlock::new(limits);
        group.throughput(Throughput::Bytes(head.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| {
                block.reset(limits);
                let parsed = request::parse(black_box(head), &limits, &mut block);
                assert!(matches!(parsed, Ok(Some((_, used))) if used == head.len()));
            });
        });
    }
    group.throughput(Throughput::Bytes(BROWSER.len() as u64));
    group.bench_function("end of head", |b| {
        b.iter(|| assert!(HeadScan::default().ends_in(black_box(BROWSER))));
    });
    drop(group);

    let mut block = HeaderBlock::new(limits);
    request::parse(BROWSER, &limits, &mut block).expect("a good head");
    let mut group = criterion.benchmark_group("h1/lookup");
    group.throughput(Throughput::Elements(1));
    group.bench_function("token of a name", |b| {
        b.iter(|| Token::header(black_box(b"If-None-Match")));
    });
    group.bench_function("value by token", |b| {
        b.iter(|| black_box(&block).first(black_box(Token::IF_NONE_MATCH)));
    });
    group.bench_function("token that is not there", |b| {
        b.iter(|| black_box(&block).first(black_box(Token::CONTENT_LENGTH)));
    });
    group.bench_function("value by name", |b| {
        b.iter(|| black_box(&block).custom(black_box(b"sec-ch-ua-platform:")));
    });
    drop(group);

    let mut group = criterion.benchmark_group("h1/answer");
    let mut buffer = [0; 512];
    group.throughput(Throughput::Elements(1));
    group.bench_function("head", |b| {
        b.iter(|| {
            let mut writer = HeaderWriter::new(black_box(&mut buffer));
            let done = writer
                .status_line("HTTP/1.1", 200)
                .and_then(|()| writer.field(b"server:", b"libwebsockets"))
                .and_then(|()| writer.field(b"content-type:", b"text/html; charset=utf-8"))
                .and_then(|()| writer.field(b"cache-control:", b"no-store"))
                .and_then(|()| writer.number_field(b"content-length:", 12_345))
                .and_then(|()| writer.finish());
            assert!(done.is_ok());
            writer.written()
        });
    });
}

/// Bodies in chunks.
pub(crate) fn bodies(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("h1/chunked body");
    for (name, chunk) in [
        ("chunks of 16", 16),
        ("chunks of 1K", 1 << 10),
        ("one chunk", 16 << 10),
    ] {
        let size = 16 << 10;
        let mut wire = Vec::new();
        for _ in 0..size / chunk {
            wire.extend_from_slice(format!("{chunk:x}\r\n").as_bytes());
            wire.resize(wire.len() + chunk, b'c');
            wire.extend_from_slice(b"\r\n");
        }
        wire.extend_from_slice(b"0\r\n\r\n");
        group.throughput(Throughput::Bytes(size as u64));
        group.bench_function(name, |b| {
            b.iter(|| {
                let mut body = BodyDecoder::new(BodyFraming::Chunked, u64::MAX).expect("no limit");
                let mut rest = black_box(wire.as_slice());
                while !body.is_finished() {
                    let step = body.advance(rest).expect("a good body");
                    black_box(&rest[step.content]);
                    rest = &rest[step.used..];
                }
                assert_eq!(body.received(), size as u64);
            });
        });
    }
}

//! Checking text for valid UTF-8.

use criterion::{Criterion, Throughput};
use lws_core::ws::utf8::Utf8Validator;
use std::hint::black_box;

const SIZE: usize = 16 << 10;

fn repeated(text: &str, size: usize) -> Vec<u8> {
    let mut text = text.repeat(size / text.len() + 1);
    while !text.is_char_boundary(text.len().min(size)) {
        text.pop();
    }
    let end = (0..=size).rev().find(|&end| text.is_char_boundary(end));
    text.truncate(end.unwrap_or(0));
    text.into_bytes()
}

/// ASCII, text of other scripts, and text whose pieces end inside of characters.
pub(crate) fn validation(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("utf8");
    for (name, text, size, piece) in [
        ("ascii/64", "{\"id\":7,\"value\":12.5}", 64, 64),
        ("ascii/16K", "{\"id\":7,\"value\":12.5}", SIZE, SIZE),
        (
            "accents/16K",
            "Zum Gruß an die Bäume, für später. ",
            SIZE,
            SIZE,
        ),
        ("greek/16K", "Η ταχύτητα του φωτός ", SIZE, SIZE),
        ("han/64", "光速不变原理", 64, 64),
        ("han/16K", "光速不变原理", SIZE, SIZE),
        ("han/16K in pieces of 100", "光速不变原理", SIZE, 100),
        ("emoji/16K", "🚀🌍🎉", SIZE, SIZE),
    ] {
        let text = repeated(text, size);
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |b| {
            b.iter(|| {
                let mut validator = Utf8Validator::default();
                for piece in black_box(&text).chunks(piece) {
                    validator.feed(piece).expect("good text");
                }
                assert!(validator.is_complete());
            });
        });
    }
}

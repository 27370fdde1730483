//! permessage-deflate, both ways.

use crate::ws::receive;
use criterion::{BatchSize, BenchmarkId, Criterion, Throughput};
use lws_core::ws::compression::{Compression, Effort, Spare};
use lws_core::ws::frame::{MessageKind, Side};
use lws_core::ws::limits::Limits;
use lws_core::ws::receiver::Receiver;
use lws_core::ws::sender::{Sender, WriteKind};
use std::hint::black_box;

fn compression(keeps_context: bool) -> Compression {
    Compression {
        send_no_context_takeover: !keeps_context,
        receive_no_context_takeover: !keeps_context,
        send_window_bits: 15,
        receive_window_bits: 15,
        effort: Effort::default(),
    }
}

/// Text as programs send it: records of the same shape, with changing values.
fn text(size: usize) -> Vec<u8> {
    let mut text = String::from("[");
    let mut value = 1u32;
    while text.len() < size {
        value = value.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        text += &format!(
            "{{\"id\":{},\"name\":\"sensor-{}\",\"value\":{}.{:02},\"ok\":true}},",
            value >> 8,
            value % 40,
            value % 1000,
            value % 97
        );
    }
    text.truncate(size);
    text.into_bytes()
}

/// Sends a message; what goes on the wire is given to `emit`.
fn send(
    sender: &mut Sender,
    text: &[u8],
    scratch: &mut [u8],
    spare: &mut Spare,
    emit: impl FnMut(&[&[u8]]),
) {
    let kind = WriteKind::Message(MessageKind::Text);
    sender
        .write(kind, true, text, scratch, spare, emit)
        .expect("it is written");
}

/// Messages compressed and decompressed, with and without the context of the ones before.
pub(crate) fn both_ways(criterion: &mut Criterion) {
    for (name, keeps_context) in [("context", true), ("alone", false)] {
        let compression = compression(keeps_context);
        for size in [128, 1 << 10, 64 << 10] {
            let (text, id) = (text(size), BenchmarkId::from_parameter(size));
            let (mut scratch, mut spare) = (vec![0; 64 << 10], Spare::default());

            let mut group = criterion.benchmark_group(format!("deflate/send/{name}"));
            group.throughput(Throughput::Bytes(size as u64));
            let mut sender = Sender::new(None, Some(&compression));
            group.bench_function(id.clone(), |b| {
                b.iter(|| {
                    let emit = |parts: &[&[u8]]| {
                        black_box(parts);
                    };
                    send(&mut sender, &text, &mut scratch, &mut spare, emit);
                });
            });
            drop(group);

            // the second message and those behind it may refer to the first; each of them can come
            // again, because the window that it refers to looks the same then
            let mut wire = Vec::new();
            let mut sender = Sender::new(None, Some(&compression));
            for _ in 0..2 {
                wire.clear();
                send(&mut sender, &text, &mut scratch, &mut spare, |parts| {
                    parts.iter().for_each(|part| wire.extend_from_slice(part));
                });
            }
            let mut group = criterion.benchmark_group(format!("deflate/receive/{name}"));
            group.throughput(Throughput::Bytes(size as u64));
            let mut receiver = Receiver::new(Side::Client, Limits::default(), Some(&compression));
            let mut first = Vec::new();
            let mut sender = Sender::new(None, Some(&compression));
            send(&mut sender, &text, &mut scratch, &mut spare, |parts| {
                parts.iter().for_each(|part| first.extend_from_slice(part));
            });
            receive(&mut receiver, &mut first, &mut scratch, &mut spare);
            group.bench_function(id, |b| {
                b.iter_batched_ref(
                    || wire.clone(),
                    |wire| receive(&mut receiver, wire, &mut scratch, &mut spare),
                    BatchSize::SmallInput,
                );
            });
        }
    }
}

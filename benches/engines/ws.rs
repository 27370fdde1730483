//! WebSocket frames: octets to pieces of messages, and messages to octets.

use criterion::{BenchmarkId, Criterion, Throughput};
use lws_core::ws::compression::Spare;
use lws_core::ws::frame::{EncodedHeader, MessageKind, Opcode, Side};
use lws_core::ws::limits::Limits;
use lws_core::ws::mask::Mask;
use lws_core::ws::receiver::{Received, Receiver};
use lws_core::ws::sender::{MaskingKeys, Sender, WriteKind};
use std::hint::black_box;

const SIZES: [usize; 3] = [64, 16 << 10, 1 << 20];

/// A binary message in one frame, masked if it goes to a server.
fn frame(size: usize, side: Side) -> Vec<u8> {
    let key = (side == Side::Server).then_some([0x37, 0xfa, 0x21, 0x3d]);
    let opcode = Opcode::Start(MessageKind::Binary);
    let header = EncodedHeader::new(opcode, true, false, key, size as u64);
    let mut wire = header.as_bytes().to_vec();
    wire.resize(wire.len() + size, 0x6d);
    wire
}

/// Takes everything out of the input; the number of messages that ended in it.
pub(crate) fn receive(
    receiver: &mut Receiver,
    input: &mut [u8],
    scratch: &mut [u8],
    spare: &mut Spare,
) -> usize {
    let (mut at, mut messages) = (0, 0);
    while let Some(found) = receiver
        .receive(input, &mut at, scratch, spare)
        .expect("good frames")
    {
        if let Received::Piece(piece, _) = black_box(found) {
            messages += usize::from(piece.last);
        }
    }
    messages
}

/// Frames are parsed and unmasked in place. Each round unmasks what the one before has left, so that
/// nothing needs to be copied for it: to binary messages all octets are the same.
pub(crate) fn receiving(criterion: &mut Criterion) {
    for (name, side) in [("server", Side::Server), ("client", Side::Client)] {
        let mut group = criterion.benchmark_group(format!("ws/receive/{name}"));
        let inputs = SIZES.map(|size| (size.to_string(), frame(size, side), size, 1));
        let sixteen = ("16x64".to_owned(), frame(64, side).repeat(16), 64 * 16, 16);
        for (name, mut wire, octets, messages) in inputs.into_iter().chain([sixteen]) {
            let limits = Limits {
                piece: 1 << 20,
                ..Limits::default()
            };
            let mut receiver = Receiver::new(side, limits, None);
            let (mut scratch, mut spare) = (vec![0; 1024], Spare::default());
            group.throughput(Throughput::Bytes(octets as u64));
            group.bench_function(name, |b| {
                b.iter(|| {
                    let got = receive(&mut receiver, &mut wire, &mut scratch, &mut spare);
                    assert_eq!(got, messages);
                });
            });
        }
    }
    let mut group = criterion.benchmark_group("ws/unmask");
    for size in SIZES {
        let mut payload = vec![0x6d; size];
        let mut mask = Mask::new([0x37, 0xfa, 0x21, 0x3d]);
        group.throughput(Throughput::Bytes(size as u64));
        group.bench_function(BenchmarkId::from_parameter(size), |b| {
            b.iter(|| mask.apply(black_box(&mut payload)));
        });
    }
}

/// A server puts a header in front, a client masks a copy as well.
pub(crate) fn sending(criterion: &mut Criterion) {
    let fixed: MaskingKeys = || [0x37, 0xfa, 0x21, 0x3d];
    for (name, keys) in [("server", None), ("client", Some(fixed))] {
        let mut group = criterion.benchmark_group(format!("ws/send/{name}"));
        for size in SIZES {
            let payload = vec![0x6d; size];
            let (mut scratch, mut spare) = (vec![0; 64 << 10], Spare::default());
            let mut sender = Sender::new(keys, None);
            group.throughput(Throughput::Bytes(size as u64));
            group.bench_function(BenchmarkId::from_parameter(size), |b| {
                b.iter(|| {
                    let kind = WriteKind::Message(MessageKind::Binary);
                    let emit = |parts: &[&[u8]]| {
                        black_box(parts);
                    };
                    sender
                        .write(kind, true, &payload, &mut scratch, &mut spare, emit)
                        .expect("it is written");
                });
            });
        }
    }
}

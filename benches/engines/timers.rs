//! Timers, while 10,000 others are pending.

use criterion::{Criterion, Throughput};
use lws_core::service::timers::{TimerTarget, Timers, Usec};
use std::hint::black_box;

const PENDING: u64 = 10_000;

/// A queue with timers over the next 20 seconds.
fn many() -> Timers {
    let mut timers = Timers::default();
    for n in 0..PENDING {
        timers.add(
            1_000_000 + n * 7919 % 10_000 * 2000,
            TimerTarget::Program(n),
        );
    }
    timers
}

/// Adding, cancelling, firing and looking for the next.
pub(crate) fn among_many(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("timers/10,000 pending");
    group.throughput(Throughput::Elements(1));

    let mut timers = many();
    let mut due: Usec = 0;
    group.bench_function("add and cancel", |b| {
        b.iter(|| {
            due = (due + 7919) % 20_000_000;
            let key = timers.add(1_000_000 + due, TimerTarget::Program(1));
            timers.remove(black_box(key));
        });
    });

    let mut timers = many();
    group.bench_function("fire and add again", |b| {
        b.iter(|| {
            let next = timers.next_due().expect("there are many");
            let target = timers.take_due(next).expect("it is due");
            timers.add(next + 20_000_000, target);
        });
    });

    let timers = many();
    group.bench_function("next", |b| b.iter(|| black_box(&timers).next_due()));

    group.throughput(Throughput::Elements(PENDING));
    group.bench_function("add all, cancel all", |b| {
        b.iter(|| {
            let mut timers = Timers::default();
            let keys: Vec<_> = (0..PENDING)
                .map(|n| timers.add(n * 7919 % 10_000 * 2000, TimerTarget::Program(n)))
                .collect();
            for key in keys {
                timers.remove(key);
            }
            assert_eq!(timers.next_due(), None);
        });
    });
}

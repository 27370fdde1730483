//! The engines alone, without sockets and without the C interface: `cargo bench`.
//!
//! `cargo bench -- ws` runs those whose name contains `ws`. Each is measured for about a second;
//! machines are noisy, so look at ratios of one run, or let criterion compare with the run before.

use criterion::Criterion;
use std::time::Duration;

mod deflate;
mod h1;
mod h2;
mod timers;
mod utf8;
mod ws;

fn main() {
    let mut criterion = Criterion::default()
        .sample_size(20)
        .warm_up_time(Duration::from_millis(300))
        .measurement_time(Duration::from_secs(1))
        .configure_from_args();
    ws::receiving(&mut criterion);
    ws::sending(&mut criterion);
    deflate::both_ways(&mut criterion);
    utf8::validation(&mut criterion);
    h1::heads(&mut criterion);
    h1::bodies(&mut criterion);
    h2::header_blocks(&mut criterion);
    h2::requests(&mut criterion);
    timers::among_many(&mut criterion);
    criterion.final_summary();
}

//! Messages or requests without a pause, so many in flight on each connection.

use crate::arguments::{Arguments, Kind};
use crate::cpu;
use crate::fault::Fault;
use crate::frame_reader::FrameReader;
use crate::latency::Latencies;
use crate::link::{Received, Scratch};
use crate::opening::open_all;
use crate::poller::Poller;
use crate::request::{self, Unit};
use crate::response_reader::ResponseReader;
use crate::session::{Session, Target};
use std::time::{Duration, Instant};

/// What comes back on a connection.
enum Reader {
    Frames(FrameReader),
    Responses(ResponseReader),
}

/// One connection.
struct Flow {
    session: Session,
    reader: Reader,
    /// When the units in flight were made, in a ring: nanoseconds since the beginning.
    sent_at: Box<[u64]>,
    oldest: usize,
    newest: usize,
    /// Units that the kernel has not taken, the first of them from `offset` on.
    pending: usize,
    offset: usize,
}

/// What is the same for all, and the counts.
struct Load {
    unit: Unit,
    message: Vec<u8>,
    check: bool,
    began: Instant,
    scratch: Scratch,
    latencies: Latencies,
    units: u64,
    octets: u64,
}

impl Load {
    fn now(&self) -> u64 {
        self.began.elapsed().as_nanos() as u64
    }
}

impl Flow {
    fn new(session: Session, kind: Kind, depth: usize) -> Self {
        Self {
            session,
            reader: match kind {
                Kind::Ws => Reader::Frames(FrameReader::new()),
                _ => Reader::Responses(ResponseReader::default()),
            },
            sent_at: vec![0; depth].into(),
            oldest: 0,
            newest: 0,
            pending: 0,
            offset: 0,
        }
    }

    /// Puts `count` units in flight.
    fn add(&mut self, count: usize, now: u64) {
        for _ in 0..count {
            self.sent_at[self.newest] = now;
            self.newest = (self.newest + 1) % self.sent_at.len();
        }
        self.pending += count;
    }

    /// Sends what the kernel takes.
    fn push(&mut self, load: &mut Load) -> Result<(), Fault> {
        if !self.session.link.flush()? {
            return Ok(());
        }
        let unit = &load.unit;
        while self.pending > 0 {
            let end = self.pending.min(unit.count) * unit.length;
            let bytes = &unit.copies[self.offset..end];
            let sent = self.session.link.send(bytes, &mut load.scratch)?;
            if sent == 0 {
                break;
            }
            self.offset += sent;
            self.pending -= self.offset / unit.length;
            self.offset %= unit.length;
            // less than there was: its buffer is full, and the socket will say when it is not
            if sent < bytes.len() && !self.session.link.secure() {
                break;
            }
        }
        Ok(())
    }

    /// Reads what there is, and sends as many again.
    fn serve(&mut self, load: &mut Load) -> Result<(), Fault> {
        self.push(load)?;
        loop {
            let mut done = 0;
            let reader = &mut self.reader;
            let (message, check, octets) = (&load.message, load.check, &mut load.octets);
            let received = self.session.link.receive(&mut load.scratch, |bytes| {
                *octets += bytes.len() as u64;
                done += match reader {
                    Reader::Frames(reader) => reader.feed(bytes, message, check)?,
                    Reader::Responses(reader) => reader.feed(bytes)?,
                };
                Ok(())
            })?;
            if done > 0 {
                self.finish(done, load)?;
            }
            match received {
                Received::More => {}
                Received::Drained => return Ok(()),
                Received::End => return Err(Fault::HungUp),
            }
        }
    }

    fn finish(&mut self, done: usize, load: &mut Load) -> Result<(), Fault> {
        let now = load.now();
        for _ in 0..done {
            load.latencies.record(now - self.sent_at[self.oldest]);
            self.oldest = (self.oldest + 1) % self.sent_at.len();
        }
        load.units += done as u64;
        self.add(done, now);
        self.push(load)
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<bool, Fault> {
    let kind = match arguments.kind() {
        Kind::Ws => Kind::Ws,
        _ => Kind::Tcp,
    };
    let target = Target::new(arguments, kind)?;
    let mut poller = Poller::new()?;
    let mut scratch = Scratch::new();
    let (sessions, connecting) = open_all(arguments, &target, &mut poller, &mut scratch)?;
    let message = request::message(arguments.size);
    let mut load = Load {
        unit: Unit::new(&match kind {
            Kind::Ws => request::frame(&message),
            _ => request::get(&arguments.path, false),
        }),
        message,
        check: arguments.check,
        began: Instant::now(),
        scratch,
        latencies: Latencies::new(),
        units: 0,
        octets: 0,
    };
    let mut faults = Faults::default();
    let mut flows: Vec<Option<Flow>> = Vec::with_capacity(sessions.len());
    for (i, session) in sessions.into_iter().enumerate() {
        let active = i < arguments.active;
        let mut flow = Flow::new(session, kind, if active { arguments.depth } else { 0 });
        if active {
            flow.add(arguments.depth, load.now());
        }
        flows.push(Some(flow));
    }
    for flow in &mut flows[..arguments.active] {
        faults.end(flow, |flow| flow.push(&mut load));
    }
    let measured = measure(arguments, &mut flows, &mut load, &mut poller, &mut faults)?;
    println!(
        "{{\"rate\": {:.1}, \"p50_us\": {:.1}, \"p99_us\": {:.1}, \"mb_s\": {:.2}, \"errors\": {}, \
         \"connect_s\": {:.3}{}, \"load_cpu\": {:.2}{}}}",
        load.units as f64 / measured.seconds,
        load.latencies.quantile(0.5),
        load.latencies.quantile(0.99),
        load.octets as f64 / measured.seconds / 1e6,
        faults.count,
        connecting.as_secs_f64(),
        cpu::field(measured.server, load.units),
        measured.own / measured.seconds,
        faults.text(),
    );
    Ok(faults.count == 0)
}

/// What the measured time came to.
struct Measured {
    seconds: f64,
    /// CPU of the server, if it was to be watched.
    server: Option<f64>,
    /// Our own.
    own: f64,
}

fn measure(
    arguments: &Arguments,
    flows: &mut [Option<Flow>],
    load: &mut Load,
    poller: &mut Poller,
    faults: &mut Faults,
) -> Result<Measured, Fault> {
    let own = || cpu::seconds(std::process::id()).unwrap_or(0.0);
    let server = || arguments.watch.and_then(cpu::seconds);
    let begin = Instant::now();
    let warm = begin + Duration::from_secs_f64(arguments.seconds * 0.2);
    let end = begin + Duration::from_secs_f64(arguments.seconds);
    let mut measuring = None;
    loop {
        let ready = poller.wait(Duration::from_millis(100))?;
        for i in 0..ready {
            faults.end(&mut flows[poller.ready(i)], |flow| flow.serve(load));
        }
        let now = Instant::now();
        match measuring {
            None if now >= warm => {
                load.latencies.clear();
                load.units = 0;
                load.octets = 0;
                measuring = Some((now, server(), own()));
            }
            Some((since, server_before, own_before)) if now >= end => {
                return Ok(Measured {
                    seconds: (now - since).as_secs_f64(),
                    server: server()
                        .zip(server_before)
                        .map(|(after, before)| after - before),
                    own: own() - own_before,
                });
            }
            _ => {}
        }
    }
}

/// Connections that failed, and why the first of them did.
#[derive(Default)]
pub(crate) struct Faults {
    pub(crate) count: u64,
    first: Option<Fault>,
}

impl Faults {
    pub(crate) fn note(&mut self, fault: Fault) {
        self.count += 1;
        self.first.get_or_insert(fault);
    }

    /// Lets a connection do something; one that fails is gone.
    fn end<T>(&mut self, slot: &mut Option<T>, act: impl FnOnce(&mut T) -> Result<(), Fault>) {
        if let Some(flow) = slot
            && let Err(fault) = act(flow)
        {
            *slot = None;
            self.note(fault);
        }
    }

    /// A field of the report.
    pub(crate) fn text(&self) -> String {
        self.first.as_ref().map_or(String::new(), |fault| {
            format!(
                ", \"fault\": \"{}\"",
                fault.to_string().replace(['"', '\\'], "'")
            )
        })
    }
}

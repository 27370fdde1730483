//! Connections that come and go.

use crate::arguments::{Arguments, Kind};
use crate::cpu;
use crate::fault::Fault;
use crate::frame_reader::FrameReader;
use crate::latency::Latencies;
use crate::link::{Received, Scratch};
use crate::poller::Poller;
use crate::request::CLOSE;
use crate::session::{Session, Target};
use crate::traffic::Faults;
use std::time::{Duration, Instant};

/// One that is coming or going.
struct Guest {
    session: Session,
    since: Instant,
    /// What a WebSocket says at its end.
    reader: FrameReader,
}

struct House {
    target: Target,
    kind: Kind,
    poller: Poller,
    scratch: Scratch,
    came: usize,
    resumed: u64,
}

impl House {
    fn welcome(&mut self, slot: usize) -> Result<Guest, Fault> {
        let session = Session::start(&self.target, self.came)?;
        self.came += 1;
        self.poller.add(&session.link.socket, slot)?;
        Ok(Guest {
            session,
            since: Instant::now(),
            reader: FrameReader::new(),
        })
    }

    /// Whether it has done what it came for. The server hangs up first, so that the ends of
    /// connections do not use up the ports here.
    fn serve(&mut self, guest: &mut Guest) -> Result<bool, Fault> {
        if !guest.session.is_open() {
            if !guest.session.advance(&self.target, &mut self.scratch)? {
                return Ok(false);
            }
            self.resumed += u64::from(guest.session.link.resumed());
            if self.kind == Kind::Ws {
                guest.session.link.send(&CLOSE, &mut self.scratch)?;
            }
        }
        let (ws, reader) = (self.kind == Kind::Ws, &mut guest.reader);
        loop {
            let mut came = false;
            let received = guest.session.link.receive(&mut self.scratch, |bytes| {
                came = true;
                match ws {
                    true => reader.feed(bytes, &[], false).map(|_| ()),
                    false => Err(Fault::answer("the server goes on behind its answer")),
                }
            })?;
            match received {
                Received::End if ws && !reader.closed() => return Err(Fault::HungUp),
                Received::End => return Ok(true),
                // the end of the connection may have come together with the octets
                Received::Drained if !came => return Ok(false),
                _ => {}
            }
        }
    }
}

pub(crate) fn run(arguments: &Arguments) -> Result<bool, Fault> {
    let kind = arguments.kind();
    let mut house = House {
        target: Target::new(arguments, kind)?,
        kind,
        poller: Poller::new()?,
        scratch: Scratch::new(),
        came: 0,
        resumed: 0,
    };
    let mut faults = Faults::default();
    let mut latencies = Latencies::new();
    let server = || arguments.watch.and_then(cpu::seconds);
    let mut guests = Vec::new();
    for slot in 0..arguments.connections {
        guests.push(house.welcome(slot)?);
    }
    let (mut began, mut server_before, mut left, mut warm) =
        (Instant::now(), server(), 0u64, false);
    let length = Duration::from_secs_f64(arguments.seconds);
    let first = Instant::now();
    loop {
        let ready = house.poller.wait(Duration::from_millis(100))?;
        for i in 0..ready {
            let slot = house.poller.ready(i);
            match house.serve(&mut guests[slot]) {
                Ok(false) => continue,
                Ok(true) => {
                    left += 1;
                    latencies.record(guests[slot].since.elapsed().as_nanos() as u64);
                }
                Err(fault) => faults.note(fault),
            }
            guests[slot] = house.welcome(slot)?;
        }
        if !warm && first.elapsed() > length / 5 {
            warm = true;
            (began, server_before, left) = (Instant::now(), server(), 0);
            latencies.clear();
            house.resumed = 0;
        }
        if first.elapsed() > length {
            break;
        }
    }
    let seconds = began.elapsed().as_secs_f64();
    let used = server()
        .zip(server_before)
        .map(|(after, before)| after - before);
    println!(
        "{{\"rate\": {:.1}, \"p50_us\": {:.1}, \"p99_us\": {:.1}, \"errors\": {}, \"resumed\": {:.3}{}{}}}",
        left as f64 / seconds,
        latencies.quantile(0.5),
        latencies.quantile(0.99),
        faults.count,
        house.resumed as f64 / left.max(1) as f64,
        cpu::field(used, left),
        faults.text(),
    );
    Ok(faults.count == 0)
}

//! Opens many connections, some at a time.

use crate::arguments::Arguments;
use crate::fault::Fault;
use crate::link::Scratch;
use crate::poller::Poller;
use crate::session::{Session, Target};
use std::time::{Duration, Instant};

/// Nothing that a server on this machine does takes longer.
const PATIENCE: Duration = Duration::from_secs(20);

/// All of them, registered by their numbers, and how long it took.
pub(crate) fn open_all(
    arguments: &Arguments,
    target: &Target,
    poller: &mut Poller,
    scratch: &mut Scratch,
) -> Result<(Vec<Session>, Duration), Fault> {
    let began = Instant::now();
    let mut sessions = Vec::with_capacity(arguments.connections);
    let mut open = 0;
    while open < arguments.connections {
        while sessions.len() < arguments.connections && sessions.len() - open < arguments.opening {
            let session = Session::start(target, sessions.len())?;
            poller.add(&session.link.socket, sessions.len())?;
            sessions.push(session);
        }
        let ready = poller.wait(PATIENCE)?;
        if ready == 0 {
            return Err(Fault::answer(format!(
                "{open} of {} connections are open, and nothing goes on",
                arguments.connections
            )));
        }
        for i in 0..ready {
            let session: &mut Session = &mut sessions[poller.ready(i)];
            if !session.is_open() && session.advance(target, scratch)? {
                open += 1;
            }
        }
    }
    Ok((sessions, began.elapsed()))
}

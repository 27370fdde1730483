//! Connections that are held, and do nothing.

use crate::arguments::Arguments;
use crate::fault::Fault;
use crate::link::{Received, Scratch};
use crate::opening::open_all;
use crate::poller::Poller;
use crate::session::Target;
use std::io::Read;

/// Tells when all are open, holds them until stdin ends, and tells then how many are lost.
pub(crate) fn run(arguments: &Arguments) -> Result<bool, Fault> {
    let target = Target::new(arguments, arguments.kind())?;
    let (mut poller, mut scratch) = (Poller::new()?, Scratch::new());
    let (mut sessions, took) = open_all(arguments, &target, &mut poller, &mut scratch)?;
    println!(
        "{{\"open\": {}, \"connect_s\": {:.3}}}",
        sessions.len(),
        took.as_secs_f64()
    );
    // an end by any other way than the end of the file is one, too
    let _ = std::io::stdin().read_to_end(&mut Vec::new());
    let mut lost = 0;
    for session in &mut sessions {
        let received = session.link.receive(&mut scratch, |_| Ok(()));
        lost += u64::from(!matches!(received, Ok(Received::Drained)));
    }
    println!("{{\"errors\": {lost}}}");
    Ok(lost == 0)
}

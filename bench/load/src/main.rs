//! A load generator that shares its machine with the server it loads, and so costs as little as it
//! can: one thread, epoll, requests made beforehand, no allocation per message.
//!
//! Prints one line of JSON. `load help` says how it is called.

mod arguments;
mod churn;
mod cpu;
mod fault;
mod frame_reader;
mod idle;
mod latency;
mod link;
mod opening;
mod poller;
mod request;
mod response_reader;
mod session;
mod socket;
mod tls;
mod traffic;

use arguments::{Arguments, Mode};
use fault::Fault;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::parse(std::env::args().skip(1)) {
        Ok(arguments) => arguments,
        Err(problem) => {
            eprintln!("load: {problem}\n\n{}", arguments::USAGE);
            return ExitCode::from(2);
        }
    };
    raise_descriptor_limit();
    match run(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("load: {fault}");
            ExitCode::FAILURE
        }
    }
}

/// Whether all went without an error.
fn run(arguments: &Arguments) -> Result<bool, Fault> {
    match arguments.mode {
        Mode::Ws | Mode::Http => traffic::run(arguments),
        Mode::Churn(_) => churn::run(arguments),
        Mode::Idle(_) => idle::run(arguments),
    }
}

fn raise_descriptor_limit() {
    use rustix::process::{Resource, getrlimit, setrlimit};
    let mut limit = getrlimit(Resource::Nofile);
    limit.current = limit.maximum;
    // what is not enough shows as sockets that cannot be made
    let _ = setrlimit(Resource::Nofile, limit);
}

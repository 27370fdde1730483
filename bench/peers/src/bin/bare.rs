//! What no server can do with less: `bare PORT`
//!
//! One epoll_wait(2) for all that is ready, one recv(2) and one send(2) for what came on each
//! connection, and next to nothing between them. Echoes WebSocket frames that come whole, and has one
//! answer to every GET. It is no server, but shows what the kernel takes of any server's figures.

use rustix::buffer::spare_capacity;
use rustix::event::epoll::{self, EventData, EventFlags};
use rustix::io::Errno;
use rustix::net::{RecvFlags, SendFlags, recv, send};
use std::collections::HashMap;
use std::io::{self, Error};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::os::fd::AsRawFd;
use tokio_tungstenite::tungstenite::handshake::derive_accept_key;

const LISTENER: u64 = u64::MAX;
const ANSWER: &[u8] =
    b"HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\ncontent-length: 11\r\n\r\nhello world";

struct Connection {
    stream: TcpStream,
    upgraded: bool,
}

fn main() -> io::Result<()> {
    let port = std::env::args().nth(1).and_then(|word| word.parse().ok());
    let port = port.ok_or_else(|| Error::other("usage: bare PORT"))?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    let epoll = epoll::create(epoll::CreateFlags::CLOEXEC)?;
    epoll::add(
        &epoll,
        &listener,
        EventData::new_u64(LISTENER),
        EventFlags::IN,
    )?;
    let mut connections = HashMap::new();
    let mut events = Vec::with_capacity(256);
    let mut input = vec![0; 64 * 1024];
    let mut output = Vec::new();
    loop {
        events.clear();
        match epoll::wait(&epoll, spare_capacity(&mut events), None) {
            Ok(_) | Err(Errno::INTR) => {}
            Err(errno) => return Err(errno.into()),
        }
        for event in &events {
            let (number, flags) = (event.data.u64(), event.flags);
            if number == LISTENER {
                let (stream, _) = listener.accept()?;
                stream.set_nodelay(true)?;
                let number = stream.as_raw_fd() as u64;
                epoll::add(
                    &epoll,
                    &stream,
                    EventData::new_u64(number),
                    EventFlags::IN | EventFlags::OUT | EventFlags::RDHUP | EventFlags::ET,
                )?;
                let upgraded = false;
                connections.insert(number, Connection { stream, upgraded });
            } else if let Some(connection) = connections.get_mut(&number)
                && flags.contains(EventFlags::IN)
                && serve(connection, &mut input, &mut output).is_none()
            {
                // whoever ends, or does not behave, is let go
                connections.remove(&number);
            }
        }
    }
}

/// Reads once and answers; `None` if the connection is to be closed.
fn serve(connection: &mut Connection, input: &mut [u8], output: &mut Vec<u8>) -> Option<()> {
    let stream = &connection.stream;
    let read = match recv(stream, &mut *input, RecvFlags::DONTWAIT) {
        Ok((read, _)) if read > 0 => read,
        Err(Errno::AGAIN) => return Some(()),
        _ => return None,
    };
    let mut rest = input.get(..read)?;
    output.clear();
    if !connection.upgraded {
        connection.upgraded = answer(rest, output)?;
        rest = &[];
    }
    while !rest.is_empty() {
        rest = echo(rest, output)?;
    }
    let sent = send(stream, output, SendFlags::NOSIGNAL).ok()?;
    (sent == output.len()).then_some(())
}

/// Answers requests that came whole; true if they ask for a WebSocket.
fn answer(requests: &[u8], output: &mut Vec<u8>) -> Option<bool> {
    let text = std::str::from_utf8(requests).ok()?;
    if !text.ends_with("\r\n\r\n") {
        return None;
    }
    let key = text.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("sec-websocket-key")
            .then_some(value.trim())
    });
    let Some(key) = key else {
        for _ in text.matches("\r\n\r\n") {
            output.extend_from_slice(ANSWER);
        }
        return Some(false);
    };
    let head = format!(
        "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\n\
         sec-websocket-accept: {}\r\n\r\n",
        derive_accept_key(key.as_bytes())
    );
    output.extend_from_slice(head.as_bytes());
    Some(true)
}

/// Answers the frame at the start of `input` by one with the same payload; gives what is behind it.
fn echo<'a>(input: &'a [u8], output: &mut Vec<u8>) -> Option<&'a [u8]> {
    let (head, len) = match *input {
        [_, len, ..] if len & 0x7f < 126 => (2, usize::from(len & 0x7f)),
        [_, len, high, low, ..] if len & 0x7f == 126 => {
            (4, usize::from(high) << 8 | usize::from(low))
        }
        _ => return None,
    };
    let (whole, behind) = input.split_at_checked(head + 4 + len)?;
    let (head, masked) = whole.split_at(head);
    let (key, payload) = masked.split_first_chunk::<4>()?;
    output.extend_from_slice(head);
    let second = output.len() + 1 - head.len();
    *output.get_mut(second)? &= 0x7f;
    let start = output.len();
    output.extend_from_slice(payload);
    let (words, tail) = output.get_mut(start..)?.as_chunks_mut::<4>();
    for word in words {
        *word = (u32::from_ne_bytes(*word) ^ u32::from_ne_bytes(*key)).to_ne_bytes();
    }
    for (byte, key) in tail.iter_mut().zip(key) {
        *byte ^= key;
    }
    Some(behind)
}

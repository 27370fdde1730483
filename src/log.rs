//! The logging front of the core: levels, one sink for the process, and the macros by which core
//! code reports.
//!
//! The core does not know where lines go. Whoever embeds it (the C layer) sets a [`Sink`] once;
//! before that, everything is dropped. Nothing is formatted for a level that the sink does not
//! want.
//!
//! ```
//! use lws_core::log::{Channel, Scope};
//! use lws_core::{log_info, log_warn};
//!
//! log_info!("listening on port {}", 7681);
//! let scope = Scope { channel: Channel::PROCESS, tag: &"[1|vh|0|main]" };
//! log_warn!(scope; "closed after {} bytes", 12);
//! ```

use std::fmt;
use std::sync::OnceLock;

mod hexdump;
mod line;
mod tag;

pub use hexdump::{HEXDUMP_ROW, HexdumpRow, hexdump_rows};
pub use line::{LINE_MAX, Line, push_prefix, terminate};
pub use tag::{TAG_MAX, Tag, TagGroup};

/// What a line is about. The discriminants are the bits of a level mask, as the C interface
/// publishes them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
pub enum Level {
    /// Something failed and a user has to act.
    Error = 1,
    /// Something is wrong, but it goes on.
    Warn = 1 << 1,
    /// What an operator wants to see in normal life.
    Notice = 1 << 2,
    /// The course of connections and vhosts.
    Info = 1 << 3,
    /// For people who work on this library.
    Debug = 1 << 4,
    /// Header parsing.
    Parser = 1 << 5,
    /// Header contents.
    Header = 1 << 6,
    /// Protocol extensions.
    Extension = 1 << 7,
    /// Outgoing connections.
    Client = 1 << 8,
    /// Slow callbacks and loops.
    Latency = 1 << 9,
    /// Lines of the program that uses the library.
    User = 1 << 10,
    /// Thread pools.
    Thread = 1 << 11,
}

/// The levels in the order of their bits, with the letter that stands for each in a line.
pub const LEVELS: [(Level, char); 12] = [
    (Level::Error, 'E'),
    (Level::Warn, 'W'),
    (Level::Notice, 'N'),
    (Level::Info, 'I'),
    (Level::Debug, 'D'),
    (Level::Parser, 'P'),
    (Level::Header, 'H'),
    (Level::Extension, 'X'),
    (Level::Client, 'C'),
    (Level::Latency, 'L'),
    (Level::User, 'U'),
    (Level::Thread, 'T'),
];

impl Level {
    /// The level's bit in a mask.
    pub fn bit(self) -> u32 {
        self as u32
    }

    /// The level whose bit `mask` is, if it is exactly one.
    pub fn from_bit(mask: u32) -> Option<(Level, char)> {
        LEVELS.into_iter().find(|(level, _)| level.bit() == mask)
    }
}

/// Which set of levels and which emitter a line belongs to: the process's, or that of one service
/// context. The number means something to the sink only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Channel(pub usize);

impl Channel {
    /// Lines that belong to no context.
    pub const PROCESS: Channel = Channel(0);
}

/// Whom a line is about: the channel of its context, and a tag that names the connection, vhost
/// or context in front of the text.
#[derive(Clone, Copy)]
pub struct Scope<'a> {
    /// Where the line goes.
    pub channel: Channel,
    /// Name of the object, usually a [`Tag`].
    pub tag: &'a dyn fmt::Display,
}

/// An object that log lines can be about.
pub trait Scoped {
    /// The object's channel and tag.
    fn scope(&self) -> Scope<'_>;
}

impl Scoped for Scope<'_> {
    fn scope(&self) -> Scope<'_> {
        *self
    }
}

/// Where lines go. Called from any thread.
pub trait Sink: Sync {
    /// Whether lines of this level are wanted on this channel.
    fn enabled(&self, channel: Channel, level: Level) -> bool;

    /// Takes one line, without newline.
    fn emit(&self, channel: Channel, level: Level, text: fmt::Arguments<'_>);
}

static SINK: OnceLock<&'static dyn Sink> = OnceLock::new();

/// Sets the sink of the process. The first one stays; returns whether it was this one.
pub fn set_sink(sink: &'static dyn Sink) -> bool {
    SINK.set(sink).is_ok()
}

/// Whether a line of this level would be seen. For work that only feeds a log line.
pub fn enabled(channel: Channel, level: Level) -> bool {
    SINK.get().is_some_and(|sink| sink.enabled(channel, level))
}

/// Emits a line that belongs to no connection or vhost. Use the macros instead.
pub fn emit(channel: Channel, level: Level, text: fmt::Arguments<'_>) {
    if let Some(sink) = SINK.get() {
        sink.emit(channel, level, text);
    }
}

/// Emits a line about an object. Use the macros instead.
pub fn emit_scoped(scope: Scope<'_>, level: Level, text: fmt::Arguments<'_>) {
    emit(
        scope.channel,
        level,
        format_args!("{}: {}", scope.tag, text),
    );
}

/// Logs at a given level: `log_at!(Level::Warn, "text {}", x)`, or about an object that is
/// [`Scoped`](crate::log::Scoped): `log_at!(Level::Warn, object; "text {}", x)`.
#[macro_export]
macro_rules! log_at {
    ($level:expr, $object:expr; $($text:tt)+) => {{
        let scope = $crate::log::Scoped::scope(&$object);
        if $crate::log::enabled(scope.channel, $level) {
            $crate::log::emit_scoped(scope, $level, ::std::format_args!($($text)+));
        }
    }};
    ($level:expr, $($text:tt)+) => {
        if $crate::log::enabled($crate::log::Channel::PROCESS, $level) {
            $crate::log::emit(
                $crate::log::Channel::PROCESS,
                $level,
                ::std::format_args!($($text)+),
            );
        }
    };
}

/// Logs an error; see [`log_at!`](crate::log_at).
#[macro_export]
macro_rules! log_err { ($($rest:tt)+) => { $crate::log_at!($crate::log::Level::Error, $($rest)+) } }

/// Logs a warning; see [`log_at!`](crate::log_at).
#[macro_export]
macro_rules! log_warn { ($($rest:tt)+) => { $crate::log_at!($crate::log::Level::Warn, $($rest)+) } }

/// Logs a notice; see [`log_at!`](crate::log_at).
#[macro_export]
macro_rules! log_notice {
    ($($rest:tt)+) => { $crate::log_at!($crate::log::Level::Notice, $($rest)+) }
}

/// Logs an information; see [`log_at!`](crate::log_at).
#[macro_export]
macro_rules! log_info { ($($rest:tt)+) => { $crate::log_at!($crate::log::Level::Info, $($rest)+) } }

/// Logs a line for developers of this library; see [`log_at!`](crate::log_at).
#[macro_export]
macro_rules! log_debug {
    ($($rest:tt)+) => { $crate::log_at!($crate::log::Level::Debug, $($rest)+) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Mutex;
    use std::sync::atomic::{AtomicU32, Ordering};

    struct Keep {
        mask: AtomicU32,
        lines: Mutex<Vec<(Channel, Level, String)>>,
    }

    impl Sink for Keep {
        fn enabled(&self, _: Channel, level: Level) -> bool {
            self.mask.load(Ordering::Relaxed) & level.bit() != 0
        }
        fn emit(&self, channel: Channel, level: Level, text: fmt::Arguments<'_>) {
            self.lines
                .lock()
                .unwrap()
                .push((channel, level, text.to_string()));
        }
    }

    static KEEP: Keep = Keep {
        mask: AtomicU32::new(0),
        lines: Mutex::new(Vec::new()),
    };

    struct Loud;
    impl fmt::Display for Loud {
        fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
            panic!("formatted although the level is off");
        }
    }

    #[test]
    fn a_line_is_formatted_only_when_its_level_is_wanted() {
        log_err!("{}", Loud); // no sink yet
        assert!(set_sink(&KEEP));
        assert!(!set_sink(&KEEP));
        log_err!("{}", Loud);
        KEEP.mask
            .store(Level::Warn.bit() | Level::Info.bit(), Ordering::Relaxed);
        log_debug!("{}", Loud);
        log_notice!("{}", Loud);
        let scope = Scope {
            channel: Channel(7),
            tag: &Loud,
        };
        log_err!(scope; "{}", 1);
        log_warn!("plain {}", 1);
        let scope = Scope {
            channel: Channel(7),
            tag: &"[tag]",
        };
        log_info!(scope; "with {}", 2);
        let lines = std::mem::take(&mut *KEEP.lines.lock().unwrap());
        assert_eq!(
            lines,
            [
                (Channel::PROCESS, Level::Warn, "plain 1".into()),
                (Channel(7), Level::Info, "[tag]: with 2".into()),
            ]
        );
    }

    #[test]
    fn a_mask_with_one_bit_is_a_level() {
        assert_eq!(Level::from_bit(1 << 10), Some((Level::User, 'U')));
        assert_eq!(Level::from_bit(3), None);
        assert_eq!(Level::from_bit(0), None);
        assert_eq!(Level::from_bit(1 << 12), None);
    }
}

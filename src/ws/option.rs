//! The options of permessage-deflate that a program sets on an open connection, by the names
//! that the C interface gives them.
//!
//! What the peer was told in the handshake stays true: an option can make this end use less than
//! was agreed on, never more.

use super::compression::{Effort, MAX_WINDOW_BITS, MIN_WINDOW_BITS};
use super::connection::WsConnection;
use super::frame::Side;

/// An option of permessage-deflate. The order is that of [`DeflateOption::ALL`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DeflateOption {
    /// 1: a server compresses each of its messages by itself.
    ServerNoContextTakeover,
    /// 1: a client compresses each of its messages by itself.
    ClientNoContextTakeover,
    /// Window of a server's messages, 9 to 15.
    ServerMaxWindowBits,
    /// Window of a client's messages, 9 to 15.
    ClientMaxWindowBits,
    /// Largest piece handed to the program, as a power of two.
    RxBufSize,
    /// Largest frame that is sent compressed, as a power of two.
    TxBufSize,
    /// 0 to 9.
    CompressionLevel,
    /// 1 to 9.
    MemLevel,
}

/// The option cannot be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OptionRefused;

impl DeflateOption {
    /// All options with their names.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::ServerNoContextTakeover, "server_no_context_takeover"),
        (Self::ClientNoContextTakeover, "client_no_context_takeover"),
        (Self::ServerMaxWindowBits, "server_max_window_bits"),
        (Self::ClientMaxWindowBits, "client_max_window_bits"),
        (Self::RxBufSize, "rx_buf_size"),
        (Self::TxBufSize, "tx_buf_size"),
        (Self::CompressionLevel, "compression_level"),
        (Self::MemLevel, "mem_level"),
    ];

    /// The option of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find_map(|(option, known)| (known == name).then_some(option))
    }

    /// Whether the option is about what this side sends.
    fn is_of(self, side: Side) -> bool {
        match self {
            Self::ServerNoContextTakeover | Self::ServerMaxWindowBits => side == Side::Server,
            Self::ClientNoContextTakeover | Self::ClientMaxWindowBits => side == Side::Client,
            _ => true,
        }
    }

    /// The option at this place in [`DeflateOption::ALL`].
    pub fn at(index: usize) -> Option<Self> {
        Self::ALL.get(index).map(|(option, _)| *option)
    }
}

/// Reads options as programs write them: `name; name=12`, a semicolon between them. A name alone means
/// 1. An error if one of them is not known, or its value is no number.
pub fn parse(text: &str) -> Result<Vec<(DeflateOption, u32)>, OptionRefused> {
    let given = text.split(';').map(str::trim).filter(|one| !one.is_empty());
    given
        .map(|one| {
            let (name, value) = match one.split_once('=') {
                Some((name, value)) => (name.trim(), value.trim().parse().ok()),
                None => (one, Some(1)),
            };
            DeflateOption::named(name).zip(value).ok_or(OptionRefused)
        })
        .collect()
}

impl WsConnection {
    /// Sets an option of permessage-deflate; fails if that was not negotiated, or for a value out
    /// of range. What is the peer's own decision is taken and has no effect.
    pub fn set_deflate_option(
        &mut self,
        option: DeflateOption,
        value: u32,
    ) -> Result<(), OptionRefused> {
        let effort = self.sender.effort().ok_or(OptionRefused)?;
        let small = u8::try_from(value).map_err(|_| OptionRefused)?;
        match option {
            DeflateOption::ServerNoContextTakeover | DeflateOption::ClientNoContextTakeover => {
                if value != 0 && option.is_of(self.side) {
                    self.sender.drop_context();
                }
            }
            DeflateOption::ServerMaxWindowBits | DeflateOption::ClientMaxWindowBits => {
                if !option.is_of(self.side) {
                    return Ok(());
                }
                if !(MIN_WINDOW_BITS..=MAX_WINDOW_BITS).contains(&small) {
                    return Err(OptionRefused);
                }
                self.sender.limit_window(small);
            }
            DeflateOption::RxBufSize => self.limit_piece(power_of_two(value)?),
            DeflateOption::TxBufSize => self.sender.limit_frame(power_of_two(value)?),
            DeflateOption::CompressionLevel => {
                let level = Some(small).filter(|level| *level <= 9);
                let level = level.ok_or(OptionRefused)?;
                self.sender.set_effort(Effort { level, ..effort });
            }
            DeflateOption::MemLevel => {
                let mem_level = Some(small).filter(|level| (1..=9).contains(level));
                let mem_level = mem_level.ok_or(OptionRefused)?;
                self.sender.set_effort(Effort {
                    mem_level,
                    ..effort
                });
            }
        }
        Ok(())
    }
}

/// The buffer size that a power stands for; below 64 bytes it makes no sense.
fn power_of_two(power: u32) -> Result<usize, OptionRefused> {
    if !(6..=30).contains(&power) {
        return Err(OptionRefused);
    }
    Ok(1 << power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ws::compression::Compression;
    use crate::ws::limits::Limits;

    fn connection(compressed: bool) -> WsConnection {
        let compression = Compression {
            send_no_context_takeover: false,
            receive_no_context_takeover: false,
            send_window_bits: 12,
            receive_window_bits: 15,
            effort: Effort::default(),
        };
        WsConnection::server(Limits::default(), compressed.then_some(&compression))
    }

    #[test]
    fn options_are_refused_without_compression() {
        let mut ws = connection(false);
        let result = ws.set_deflate_option(DeflateOption::CompressionLevel, 3);
        assert_eq!(result, Err(OptionRefused));
    }

    #[test]
    fn values_out_of_range_are_refused() {
        let mut ws = connection(true);
        for (option, value) in [
            (DeflateOption::CompressionLevel, 10),
            (DeflateOption::MemLevel, 0),
            (DeflateOption::ServerMaxWindowBits, 8),
            (DeflateOption::RxBufSize, 40),
        ] {
            assert_eq!(ws.set_deflate_option(option, value), Err(OptionRefused));
        }
    }

    #[test]
    fn windows_are_limited_by_the_option_of_the_own_side() {
        let mut ws = connection(true);
        let foreign = ws.set_deflate_option(DeflateOption::ClientMaxWindowBits, 8);
        assert_eq!(foreign, Ok(()));
        ws.side = Side::Client;
        let own = ws.set_deflate_option(DeflateOption::ClientMaxWindowBits, 8);
        assert_eq!(own, Err(OptionRefused));
        let foreign = ws.set_deflate_option(DeflateOption::ServerMaxWindowBits, 8);
        assert_eq!(foreign, Ok(()));
    }

    #[test]
    fn the_effort_follows_the_options() {
        let mut ws = connection(true);
        ws.set_deflate_option(DeflateOption::CompressionLevel, 9)
            .unwrap();
        ws.set_deflate_option(DeflateOption::MemLevel, 2).unwrap();
        let effort = ws.effort().unwrap();
        assert_eq!((effort.level, effort.mem_level), (9, 2));
    }

    #[test]
    fn options_are_read_from_a_text() {
        assert_eq!(
            parse("compression_level=9; rx_buf_size = 12 ;server_no_context_takeover;"),
            Ok(vec![
                (DeflateOption::CompressionLevel, 9),
                (DeflateOption::RxBufSize, 12),
                (DeflateOption::ServerNoContextTakeover, 1),
            ])
        );
        assert_eq!(parse(""), Ok(Vec::new()));
        for text in [
            "no_such_option",
            "mem_level=",
            "mem_level=x",
            "mem_level=-1",
        ] {
            assert_eq!(parse(text), Err(OptionRefused), "{text}");
        }
    }

    #[test]
    fn every_option_is_found_by_its_name() {
        for (option, name) in DeflateOption::ALL {
            assert_eq!(DeflateOption::named(name), Some(option));
        }
    }
}

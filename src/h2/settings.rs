//! SETTINGS (RFC 9113, 6.5.2; RFC 8441, 3).

use super::flow::LARGEST_WINDOW;
use super::frame::{DEFAULT_MAX_PAYLOAD, ErrorCode};

/// What one end expects of the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Octets of the table that the other end's encoder may use.
    pub header_table_size: u32,
    /// The other end may push.
    pub enable_push: bool,
    /// Streams that the other end may have open; `u32::MAX`: no limit.
    pub max_concurrent_streams: u32,
    /// Credit of a new stream.
    pub initial_window_size: u32,
    /// Octets of the largest payload of a frame.
    pub max_frame_size: u32,
    /// Octets of the largest header list; `u32::MAX`: no limit.
    pub max_header_list_size: u32,
    /// `CONNECT` with `:protocol` is understood (servers).
    pub enable_connect_protocol: bool,
}

impl Default for Settings {
    /// What holds before anything is said.
    fn default() -> Self {
        Self {
            header_table_size: 4096,
            enable_push: true,
            max_concurrent_streams: u32::MAX,
            initial_window_size: 65_535,
            max_frame_size: DEFAULT_MAX_PAYLOAD as u32,
            max_header_list_size: u32::MAX,
            enable_connect_protocol: false,
        }
    }
}

/// The number of [`Settings::enable_push`].
pub(super) const ENABLE_PUSH: u16 = 2;

const LARGEST_FRAME: u32 = (1 << 24) - 1;

impl Settings {
    /// Applies one setting of the peer's. An unknown one is passed over.
    pub fn apply(&mut self, id: u16, value: u32) -> Result<(), ErrorCode> {
        let flag = match value {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        };
        match id {
            1 => self.header_table_size = value,
            ENABLE_PUSH => self.enable_push = flag.ok_or(ErrorCode::PROTOCOL_ERROR)?,
            3 => self.max_concurrent_streams = value,
            4 if value > LARGEST_WINDOW => return Err(ErrorCode::FLOW_CONTROL_ERROR),
            4 => self.initial_window_size = value,
            5 if !(DEFAULT_MAX_PAYLOAD as u32..=LARGEST_FRAME).contains(&value) => {
                return Err(ErrorCode::PROTOCOL_ERROR);
            }
            5 => self.max_frame_size = value,
            6 => self.max_header_list_size = value,
            8 => {
                let enable = flag.ok_or(ErrorCode::PROTOCOL_ERROR)?;
                if self.enable_connect_protocol && !enable {
                    // RFC 8441, 3: there is no way back
                    return Err(ErrorCode::PROTOCOL_ERROR);
                }
                self.enable_connect_protocol = enable;
            }
            _ => {}
        }
        Ok(())
    }

    /// The payload of a SETTINGS frame that says what differs from the defaults.
    pub fn to_payload(&self) -> Vec<u8> {
        let initial = Self::default();
        let mut payload = Vec::new();
        let mut say = |id: u16, value: u32, default: u32| {
            if value != default {
                payload.extend_from_slice(&id.to_be_bytes());
                payload.extend_from_slice(&value.to_be_bytes());
            }
        };
        say(1, self.header_table_size, initial.header_table_size);
        say(
            ENABLE_PUSH,
            self.enable_push.into(),
            initial.enable_push.into(),
        );
        say(
            3,
            self.max_concurrent_streams,
            initial.max_concurrent_streams,
        );
        say(4, self.initial_window_size, initial.initial_window_size);
        say(5, self.max_frame_size, initial.max_frame_size);
        say(6, self.max_header_list_size, initial.max_header_list_size);
        say(8, self.enable_connect_protocol.into(), 0);
        payload
    }
}

/// The settings of a payload; `None` if its length is none of a SETTINGS frame.
pub fn read(payload: &[u8]) -> Option<impl Iterator<Item = (u16, u32)>> {
    payload.len().is_multiple_of(6).then(|| {
        payload.chunks_exact(6).filter_map(|entry| {
            let (id, value) = entry.split_first_chunk::<2>()?;
            Some((
                u16::from_be_bytes(*id),
                u32::from_be_bytes(*value.first_chunk::<4>()?),
            ))
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_is_understood() {
        let ours = Settings {
            enable_push: false,
            max_concurrent_streams: 100,
            max_header_list_size: 8192,
            enable_connect_protocol: true,
            ..Settings::default()
        };
        let mut theirs = Settings::default();
        for (id, value) in read(&ours.to_payload()).unwrap() {
            theirs.apply(id, value).unwrap();
        }
        assert_eq!(theirs, ours);
        assert!(Settings::default().to_payload().is_empty());
    }

    #[test]
    fn values_out_of_range_are_refused() {
        let apply = |id, value| Settings::default().apply(id, value);
        assert_eq!(apply(2, 2), Err(ErrorCode::PROTOCOL_ERROR));
        assert_eq!(apply(4, 1 << 31), Err(ErrorCode::FLOW_CONTROL_ERROR));
        assert_eq!(apply(5, 16_383), Err(ErrorCode::PROTOCOL_ERROR));
        assert_eq!(apply(5, 1 << 24), Err(ErrorCode::PROTOCOL_ERROR));
        assert_eq!(apply(8, 2), Err(ErrorCode::PROTOCOL_ERROR));
        assert_eq!(apply(0x99, 7), Ok(()));
        assert!(read(&[0; 5]).is_none());
    }
}

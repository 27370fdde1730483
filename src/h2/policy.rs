//! What a vhost has to say about the HTTP/2 of its connections.

use super::settings::Settings;
use crate::limits;

/// A vhost's wishes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct H2Policy {
    /// The settings 1 to 6 of RFC 9113, 6.5.2; 0 leaves one to the library. `None`: all of them.
    pub settings: Option<[u32; 6]>,
    /// Clients in clear text may ask for it with a request of HTTP/1.1.
    pub upgrade: bool,
    /// A stream may stay open without a limit of time when its client has nothing more to say.
    pub half_closed_long_poll: bool,
    /// A client that gives more credit than there can be is taken to have given the most.
    pub forgives_overflow: bool,
}

impl H2Policy {
    /// The settings for connections that are accepted, within the budgets. A request's head may
    /// have `header_bytes`.
    pub(crate) fn server_settings(&self, header_bytes: usize) -> Settings {
        let initial = Settings::default();
        let header_bytes = u32::try_from(header_bytes).unwrap_or(u32::MAX);
        let [table, _, streams, window, frame, list] = self.settings.unwrap_or_default();
        let or = |value: u32, otherwise: u32| if value == 0 { otherwise } else { value };
        let least = initial.header_table_size;
        Settings {
            // Clients begin with the initial size, whatever is said.
            header_table_size: table.clamp(least, limits::H2_HEADER_TABLE),
            max_concurrent_streams: or(streams, limits::H2_STREAMS).min(limits::H2_STREAMS_MOST),
            initial_window_size: or(window, initial.initial_window_size)
                .min(limits::H2_STREAM_WINDOW),
            max_frame_size: frame.clamp(initial.max_frame_size, limits::H2_FRAME),
            max_header_list_size: or(list, header_bytes).min(header_bytes),
            ..initial
        }
    }

    /// Octets of an answer that a server may send ahead of what is read.
    pub(crate) fn client_window(&self) -> u32 {
        match self.settings {
            Some([_, _, _, window, ..]) if window > 0 => window.min(limits::H2_STREAM_WINDOW),
            _ => limits::H2_CLIENT_WINDOW,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_wishes_the_budgets_are_what_is_said() {
        let settings = H2Policy::default().server_settings(4096);
        assert_eq!(settings.max_concurrent_streams, limits::H2_STREAMS);
        assert_eq!(settings.max_header_list_size, 4096);
        assert_eq!(settings.initial_window_size, 65_535);
        assert_eq!(settings.header_table_size, 4096);
        assert_eq!(settings.max_frame_size, 16_384);
    }

    #[test]
    fn wishes_are_met_within_the_budgets() {
        let policy = |settings| H2Policy {
            settings: Some(settings),
            ..H2Policy::default()
        };
        let settings = policy([8192, 1, 10, 1000, 20_000, 2000]).server_settings(4096);
        assert_eq!(
            settings,
            Settings {
                header_table_size: 8192,
                max_concurrent_streams: 10,
                initial_window_size: 1000,
                max_frame_size: 20_000,
                max_header_list_size: 2000,
                ..Settings::default()
            }
        );
        let settings = policy([u32::MAX; 6]).server_settings(4096);
        assert_eq!(settings.header_table_size, limits::H2_HEADER_TABLE);
        assert_eq!(settings.max_concurrent_streams, limits::H2_STREAMS_MOST);
        assert_eq!(settings.initial_window_size, limits::H2_STREAM_WINDOW);
        assert_eq!(settings.max_frame_size, limits::H2_FRAME);
        assert_eq!(settings.max_header_list_size, 4096);
    }
}

//! The command line.

use std::str::FromStr;

/// How the program is called.
pub(crate) const USAGE: &str = "\
usage: load MODE PORT [OPTION VALUE]...

  ws            WebSocket echo: every message has to come back whole
  http          HTTP/1.1 requests with keep-alive
  churn-ws      connections that open, upgrade, close in order, and come again
  churn-http    connections that open, ask once, leave, and come again
  idle-ws       opens connections, upgrades them, and holds them until its stdin ends
  idle-http     the same with one request each
  idle-tcp      the same, and says nothing (with --tls 1 it shakes hands)

  --connections N   how many connections (1); with churn-*, how many at a time
  --active N        how many of them send; the others are idle (all)
  --size N          octets of a message (64)
  --depth N         messages or requests in flight per connection (1)
  --seconds S       how long, the first fifth is not counted (3)
  --opening N       how many connections are opened at a time (64)
  --path PATH       what is asked for (/)
  --protocol NAME   WebSocket subprotocol to ask for
  --tls 1           over TLS; no certificate is verified
  --resume 1        TLS sessions are resumed where the server allows it
  --check 1         compare every octet of every message, not only of each connection's first
  --watch PID       tell how much CPU this process has used meanwhile";

/// What to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Ws,
    Http,
    Churn(Kind),
    Idle(Kind),
}

/// What a connection is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Tcp,
    Http,
    Ws,
}

/// All that was said on the command line.
#[derive(Clone, Debug)]
pub(crate) struct Arguments {
    pub(crate) mode: Mode,
    pub(crate) port: u16,
    pub(crate) connections: usize,
    pub(crate) active: usize,
    pub(crate) size: usize,
    pub(crate) depth: usize,
    pub(crate) seconds: f64,
    pub(crate) opening: usize,
    pub(crate) path: String,
    pub(crate) protocol: Option<String>,
    pub(crate) tls: bool,
    pub(crate) resume: bool,
    pub(crate) check: bool,
    pub(crate) watch: Option<u32>,
}

impl Arguments {
    pub(crate) fn parse(mut words: impl Iterator<Item = String>) -> Result<Self, String> {
        let mode = match words.next().as_deref() {
            Some("ws") => Mode::Ws,
            Some("http") => Mode::Http,
            Some("churn-ws") => Mode::Churn(Kind::Ws),
            Some("churn-http") => Mode::Churn(Kind::Http),
            Some("idle-ws") => Mode::Idle(Kind::Ws),
            Some("idle-http") => Mode::Idle(Kind::Http),
            Some("idle-tcp") => Mode::Idle(Kind::Tcp),
            Some(other) => return Err(format!("there is no mode {other}")),
            None => return Err("no mode".into()),
        };
        let mut a = Self {
            mode,
            port: value("PORT", words.next())?,
            connections: 1,
            active: usize::MAX,
            size: 64,
            depth: 1,
            seconds: 3.0,
            opening: 64,
            path: "/".into(),
            protocol: None,
            tls: false,
            resume: false,
            check: false,
            watch: None,
        };
        while let Some(option) = words.next() {
            let given = words.next();
            match option.as_str() {
                "--connections" => a.connections = value(&option, given)?,
                "--active" => a.active = value(&option, given)?,
                "--size" => a.size = value(&option, given)?,
                "--depth" => a.depth = value(&option, given)?,
                "--seconds" => a.seconds = value(&option, given)?,
                "--opening" => a.opening = value(&option, given)?,
                "--path" => a.path = value(&option, given)?,
                "--protocol" => a.protocol = Some(value(&option, given)?),
                "--tls" => a.tls = switch(&option, given)?,
                "--resume" => a.resume = switch(&option, given)?,
                "--check" => a.check = switch(&option, given)?,
                "--watch" => a.watch = Some(value(&option, given)?),
                other => return Err(format!("there is no option {other}")),
            }
        }
        if a.connections == 0 || a.depth == 0 || a.opening == 0 {
            return Err("--connections, --depth and --opening are at least 1".into());
        }
        if !(a.seconds.is_finite() && a.seconds > 0.0) {
            return Err("--seconds is more than 0".into());
        }
        a.active = a.active.min(a.connections);
        Ok(a)
    }

    /// What the connections are.
    pub(crate) fn kind(&self) -> Kind {
        match self.mode {
            Mode::Ws => Kind::Ws,
            Mode::Http => Kind::Http,
            Mode::Churn(kind) | Mode::Idle(kind) => kind,
        }
    }
}

fn value<T: FromStr>(name: &str, given: Option<String>) -> Result<T, String> {
    given
        .ok_or_else(|| format!("{name} needs a value"))?
        .parse()
        .map_err(|_| format!("{name}: not a valid value"))
}

fn switch(name: &str, given: Option<String>) -> Result<bool, String> {
    Ok(value::<u8>(name, given)? != 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Arguments, String> {
        Arguments::parse(line.split_whitespace().map(String::from))
    }

    #[test]
    fn all_connections_are_active_unless_told_otherwise() {
        assert_eq!(parse("ws 9000 --connections 7").unwrap().active, 7);
        assert_eq!(
            parse("ws 9000 --connections 7 --active 2").unwrap().active,
            2
        );
    }

    #[test]
    fn what_is_not_known_or_has_no_value_is_refused() {
        for line in [
            "",
            "wz 1",
            "ws",
            "ws x",
            "ws 1 --size",
            "ws 1 --seize 3",
            "ws 1 --seconds -1",
        ] {
            assert!(parse(line).is_err(), "{line}");
        }
    }
}

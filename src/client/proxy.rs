//! Which proxy a connection goes through, if any.
//!
//! A vhost may be given an HTTP proxy and a SOCKS proxy. Those that the program names hold for
//! every connection. Those that the environment names (`http_proxy`, `https_proxy`) hold unless
//! `no_proxy` lists the server. An HTTP proxy goes before a SOCKS proxy.

use crate::address;
use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

/// A proxy.
#[derive(Clone, PartialEq, Eq)]
pub struct Proxy {
    /// Its name or address.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// The user's name and password there.
    pub credentials: Option<(String, String)>,
}

impl fmt::Display for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.host.contains(':') {
            true => write!(f, "[{}]:{}", self.host, self.port),
            false => write!(f, "{}:{}", self.host, self.port),
        }
    }
}

impl fmt::Debug for Proxy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let user = self.credentials.as_ref().map(|(user, _)| user);
        write!(f, "{self} as {user:?}")
    }
}

/// Why a text names no proxy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProxyError {
    /// There is no port.
    NoPort,
    /// The port is not a number from 1 to 65535.
    BadPort,
    /// There is no host, or a bracket is missing, or there are control characters.
    BadHost,
    /// It is a kind of proxy that is not spoken here.
    Scheme,
}

impl fmt::Display for ProxyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            ProxyError::NoPort => "the port is missing",
            ProxyError::BadPort => "the port is not a number from 1 to 65535",
            ProxyError::BadHost => "the host is missing or malformed",
            ProxyError::Scheme => "proxies of this kind are not supported",
        })
    }
}

impl Proxy {
    /// Reads `[user:password@]host[:port]`, where a scheme of `schemes` (`http`) may stand before
    /// it and a slash behind it. The password may contain `@`. A numeric IPv6 address is in
    /// brackets. `default_port` counts if no port is named.
    pub fn parse(
        text: &str,
        schemes: &[&str],
        default_port: Option<u16>,
    ) -> Result<Self, ProxyError> {
        let text = match text.split_once("://") {
            Some((scheme, rest)) if schemes.iter().any(|s| s.eq_ignore_ascii_case(scheme)) => rest,
            Some(_) => return Err(ProxyError::Scheme),
            None => text,
        };
        let text = text.trim_end_matches('/');
        let (credentials, place) = match text.rsplit_once('@') {
            Some((credentials, place)) => (Some(credentials), place),
            None => (None, text),
        };
        let (host, port) = host_and_port(place)?;
        if host.is_empty() || !is_host(host) {
            return Err(ProxyError::BadHost);
        }
        let port = match port {
            Some(port) => port.parse().map_err(|_| ProxyError::BadPort)?,
            None => default_port.ok_or(ProxyError::NoPort)?,
        };
        if port == 0 {
            return Err(ProxyError::BadPort);
        }
        Ok(Self {
            host: host.to_owned(),
            port,
            credentials: credentials.map(|credentials| {
                let (user, password) = credentials.split_once(':').unwrap_or((credentials, ""));
                (user.to_owned(), password.to_owned())
            }),
        })
    }

    /// `user:password`.
    pub fn user_and_password(&self) -> Option<String> {
        let (user, password) = self.credentials.as_ref()?;
        Some(format!("{user}:{password}"))
    }
}

/// Whether a text can stand for a host in a request: nothing that ends a word or a line.
pub fn is_host(text: &str) -> bool {
    text.bytes()
        .all(|b| b > b' ' && b != 0x7f && !matches!(b, b'/' | b'@' | b'?' | b'#' | b'\\'))
}

fn host_and_port(text: &str) -> Result<(&str, Option<&str>), ProxyError> {
    if let Some(bracketed) = text.strip_prefix('[') {
        let (host, rest) = bracketed.split_once(']').ok_or(ProxyError::BadHost)?;
        return match rest.strip_prefix(':') {
            Some(port) => Ok((host, Some(port))),
            None if rest.is_empty() => Ok((host, None)),
            None => Err(ProxyError::BadHost),
        };
    }
    Ok(match text.split_once(':') {
        Some((host, port)) => (host, Some(port)),
        None => (text, None),
    })
}

/// The way to a server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    /// Straight to it.
    Direct,
    /// Through a tunnel that an HTTP proxy makes.
    Http(Arc<Proxy>),
    /// Through a SOCKS 5 proxy.
    Socks(Arc<Proxy>),
}

/// What the environment says about proxies.
#[derive(Clone, Debug, Default)]
pub struct EnvironmentProxies {
    /// `http_proxy`: for connections without TLS, and for those with TLS if there is no other.
    pub http: Option<Arc<Proxy>>,
    /// `https_proxy`: for connections with TLS.
    pub https: Option<Arc<Proxy>>,
    /// `no_proxy`: servers that are reached straight.
    pub exceptions: Exceptions,
}

impl EnvironmentProxies {
    /// Reads the variables through `variable`. One that names no proxy is left out, with a
    /// warning.
    ///
    /// `HTTP_PROXY` in capitals is not looked at: in a CGI program it would be the client's
    /// choice.
    pub fn read(variable: impl Fn(&str) -> Option<String>) -> Self {
        let proxy = |names: &[&str]| {
            let (name, text) = names
                .iter()
                .find_map(|name| Some((name, variable(name).filter(|text| !text.is_empty())?)))?;
            match Proxy::parse(&text, &["http"], None) {
                Ok(proxy) => Some(Arc::new(proxy)),
                Err(error) => {
                    crate::log_warn!("{name} is not used: {error}");
                    None
                }
            }
        };
        Self {
            http: proxy(&["http_proxy"]),
            https: proxy(&["https_proxy", "HTTPS_PROXY"]),
            exceptions: ["no_proxy", "NO_PROXY"]
                .iter()
                .find_map(|name| variable(name))
                .map(|text| Exceptions::parse(&text))
                .unwrap_or_default(),
        }
    }

    fn choose(&self, host: &str, port: u16, tls: bool) -> Option<&Arc<Proxy>> {
        let proxy = match tls {
            true => self.https.as_ref().or(self.http.as_ref()),
            false => self.http.as_ref(),
        }?;
        (!self.exceptions.contain(host, port)).then_some(proxy)
    }
}

/// The proxies of a vhost.
#[derive(Clone, Debug, Default)]
pub struct Proxies {
    /// The program's HTTP proxy.
    pub http: Option<Arc<Proxy>>,
    /// The SOCKS proxy.
    pub socks: Option<Arc<Proxy>>,
    /// What the environment says, unless the program named an HTTP proxy.
    pub environment: EnvironmentProxies,
}

impl Proxies {
    /// The way to `port` of `host`. An address that begins with `+` is a Unix socket.
    pub fn route(&self, host: &str, port: u16, tls: bool) -> Route {
        if host.starts_with('+') {
            return Route::Direct;
        }
        if let Some(proxy) = &self.http {
            return Route::Http(proxy.clone());
        }
        if let Some(proxy) = self.environment.choose(host, port, tls) {
            return Route::Http(proxy.clone());
        }
        match &self.socks {
            Some(proxy) => Route::Socks(proxy.clone()),
            None => Route::Direct,
        }
    }
}

/// Servers for which the environment's proxies are not used.
#[derive(Clone, Debug, Default)]
pub struct Exceptions(Vec<Exception>);

#[derive(Clone, Debug)]
enum Exception {
    Everything,
    /// A network; a single address has all of its bits.
    Net(IpAddr, u32),
    /// A name and the names below it, of one port or of any.
    Domain(String, Option<u16>),
}

impl Exceptions {
    /// Reads a list with commas or blanks between its entries: `*`, names (with or without a
    /// leading dot: the names below count too), names with a port, addresses, networks.
    pub fn parse(text: &str) -> Self {
        let entries = text
            .split([',', ' ', '\t'])
            .filter(|entry| !entry.is_empty());
        Self(entries.filter_map(Exception::parse).collect())
    }

    /// Whether `port` of `host` is reached straight.
    pub fn contain(&self, host: &str, port: u16) -> bool {
        let host = host.trim_start_matches('[').trim_end_matches(']');
        let ip = address::parse(host.as_bytes());
        self.0.iter().any(|exception| match exception {
            Exception::Everything => true,
            Exception::Net(net, bits) => ip.is_some_and(|ip| {
                ip.is_ipv4() == net.is_ipv4() && address::is_on_net(ip, *net, *bits)
            }),
            Exception::Domain(domain, of_port) => {
                of_port.is_none_or(|of| of == port) && is_below(host, domain)
            }
        })
    }
}

impl Exception {
    fn parse(entry: &str) -> Option<Self> {
        if entry == "*" {
            return Some(Exception::Everything);
        }
        let (net, bits) = match entry.split_once('/') {
            Some((net, bits)) => (net, Some(bits)),
            None => (entry, None),
        };
        let bare = net.trim_start_matches('[').trim_end_matches(']');
        if let Some(ip) = address::parse(bare.as_bytes()) {
            let all = if ip.is_ipv4() { 32 } else { 128 };
            let bits = match bits {
                Some(bits) => bits.parse().ok().filter(|bits| *bits <= all)?,
                None => all,
            };
            return Some(Exception::Net(ip, bits));
        }
        let (name, port) = match entry.rsplit_once(':') {
            Some((name, port)) => (name, Some(port.parse().ok()?)),
            None => (entry, None),
        };
        let name = name.trim_start_matches("*.").trim_matches('.');
        (!name.is_empty()).then(|| Exception::Domain(name.to_ascii_lowercase(), port))
    }
}

/// Whether `host` is `domain`, or a name below it. `domain` is in small letters.
fn is_below(host: &str, domain: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    match host.strip_suffix(domain) {
        Some(above) => above.is_empty() || above.ends_with('.'),
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn http(text: &str) -> Result<Proxy, ProxyError> {
        Proxy::parse(text, &["http"], None)
    }

    #[test]
    fn the_usual_spellings_are_read() {
        let proxy = http("http://proxy.test:3128/").unwrap();
        assert_eq!((proxy.host.as_str(), proxy.port), ("proxy.test", 3128));
        assert_eq!(proxy.credentials, None);
        let proxy = http("me:se:cr@t@[::1]:8080").unwrap();
        assert_eq!((proxy.host.as_str(), proxy.port), ("::1", 8080));
        assert_eq!(proxy.user_and_password().unwrap(), "me:se:cr@t");
        assert_eq!(proxy.to_string(), "[::1]:8080");
        assert_eq!(
            Proxy::parse("proxy.test", &["http"], Some(80))
                .unwrap()
                .port,
            80
        );
    }

    #[test]
    fn what_names_no_proxy_is_refused() {
        assert_eq!(http("proxy.test"), Err(ProxyError::NoPort));
        assert_eq!(http("proxy.test:http"), Err(ProxyError::BadPort));
        assert_eq!(http("proxy.test:0"), Err(ProxyError::BadPort));
        assert_eq!(http("proxy.test:65536"), Err(ProxyError::BadPort));
        assert_eq!(http("[::1:80"), Err(ProxyError::BadHost));
        assert_eq!(http("[::1]80"), Err(ProxyError::BadHost));
        assert_eq!(http(":80"), Err(ProxyError::BadHost));
        assert_eq!(http("a b:80"), Err(ProxyError::BadHost));
        assert_eq!(http("a\r\n:80"), Err(ProxyError::BadHost));
        assert_eq!(http("https://proxy.test:80"), Err(ProxyError::Scheme));
    }

    #[test]
    fn a_password_is_not_printed() {
        let shown = format!("{:?}", http("me:secret@h:1").unwrap());
        assert!(!shown.contains("secret"), "{shown}");
    }

    fn environment(pairs: &[(&str, &str)]) -> Proxies {
        let environment = EnvironmentProxies::read(|name| {
            let pair = pairs.iter().find(|(n, _)| *n == name);
            pair.map(|(_, value)| (*value).to_owned())
        });
        Proxies {
            environment,
            ..Proxies::default()
        }
    }

    fn port_of(route: &Route) -> Option<u16> {
        match route {
            Route::Http(proxy) | Route::Socks(proxy) => Some(proxy.port),
            Route::Direct => None,
        }
    }

    #[test]
    fn tls_has_a_proxy_of_its_own_or_the_common_one() {
        let one = environment(&[("http_proxy", "p:1"), ("HTTP_PROXY", "evil:9")]);
        assert_eq!(port_of(&one.route("a.test", 80, false)), Some(1));
        assert_eq!(port_of(&one.route("a.test", 443, true)), Some(1));
        let two = environment(&[("http_proxy", "p:1"), ("https_proxy", "p:2")]);
        assert_eq!(port_of(&two.route("a.test", 443, true)), Some(2));
        let tls = environment(&[("HTTPS_PROXY", "p:2"), ("HTTP_PROXY", "evil:9")]);
        assert_eq!(port_of(&tls.route("a.test", 80, false)), None);
    }

    #[test]
    fn exceptions_are_names_below_addresses_and_networks() {
        let exceptions =
            Exceptions::parse("localhost, .corp.test,10.0.0.0/8 ::1,[fe80::1],only.test:81");
        for (host, port) in [
            ("localhost", 1),
            ("LOCALHOST.", 1),
            ("corp.test", 1),
            ("a.b.corp.test", 1),
            ("10.20.30.40", 1),
            ("::1", 1),
            ("[::1]", 1),
            ("fe80::1", 1),
            ("only.test", 81),
        ] {
            assert!(exceptions.contain(host, port), "{host}:{port}");
        }
        for (host, port) in [
            ("notlocalhost", 1),
            ("xcorp.test", 1),
            ("11.0.0.1", 1),
            ("::2", 1),
            ("only.test", 80),
        ] {
            assert!(!exceptions.contain(host, port), "{host}:{port}");
        }
        assert!(Exceptions::parse("*").contain("anything", 1));
        assert!(!Exceptions::parse("").contain("anything", 1));
    }

    #[test]
    fn the_programs_own_proxy_knows_no_exceptions() {
        let mut proxies = environment(&[("http_proxy", "p:1"), ("no_proxy", "*")]);
        assert_eq!(proxies.route("a.test", 80, false), Route::Direct);
        proxies.socks = Some(Arc::new(Proxy::parse("s:2", &[], None).unwrap()));
        assert_eq!(port_of(&proxies.route("a.test", 80, false)), Some(2));
        proxies.http = Some(Arc::new(http("q:3").unwrap()));
        assert_eq!(port_of(&proxies.route("a.test", 80, false)), Some(3));
        assert_eq!(proxies.route("+/run/socket", 80, false), Route::Direct);
    }
}

//! Network and hardware addresses as text and as bytes.

use std::io::Write;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The longest text that [`write`] makes: a full IPv6 address.
pub const MAX_TEXT: usize = 45;

/// Reads a numeric IPv4 or IPv6 address, written the usual ways (RFC 4291 section 2.2; dotted
/// decimal without leading zeros). No names, ports, brackets or zones.
pub fn parse(text: &[u8]) -> Option<IpAddr> {
    std::str::from_utf8(text).ok()?.parse().ok()
}

/// The address that `bytes`, in network order, are: 4 for IPv4, 16 for IPv6.
pub fn from_bytes(bytes: &[u8]) -> Option<IpAddr> {
    if let Ok(v4) = <[u8; 4]>::try_from(bytes) {
        return Some(v4.into());
    }
    <[u8; 16]>::try_from(bytes).ok().map(IpAddr::from)
}

/// Writes `address` in its canonical form (RFC 5952 for IPv6) and returns the length, or `None` if
/// `out` is too small.
pub fn write(address: IpAddr, out: &mut [u8]) -> Option<usize> {
    let room = out.len();
    let mut rest = out;
    write!(rest, "{address}").ok()?;
    Some(room - rest.len())
}

/// The IPv4-mapped form of an IPv4 address, other addresses unchanged.
fn as_v6(address: IpAddr) -> Ipv6Addr {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped(),
        IpAddr::V6(v6) => v6,
    }
}

/// Whether the first `prefix` bits of `address` are those of `net`. When only one of them is IPv4
/// it counts as IPv4-mapped, and a `prefix` for an IPv4 net still counts from that address's start.
pub fn is_on_net(address: IpAddr, net: IpAddr, prefix: u32) -> bool {
    match (address, net) {
        (IpAddr::V4(address), IpAddr::V4(net)) => same_prefix_v4(address, net, prefix),
        (_, IpAddr::V4(_)) => same_prefix_v6(as_v6(address), as_v6(net), prefix.saturating_add(96)),
        (_, IpAddr::V6(net)) => same_prefix_v6(as_v6(address), net, prefix),
    }
}

fn same_prefix_v4(a: Ipv4Addr, b: Ipv4Addr, prefix: u32) -> bool {
    let ignored = 32u32.saturating_sub(prefix);
    (a.to_bits() ^ b.to_bits())
        .checked_shr(ignored)
        .unwrap_or(0)
        == 0
}

fn same_prefix_v6(a: Ipv6Addr, b: Ipv6Addr, prefix: u32) -> bool {
    let ignored = 128u32.saturating_sub(prefix);
    (a.to_bits() ^ b.to_bits())
        .checked_shr(ignored)
        .unwrap_or(0)
        == 0
}

/// Reads a hardware address: six pairs of hexadecimal digits with colons between.
pub fn parse_mac(text: &[u8]) -> Option<[u8; 6]> {
    let mut mac = [0; 6];
    let mut pairs = text.split(|&byte| byte == b':');
    for slot in &mut mac {
        let pair = pairs.next()?;
        if pair.len() != 2 {
            return None;
        }
        crate::encoding::hex::decode(pair, std::slice::from_mut(slot)).ok()?;
    }
    pairs.next().is_none().then_some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        parse(text.as_bytes()).unwrap()
    }

    #[test]
    fn numeric_addresses_are_read_and_nothing_else() {
        for text in [
            "1.2.3.4",
            "::",
            "::1",
            "1::",
            "2001:abcd:123::",
            "::ffff:1.2.3.4",
        ] {
            assert!(parse(text.as_bytes()).is_some(), "{text}");
        }
        for text in [
            "",
            "1.2.3",
            "1.2.3.4.5",
            "256.1.1.1",
            "01.2.3.4",
            ":::",
            "1::2::3",
            "[::1]",
            "::1%lo",
            "localhost",
            "12345::",
            "1.2.3.4 ",
        ] {
            assert!(parse(text.as_bytes()).is_none(), "{text}");
        }
    }

    #[test]
    fn text_is_canonical_and_never_cut() {
        let mut out = [0; MAX_TEXT];
        let n = write(ip("2001:0DB8:0:0:1:0:0:1"), &mut out).unwrap();
        assert_eq!(&out[..n], b"2001:db8::1:0:0:1");
        assert_eq!(write(ip("10.0.0.1"), &mut out[..7]), None);
        assert_eq!(write(ip("10.0.0.1"), &mut out[..8]), Some(8));
    }

    #[test]
    fn a_prefix_counts_bits_of_the_net() {
        assert!(is_on_net(ip("192.168.1.77"), ip("192.168.1.0"), 24));
        assert!(!is_on_net(ip("192.168.2.77"), ip("192.168.1.0"), 24));
        assert!(is_on_net(ip("192.168.2.77"), ip("192.168.0.0"), 22));
        assert!(is_on_net(ip("8.8.8.8"), ip("1.1.1.1"), 0));
        assert!(is_on_net(ip("2001:db8::1"), ip("2001:db8::"), 64));
        assert!(!is_on_net(ip("2001:db8::1"), ip("2001:db8::"), 128));
        assert!(!is_on_net(ip("1.1.1.1"), ip("1.1.1.0"), 999));
    }

    #[test]
    fn ipv4_meets_ipv6_as_a_mapped_address() {
        assert!(is_on_net(ip("::ffff:10.1.2.3"), ip("10.0.0.0"), 8));
        assert!(is_on_net(ip("10.1.2.3"), ip("::ffff:10.0.0.0"), 104));
        assert!(!is_on_net(ip("2001:db8::1"), ip("10.0.0.0"), 8));
    }

    #[test]
    fn a_mac_has_six_pairs() {
        assert_eq!(
            parse_mac(b"00:1a:2B:3c:4d:ff"),
            Some([0, 0x1a, 0x2b, 0x3c, 0x4d, 0xff])
        );
        for text in [
            "",
            "00:1a:2b:3c:4d",
            "00:1a:2b:3c:4d:ff:00",
            "0:1a:2b:3c:4d:ff",
            "00-1a-2b-3c-4d-ff",
            "gg:1a:2b:3c:4d:ff",
        ] {
            assert_eq!(parse_mac(text.as_bytes()), None, "{text}");
        }
    }
}

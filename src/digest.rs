//! Message digests that the library itself needs, by the RustCrypto crates.

use sha1::{Digest, Sha1};

/// Bytes of a SHA-1 digest.
pub const SHA1_LEN: usize = 20;

/// The SHA-1 digest (FIPS 180-4) of `data`. Good for the WebSocket handshake (RFC 6455 section
/// 1.3) and for cache names, not for signatures.
pub fn sha1(data: &[u8]) -> [u8; SHA1_LEN] {
    Sha1::digest(data).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_vector_of_fips_180_holds() {
        assert_eq!(
            sha1(b"abc"),
            [
                0xa9, 0x99, 0x3e, 0x36, 0x47, 0x06, 0x81, 0x6a, 0xba, 0x3e, 0x25, 0x71, 0x78, 0x50,
                0xc2, 0x6c, 0x9c, 0xd0, 0xd8, 0x9d
            ]
        );
    }
}

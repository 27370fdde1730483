//! What a client forgives about a server's certificate.

/// Faults of a server's certificate that the program says do not matter. Each forgives its own
/// fault only; a certificate with two faults needs both.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Forgiveness {
    /// It is signed by itself, or by an authority of the server's own that came along
    /// (`LCCSCF_ALLOW_SELFSIGNED`).
    pub self_signed: bool,
    /// It is for another name (`LCCSCF_SKIP_SERVER_CERT_HOSTNAME_CHECK`).
    pub other_name: bool,
    /// It is out of date, or not valid yet (`LCCSCF_ALLOW_EXPIRED`).
    pub expired: bool,
    /// An authority that is not there signed it (`LCCSCF_ALLOW_INSECURE`).
    pub unknown_issuer: bool,
}

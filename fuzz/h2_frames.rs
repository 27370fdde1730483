//! Frames of any contents.

/// Kind, flags, stream and payload.
pub type Frames = Vec<(u8, u8, u8, Vec<u8>)>;

/// The frames as octets. Kinds and streams are few, so that frames have to do with each other, and
/// some are heads that are right.
pub fn wire(frames: &Frames) -> Vec<u8> {
    let mut octets = Vec::new();
    for (kind, flags, stream, payload) in frames {
        let letter = payload
            .first()
            .map_or(b'x', |octet| b"bpvwx"[usize::from(*octet) % 5]);
        let stream = stream % 12;
        match kind % 14 {
            // GET, POST
            11 => frame(
                &mut octets,
                1,
                flags | 4,
                stream | 1,
                &request(0x82, letter),
            ),
            12 => frame(
                &mut octets,
                1,
                flags & 1 | 4,
                stream | 1,
                &request(0x83, letter),
            ),
            // :status 200
            13 => frame(&mut octets, 1, flags & 1 | 4, stream | 1, b"\x88"),
            kind => frame(&mut octets, kind, *flags, stream, payload),
        }
    }
    octets
}

fn frame(octets: &mut Vec<u8>, kind: u8, flags: u8, stream: u8, payload: &[u8]) {
    let [_, length @ ..] = (payload.len() as u32).to_be_bytes();
    octets.extend_from_slice(&length);
    octets.extend_from_slice(&[kind, flags, 0, 0, 0, stream]);
    octets.extend_from_slice(payload);
}

fn request(method: u8, letter: u8) -> Vec<u8> {
    vec![method, 0x86, 0x04, 2, b'/', letter, 0x01, 1, b'a']
}

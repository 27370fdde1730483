//! Bytes of a WebSocket peer, cut into inputs: no panic, no piece larger than allowed, and the
//! same messages however they are cut.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lws_core::ws::compression::{Compression, Effort, Spare};
use lws_core::ws::frame::Side;
use lws_core::ws::limits::Limits;
use lws_core::ws::receiver::{Place, Received, Receiver};

const PIECE: usize = 100;

fuzz_target!(|data: &[u8]| {
    let Some(([mode, cut], wire)) = data.split_first_chunk::<2>() else {
        return;
    };
    let side = if mode & 1 == 0 { Side::Server } else { Side::Client };
    let compression = Compression {
        send_no_context_takeover: false,
        receive_no_context_takeover: mode & 4 != 0,
        send_window_bits: 15,
        receive_window_bits: 9 + (mode >> 4) % 7,
        effort: Effort::default(),
    };
    let compression = (mode & 2 != 0).then_some(&compression);
    let whole = messages(side, compression, wire, wire.len());
    let pieces = messages(side, compression, wire, usize::from(*cut));
    assert_eq!(whole, pieces);
});

/// All whole messages and close frames up to the first violation, and whether there was one.
fn messages(
    side: Side,
    compression: Option<&Compression>,
    wire: &[u8],
    cut: usize,
) -> (Vec<Vec<u8>>, bool) {
    let limits = Limits {
        piece: PIECE,
        inflated: 1 << 16,
        // how much has been received when the budget is looked at depends on the cut
        inflation_ratio: 0,
        ..Limits::default()
    };
    let mut receiver = Receiver::new(side, limits, compression);
    let mut spare = Spare::default();
    let mut scratch = [0; 256];
    let (mut whole, mut open) = (Vec::new(), Vec::new());
    let mut kept = Vec::new();
    for chunk in wire.chunks(cut.max(1)) {
        kept.extend_from_slice(chunk);
        let mut at = 0;
        loop {
            match receiver.receive(&mut kept, &mut at, &mut scratch, &mut spare) {
                Ok(None) => break,
                Ok(Some(Received::Close(payload))) => whole.push(payload.as_bytes().to_vec()),
                Ok(Some(Received::Piece(piece, place))) => {
                    let bytes = bytes_at(&place, &kept, &scratch);
                    assert!(bytes.len() <= PIECE);
                    assert!(!piece.first || open.is_empty());
                    open.extend_from_slice(bytes);
                    if piece.last {
                        whole.push(std::mem::take(&mut open));
                    }
                }
                Ok(Some(Received::Ping(place) | Received::Pong(place))) => {
                    assert!(bytes_at(&place, &kept, &scratch).len() <= 125);
                }
                Err(_) => return (whole, true),
            }
        }
        kept.drain(..at);
    }
    (whole, false)
}

fn bytes_at<'a>(place: &Place, input: &'a [u8], scratch: &'a [u8]) -> &'a [u8] {
    match place {
        Place::Input(range) => &input[range.clone()],
        Place::Scratch(range) => &scratch[range.clone()],
    }
}

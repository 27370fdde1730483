//! Header blocks: no panic, no more than the limits, and what was understood is understood again
//! when it is encoded.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lws_core::h2::hpack::decoder::{DecodeError, Decoder, ListLimits};
use lws_core::h2::hpack::encoder::Encoder;

const LIMITS: ListLimits = ListLimits {
    list: 4096,
    hard: 64 * 1024,
};

type Fields = Vec<(Vec<u8>, Vec<u8>)>;

fn decode(decoder: &mut Decoder, block: &[u8]) -> Result<(Fields, bool), DecodeError> {
    let mut fields = Fields::new();
    let mut size = 0;
    let whole = decoder.decode(block, LIMITS, |name, value, _| {
        size += name.len() + value.len() + 32;
        fields.push((name.to_vec(), value.to_vec()));
    })?;
    assert!(size <= LIMITS.list, "no more than the limit");
    Ok((fields, whole))
}

fuzz_target!(|blocks: Vec<(u16, Vec<u8>)>| {
    let mut theirs = Decoder::default();
    let (mut encoder, mut ours) = (Encoder::default(), Decoder::default());
    for (table, block) in blocks {
        theirs.allow(usize::from(table));
        let Ok((fields, _)) = decode(&mut theirs, &block) else {
            return;
        };
        encoder.set_table_limit(usize::from(table));
        let mut coded = Vec::new();
        encoder.begin(&mut coded);
        for (name, value) in &fields {
            encoder.field(name, value, &mut coded);
        }
        assert_eq!(decode(&mut ours, &coded), Ok((fields, true)));
    }
});

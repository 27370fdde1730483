//! Headers of a WebSocket upgrade: no panic, and no answer that promises more than was offered.
#![no_main]

use libfuzzer_sys::fuzz_target;
use lws_core::ws::handshake::{UpgradeRequest, offered_protocols};
use lws_core::ws::negotiation::{Preferences, answer};
use lws_core::ws::{compression::Effort, extension, negotiation};

fuzz_target!(|headers: (&str, &str, &str)| {
    let (list, key, extensions) = headers;
    let request = UpgradeRequest {
        is_get: true,
        upgrade: Some(list),
        connection: Some(list),
        version: Some("13"),
        key: Some(key),
    };
    let _ = request.check();
    let _ = offered_protocols(list);
    let Ok(offers) = extension::parse(extensions) else {
        return;
    };
    for offer in &offers {
        let Some((agreed, text)) = answer(offer, &Preferences::default()) else {
            continue;
        };
        assert!((9..=15).contains(&agreed.send_window_bits));
        let answers = extension::parse(&text).expect("our own answer");
        // what a server answers, a client that made this offer can work with
        if agreed.send_window_bits == 15 && agreed.receive_window_bits > 9 {
            assert!(negotiation::accept(&answers[0], offer, Effort::default()).is_some());
        }
    }
});

//! Huffman-coded strings (RFC 7541, 5.2).

use super::huffman_code::CODE;
use std::sync::LazyLock;

/// The symbol that ends a string.
const END: usize = 256;

/// What four bits do in a state of the decoder.
#[derive(Clone, Copy, Default)]
struct Step {
    /// The state behind them.
    next: u16,
    /// The octet that they complete.
    emits: Option<u8>,
    /// They cannot come here.
    fails: bool,
}

/// The decoder: each state is an inner node of the code's tree.
struct Machine {
    steps: Vec<[Step; 16]>,
    /// States in which a string may end: only ones were read since the last octet, and at most 7.
    may_end: Vec<bool>,
}

enum Node {
    Inner(usize, usize),
    Leaf(usize),
}

impl Machine {
    fn new() -> Self {
        let nodes = tree();
        let mut numbers = vec![0u16; nodes.len()];
        let mut inner = Vec::new();
        for (index, node) in nodes.iter().enumerate() {
            if matches!(node, Node::Inner(..)) {
                if let Some(number) = numbers.get_mut(index) {
                    *number = inner.len() as u16;
                }
                inner.push(index);
            }
        }
        let steps = inner
            .iter()
            .map(|&start| std::array::from_fn(|bits| step(&nodes, &numbers, start, bits)))
            .collect();
        let mut may_end = vec![false; inner.len()];
        let mut node = 0;
        for _ in 0..8 {
            if let Some(number) = numbers.get(node)
                && let Some(flag) = may_end.get_mut(usize::from(*number))
            {
                *flag = true;
            }
            match nodes.get(node) {
                Some(Node::Inner(_, one)) => node = *one,
                _ => break,
            }
        }
        Self { steps, may_end }
    }
}

/// The tree of the code, root first.
fn tree() -> Vec<Node> {
    let mut nodes = vec![Node::Inner(0, 0)];
    for (symbol, (code, length)) in CODE.iter().enumerate() {
        let mut at = 0;
        for bit in (0..*length).rev() {
            let one = code >> bit & 1 == 1;
            let new = nodes.len();
            let Some(Node::Inner(zero_child, one_child)) = nodes.get_mut(at) else {
                break;
            };
            let child = if one { one_child } else { zero_child };
            if *child != 0 {
                at = *child;
                continue;
            }
            *child = new;
            at = new;
            nodes.push(if bit == 0 {
                Node::Leaf(symbol)
            } else {
                Node::Inner(0, 0)
            });
        }
    }
    nodes
}

fn step(nodes: &[Node], numbers: &[u16], start: usize, bits: usize) -> Step {
    let mut step = Step::default();
    let mut at = start;
    for bit in (0..4).rev() {
        let Some(Node::Inner(zero, one)) = nodes.get(at) else {
            break;
        };
        at = if bits >> bit & 1 == 1 { *one } else { *zero };
        if let Some(Node::Leaf(symbol)) = nodes.get(at) {
            match u8::try_from(*symbol) {
                // No code is shorter than five bits: four bits complete one octet at most.
                Ok(octet) => step.emits = Some(octet),
                Err(_) => step.fails = true,
            }
            at = 0;
        }
    }
    step.next = numbers.get(at).copied().unwrap_or_default();
    step
}

static MACHINE: LazyLock<Machine> = LazyLock::new(Machine::new);

/// Appends the decoded string to `out`; false if it is not a valid one.
pub(super) fn decode(coded: &[u8], out: &mut Vec<u8>) -> bool {
    let machine = &*MACHINE;
    // No code is shorter than five bits.
    out.reserve(coded.len() * 8 / 5);
    let mut state = 0;
    for octet in coded {
        for bits in [octet >> 4, octet & 0xf] {
            let step = machine
                .steps
                .get(usize::from(state))
                .and_then(|steps| steps.get(usize::from(bits)));
            let Some(step) = step.filter(|step| !step.fails) else {
                return false;
            };
            out.extend(step.emits);
            state = step.next;
        }
    }
    machine
        .may_end
        .get(usize::from(state))
        .copied()
        .unwrap_or(false)
}

/// Length in octets of a string when coded.
pub(super) fn coded_len(text: &[u8]) -> usize {
    let bits: usize = text
        .iter()
        .filter_map(|octet| CODE.get(usize::from(*octet)))
        .map(|(_, length)| usize::from(*length))
        .sum();
    bits.div_ceil(8)
}

/// Appends the coded string to `out`.
pub(super) fn encode(text: &[u8], out: &mut Vec<u8>) {
    let mut window = 0u64;
    let mut filled = 0u32;
    for octet in text {
        let Some((code, length)) = CODE.get(usize::from(*octet)) else {
            continue;
        };
        window = window << length | u64::from(*code);
        filled += u32::from(*length);
        while filled >= 8 {
            filled -= 8;
            out.push((window >> filled) as u8);
        }
    }
    if filled > 0 {
        // The rest is filled up with the beginning of the end's code, which is ones.
        let end = CODE.get(END).map_or(0, |(code, _)| u64::from(*code)) & 0xff;
        out.push((window << (8 - filled) | end >> filled) as u8);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn decoded(coded: &[u8]) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        decode(coded, &mut out).then_some(out)
    }

    #[test]
    fn the_examples_of_the_rfc_are_read_and_written() {
        // RFC 7541, C.4.1 and C.6.1
        for (text, coded) in [
            (&b"www.example.com"[..], "f1e3c2e5f23a6ba0ab90f4ff"),
            (b"302", "6402"),
            (b"private", "aec3771a4b"),
        ] {
            let coded = data_encoding::HEXLOWER.decode(coded.as_bytes()).unwrap();
            let mut out = Vec::new();
            encode(text, &mut out);
            assert_eq!(out, coded);
            assert_eq!(coded_len(text), coded.len());
            assert_eq!(decoded(&coded).as_deref(), Some(text));
        }
    }

    #[test]
    fn padding_that_is_too_long_or_not_of_ones_is_refused() {
        // RFC 7541, 5.2: "a" is 00011
        assert_eq!(decoded(&[0b0001_1111]).as_deref(), Some(&b"a"[..]));
        assert_eq!(decoded(&[0b0001_1110]), None);
        assert_eq!(decoded(&[0b0001_1111, 0xff]), None);
        assert_eq!(decoded(&[0xff]), None);
        assert_eq!(decoded(&[]).as_deref(), Some(&b""[..]));
    }

    #[test]
    fn the_symbol_of_the_end_is_refused() {
        assert_eq!(decoded(&[0xff, 0xff, 0xff, 0xff]), None);
    }

    proptest! {
        #[test]
        fn what_is_coded_comes_back(text in prop::collection::vec(any::<u8>(), 0..200)) {
            let mut coded = Vec::new();
            encode(&text, &mut coded);
            prop_assert_eq!(coded.len(), coded_len(&text));
            prop_assert_eq!(decoded(&coded), Some(text));
        }

        #[test]
        fn any_octets_are_survived(coded in prop::collection::vec(any::<u8>(), 0..100)) {
            let _ = decoded(&coded);
        }
    }
}

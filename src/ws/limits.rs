//! The budgets of a WebSocket connection: what a peer can make this end hold or work.

/// Budgets for what one peer sends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most payload bytes that the user gets in one piece.
    pub piece: usize,
    /// The first piece of a frame that does not fit in one is shorter by the frame's header:
    /// that is where programs that leave the size to us know pieces to end.
    pub header_in_piece: bool,
    /// The most bytes of a message as sent, over all its frames. Messages are handed out in
    /// pieces and never gathered here, so this protects the user's own gathering; the default is
    /// no limit.
    pub message: u64,
    /// Bytes that a compressed message may always grow to.
    pub inflated: u64,
    /// Beyond `inflated`, how many bytes each received byte may grow to. Deflate can reach 1032;
    /// text and markup stay far below 100.
    pub inflation_ratio: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            piece: 4096,
            header_in_piece: false,
            message: u64::MAX,
            inflated: 8 << 20,
            inflation_ratio: 100,
        }
    }
}

impl Limits {
    /// How large a message may be after decompression when `received` bytes of it have come.
    pub fn inflated_size(&self, received: u64) -> u64 {
        received
            .saturating_mul(self.inflation_ratio)
            .max(self.inflated)
            .min(self.message)
    }
}

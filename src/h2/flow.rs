//! Flow control windows (RFC 9113, 5.2 and 6.9).

/// The largest window there is.
pub const LARGEST_WINDOW: u32 = 0x7fff_ffff;

/// Credit for octets; below zero after a change of the initial size.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window(i64);

/// A window would become larger than is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Overflow;

impl Window {
    /// A window of this size.
    pub fn new(size: u32) -> Self {
        Self(size.into())
    }

    /// Octets that may be sent now.
    pub fn available(self) -> usize {
        usize::try_from(self.0).unwrap_or(0)
    }

    /// The credit, which may be less than nothing.
    pub fn credit(self) -> i64 {
        self.0
    }

    /// Adds credit.
    pub fn grow(&mut self, octets: u32) -> Result<(), Overflow> {
        self.shift(octets.into())
    }

    /// Changes the credit by the difference of two initial sizes.
    pub fn shift(&mut self, by: i64) -> Result<(), Overflow> {
        let size = self.0.saturating_add(by);
        if size > LARGEST_WINDOW.into() {
            return Err(Overflow);
        }
        self.0 = size;
        Ok(())
    }

    /// As [`Window::shift`], but what would be too much leaves the largest window there is.
    pub fn shift_at_most(&mut self, by: i64) {
        self.0 = self.0.saturating_add(by).min(LARGEST_WINDOW.into());
    }

    /// Uses credit up; false if there is not enough, and then nothing changes.
    #[must_use]
    pub fn take(&mut self, octets: usize) -> bool {
        let Ok(octets) = i64::try_from(octets) else {
            return false;
        };
        if octets > self.0.max(0) {
            return false;
        }
        self.0 -= octets;
        true
    }
}

/// What may be received: the peer's credit, and what it has not been given back yet.
#[derive(Clone, Copy, Debug)]
pub struct ReceiveWindow {
    window: Window,
    /// Octets consumed for which no credit was given back yet.
    owed: u32,
    size: u32,
}

impl ReceiveWindow {
    /// The peer may send `size` octets.
    pub fn new(size: u32) -> Self {
        Self {
            window: Window::new(size),
            owed: 0,
            size,
        }
    }

    /// Octets came; false if the peer had no credit for them.
    #[must_use]
    pub fn received(&mut self, octets: usize) -> bool {
        self.window.take(octets)
    }

    /// Octets that the peer may still send.
    pub fn credit(&self) -> i64 {
        self.window.credit()
    }

    /// Octets were consumed. Returns the credit to give back now, if it is worth a frame.
    pub fn consumed(&mut self, octets: usize) -> Option<u32> {
        self.owed = self
            .owed
            .saturating_add(u32::try_from(octets).unwrap_or(u32::MAX))
            .min(LARGEST_WINDOW);
        if self.owed < (self.size / 2).max(1) {
            return None;
        }
        let credit = std::mem::take(&mut self.owed);
        self.window.grow(credit).is_ok().then_some(credit)
    }

    /// The size that was announced is another one: the credit changes by the difference.
    pub fn resize(&mut self, size: u32) {
        let change = i64::from(size) - i64::from(self.size);
        if self.window.shift(change).is_ok() {
            self.size = size;
        }
    }

    /// Gives the peer credit beyond what it has used up. False if that is too much.
    #[must_use]
    pub fn grant(&mut self, octets: u32) -> bool {
        self.window.grow(octets).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_is_used_up_grows_and_does_not_overflow() {
        let mut window = Window::new(10);
        assert!(window.take(10));
        assert!(!window.take(1));
        assert_eq!(window.grow(LARGEST_WINDOW), Ok(()));
        assert_eq!(window.grow(1), Err(Overflow));
    }

    #[test]
    fn a_smaller_initial_size_can_make_the_credit_negative() {
        let mut window = Window::new(100);
        assert!(window.take(60));
        window.shift(-80).unwrap();
        assert_eq!(window.credit(), -40);
        assert_eq!(window.available(), 0);
        assert!(!window.take(1));
        window.grow(41).unwrap();
        assert_eq!(window.available(), 1);
    }

    #[test]
    fn credit_is_given_back_in_halves() {
        let mut window = ReceiveWindow::new(100);
        assert!(window.received(100));
        assert!(!window.received(1));
        assert_eq!(window.consumed(49), None);
        assert_eq!(window.consumed(1), Some(50));
        assert!(window.received(50));
        assert!(!window.received(1));
    }
}

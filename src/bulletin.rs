//! Short messages from anywhere in a process to everyone in it who is interested: system states,
//! network changes, what programs make up ("system message distribution" in the C interface).
//!
//! A [`Bulletin`] keeps messages until each interested participant had them, in the order in
//! which they were sent. It calls nobody: whoever drives it takes deliveries out, one per
//! participant and round, so that no participant has to wait until another one got everything.

use std::collections::VecDeque;
use std::sync::Arc;

/// Microseconds on the clock that the sender uses.
pub type Usec = u64;

/// Names a participant of one bulletin; never used twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct ParticipantId(u64);

/// A message as a participant gets it.
#[derive(Debug, PartialEq, Eq)]
pub struct Message {
    /// What it is about: usually one bit.
    pub class: u32,
    /// When it was made.
    pub timestamp: Usec,
    /// What it says.
    pub payload: Box<[u8]>,
}

/// Why a message was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// As many messages wait as the limit allows.
    Full {
        /// The limit.
        depth: usize,
    },
}

struct Participant<T> {
    id: ParticipantId,
    filter: u32,
    /// Number of the first message that it has not been offered.
    next: u64,
    tell: T,
}

struct Waiting {
    number: u64,
    /// How many participants are still to get it.
    remaining: usize,
    message: Arc<Message>,
}

/// Participants and the messages that wait for them. `T` is how a participant is told.
pub struct Bulletin<T> {
    participants: Vec<Participant<T>>,
    waiting: VecDeque<Waiting>,
    numbered: u64,
    named: u64,
    depth: usize,
    time_to_live: Usec,
}

impl<T: Clone> Bulletin<T> {
    /// An empty bulletin on which at most `depth` messages wait, none of them longer than
    /// `time_to_live`.
    pub fn new(depth: usize, time_to_live: Usec) -> Self {
        Bulletin {
            participants: Vec::new(),
            waiting: VecDeque::new(),
            numbered: 0,
            named: 0,
            depth,
            time_to_live,
        }
    }

    /// Adds a participant for messages with a class in `filter`. It gets those that wait for
    /// others, too.
    pub fn join(&mut self, filter: u32, tell: T) -> ParticipantId {
        self.named += 1;
        let id = ParticipantId(self.named);
        let next = self.waiting.front().map_or(self.numbered, |w| w.number);
        self.participants.push(Participant {
            id,
            filter,
            next,
            tell,
        });
        for waiting in &mut self.waiting {
            waiting.remaining += usize::from(waiting.message.class & filter != 0);
        }
        id
    }

    /// Removes a participant; returns how it was told, `None` if there is no such.
    pub fn leave(&mut self, id: ParticipantId) -> Option<T> {
        let at = self.participants.iter().position(|p| p.id == id)?;
        let gone = self.participants.remove(at);
        for waiting in &mut self.waiting {
            if waiting.number >= gone.next && waiting.message.class & gone.filter != 0 {
                waiting.remaining = waiting.remaining.saturating_sub(1);
            }
        }
        self.waiting.retain(|w| w.remaining > 0);
        Some(gone.tell)
    }

    /// Whether anybody is interested in messages of this class.
    pub fn wants(&self, class: u32) -> bool {
        self.participants.iter().any(|p| p.filter & class != 0)
    }

    /// Sends a message. One that interests nobody is taken and forgotten.
    pub fn send(&mut self, message: Message) -> Result<(), Refusal> {
        if self.waiting.len() >= self.depth {
            return Err(Refusal::Full { depth: self.depth });
        }
        let class = message.class;
        let remaining = self
            .participants
            .iter()
            .filter(|p| p.filter & class != 0)
            .count();
        if remaining > 0 {
            self.waiting.push_back(Waiting {
                number: self.numbered,
                remaining,
                message: Arc::new(message),
            });
            self.numbered += 1;
        }
        Ok(())
    }

    /// Whether messages wait.
    pub fn is_pending(&self) -> bool {
        !self.waiting.is_empty()
    }

    /// The participants in the order in which they joined, for one round of deliveries.
    pub fn participants(&self) -> Vec<ParticipantId> {
        self.participants.iter().map(|p| p.id).collect()
    }

    /// Takes the next message for a participant, and how to tell it.
    pub fn take(&mut self, id: ParticipantId) -> Option<(T, Arc<Message>)> {
        let participant = self.participants.iter_mut().find(|p| p.id == id)?;
        let at = self.waiting.iter().position(|w| {
            w.number >= participant.next && w.message.class & participant.filter != 0
        })?;
        let waiting = self.waiting.get_mut(at)?;
        participant.next = waiting.number + 1;
        let told = (participant.tell.clone(), waiting.message.clone());
        waiting.remaining = waiting.remaining.saturating_sub(1);
        if waiting.remaining == 0 {
            self.waiting.remove(at);
        }
        Some(told)
    }

    /// Drops messages that have waited for too long; returns how many.
    pub fn expire(&mut self, now: Usec) -> usize {
        let before = self.waiting.len();
        let time_to_live = self.time_to_live;
        self.waiting
            .retain(|w| now.saturating_sub(w.message.timestamp) <= time_to_live);
        before - self.waiting.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(class: u32, payload: &str) -> Message {
        Message {
            class,
            timestamp: 100,
            payload: payload.as_bytes().into(),
        }
    }

    fn drain(bulletin: &mut Bulletin<&'static str>) -> Vec<(&'static str, String)> {
        let mut got = Vec::new();
        loop {
            let before = got.len();
            for id in bulletin.participants() {
                if let Some((who, m)) = bulletin.take(id) {
                    got.push((who, String::from_utf8_lossy(&m.payload).into_owned()));
                }
            }
            if got.len() == before {
                return got;
            }
        }
    }

    fn told(who: &'static str, what: &str) -> (&'static str, String) {
        (who, what.into())
    }

    #[test]
    fn each_interested_participant_gets_each_message_in_turn() {
        let mut b = Bulletin::new(10, 1000);
        b.join(1, "one");
        b.join(3, "both");
        b.send(message(1, "a")).unwrap();
        b.send(message(2, "b")).unwrap();
        b.send(message(1, "c")).unwrap();
        b.send(message(4, "d")).unwrap();
        assert_eq!(
            drain(&mut b),
            [
                told("one", "a"),
                told("both", "a"),
                told("one", "c"),
                told("both", "b"),
                told("both", "c"),
            ]
        );
        assert!(!b.is_pending());
    }

    #[test]
    fn a_message_for_nobody_is_forgotten() {
        let mut b = Bulletin::<&str>::new(1, 1000);
        assert!(!b.wants(1));
        b.send(message(1, "a")).unwrap();
        assert!(!b.is_pending());
    }

    #[test]
    fn the_queue_has_a_limit() {
        let mut b = Bulletin::new(2, 1000);
        b.join(1, "one");
        b.send(message(1, "a")).unwrap();
        b.send(message(1, "b")).unwrap();
        assert_eq!(b.send(message(1, "c")), Err(Refusal::Full { depth: 2 }));
        drain(&mut b);
        b.send(message(1, "c")).unwrap();
    }

    #[test]
    fn one_who_joins_late_gets_what_still_waits() {
        let mut b = Bulletin::new(10, 1000);
        let first = b.join(1, "first");
        b.send(message(1, "gone")).unwrap();
        b.take(first).unwrap();
        b.send(message(1, "waits")).unwrap();
        b.join(1, "late");
        assert_eq!(
            drain(&mut b),
            [told("first", "waits"), told("late", "waits")]
        );
        assert!(!b.is_pending());
    }

    #[test]
    fn messages_do_not_wait_for_one_who_left() {
        let mut b = Bulletin::new(10, 1000);
        let first = b.join(1, "first");
        let second = b.join(3, "second");
        b.send(message(1, "a")).unwrap();
        b.send(message(2, "b")).unwrap();
        b.take(first).unwrap();
        assert_eq!(b.leave(second), Some("second"));
        assert_eq!(b.leave(second), None);
        assert!(!b.is_pending());
        assert!(b.take(second).is_none());
    }

    #[test]
    fn old_messages_are_dropped() {
        let mut b = Bulletin::new(10, 1000);
        let id = b.join(1, "one");
        b.send(message(1, "a")).unwrap();
        assert_eq!(b.expire(1100), 0);
        assert_eq!(b.expire(1101), 1);
        assert!(b.take(id).is_none());
    }
}

//! A cache in memory: items by name, with budgets that evict what was not used for longest, and
//! with times at which items expire.
//!
//! It reads no clock: callers hand it the time, in microseconds of any clock, as long as it is
//! always the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What a cache may hold.
#[derive(Clone, Copy, Debug, Default)]
pub struct Budget {
    /// Bytes of all payloads; `None`: no limit.
    pub footprint: Option<usize>,
    /// Items; `None`: no limit.
    pub items: Option<usize>,
    /// Bytes of one payload; `None`: no limit.
    pub payload: Option<usize>,
}

/// An item is larger than the budget allows for a single one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooLarge {
    /// Its size in bytes.
    pub size: usize,
    /// What is allowed.
    pub limit: usize,
}

/// An item that had to leave.
#[derive(Debug, PartialEq, Eq)]
pub struct Dropped<P> {
    /// Its name.
    pub key: Arc<[u8]>,
    /// What it held.
    pub payload: P,
}

/// An item as an iteration shows it.
#[derive(Debug)]
pub struct Entry<'a, P> {
    /// Its name.
    pub key: &'a [u8],
    /// What it holds.
    pub payload: &'a P,
    /// Bytes it counts for.
    pub size: usize,
    /// When it expires, if ever.
    pub expiry: Option<u64>,
}

#[derive(Debug)]
struct Item<P> {
    payload: P,
    size: usize,
    expiry: Option<u64>,
    used: u64,
}

/// The cache. All operations take time logarithmic in the number of items.
#[derive(Debug)]
pub struct HeapCache<P> {
    budget: Budget,
    items: HashMap<Arc<[u8]>, Item<P>>,
    by_use: BTreeMap<u64, Arc<[u8]>>,
    by_expiry: BTreeSet<(u64, Arc<[u8]>)>,
    footprint: usize,
    uses: u64,
}

impl<P> HeapCache<P> {
    /// An empty cache.
    pub fn new(budget: Budget) -> Self {
        Self {
            budget,
            items: HashMap::new(),
            by_use: BTreeMap::new(),
            by_expiry: BTreeSet::new(),
            footprint: 0,
            uses: 0,
        }
    }

    /// Puts an item in, instead of one with the same name if there is one. Gives back what had to
    /// leave for it: the former item, and those that were not used for longest.
    pub fn insert(
        &mut self,
        key: &[u8],
        payload: P,
        size: usize,
        expiry: Option<u64>,
    ) -> Result<Vec<Dropped<P>>, TooLarge> {
        self.fits(size)?;
        let mut dropped: Vec<_> = self.remove(key).into_iter().collect();
        while self.is_full_for(size) {
            let Some(key) = self.by_use.values().next().cloned() else {
                break;
            };
            dropped.extend(self.remove(&key));
        }
        let key: Arc<[u8]> = key.into();
        let used = self.next_use();
        self.by_use.insert(used, key.clone());
        if let Some(expiry) = expiry {
            self.by_expiry.insert((expiry, key.clone()));
        }
        self.footprint = self.footprint.saturating_add(size);
        let item = Item {
            payload,
            size,
            expiry,
            used,
        };
        self.items.insert(key, item);
        Ok(dropped)
    }

    /// Whether an item of this size is allowed at all.
    pub fn fits(&self, size: usize) -> Result<(), TooLarge> {
        let limit = [self.budget.payload, self.budget.footprint]
            .into_iter()
            .flatten()
            .min();
        match limit {
            Some(limit) if size > limit => Err(TooLarge { size, limit }),
            _ => Ok(()),
        }
    }

    fn is_full_for(&self, size: usize) -> bool {
        let bytes = self.footprint.saturating_add(size);
        self.budget.footprint.is_some_and(|limit| bytes > limit)
            || (self.budget.items).is_some_and(|limit| self.items.len() >= limit.max(1))
    }

    fn next_use(&mut self) -> u64 {
        self.uses += 1;
        self.uses
    }

    /// Finds an item that has not expired, and counts that as a use of it.
    pub fn get(&mut self, key: &[u8], now: u64) -> Option<&P> {
        let used = self.next_use();
        let item = self.items.get_mut(key)?;
        if item.expiry.is_some_and(|expiry| expiry <= now) {
            return None;
        }
        if let Some(key) = self.by_use.remove(&item.used) {
            self.by_use.insert(used, key);
        }
        item.used = used;
        Some(&item.payload)
    }

    /// When an item expires, if ever.
    pub fn expiry(&self, key: &[u8]) -> Option<u64> {
        self.items.get(key)?.expiry
    }

    /// Takes an item out.
    pub fn remove(&mut self, key: &[u8]) -> Option<Dropped<P>> {
        let (key, item) = self.items.remove_entry(key)?;
        self.by_use.remove(&item.used);
        self.footprint = self.footprint.saturating_sub(item.size);
        let key = match item.expiry {
            Some(expiry) => self.by_expiry.take(&(expiry, key))?.1,
            None => key,
        };
        Some(Dropped {
            key,
            payload: item.payload,
        })
    }

    /// Takes out what has expired.
    pub fn expire(&mut self, now: u64) -> Vec<Dropped<P>> {
        let mut dropped = Vec::new();
        while let Some((expiry, key)) = self.by_expiry.first()
            && *expiry <= now
        {
            let key = key.clone();
            dropped.extend(self.remove(&key));
        }
        dropped
    }

    /// When the next item expires.
    pub fn next_expiry(&self) -> Option<u64> {
        self.by_expiry.first().map(|(expiry, _)| *expiry)
    }

    /// Takes everything out.
    pub fn clear(&mut self) -> Vec<Dropped<P>> {
        let keys: Vec<_> = self.by_use.values().cloned().collect();
        keys.iter().filter_map(|key| self.remove(key)).collect()
    }

    /// Bytes of all payloads.
    pub fn footprint(&self) -> usize {
        self.footprint
    }

    /// Number of items.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty()
    }

    /// All items, the one that was used last first. Does not count as a use.
    pub fn iter(&self) -> impl Iterator<Item = Entry<'_, P>> {
        self.by_use.values().rev().filter_map(|key| {
            let item = self.items.get(key)?;
            Some(Entry {
                key,
                payload: &item.payload,
                size: item.size,
                expiry: item.expiry,
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn cache(footprint: usize, items: usize) -> HeapCache<u32> {
        HeapCache::new(Budget {
            footprint: (footprint > 0).then_some(footprint),
            items: (items > 0).then_some(items),
            payload: None,
        })
    }

    fn keys(dropped: &[Dropped<u32>]) -> Vec<&str> {
        dropped
            .iter()
            .map(|item| std::str::from_utf8(&item.key).unwrap())
            .collect()
    }

    #[test]
    fn the_item_that_was_not_used_for_longest_leaves_first() {
        let mut cache = cache(0, 2);
        cache.insert(b"a", 1, 1, None).unwrap();
        cache.insert(b"b", 2, 1, None).unwrap();
        assert_eq!(cache.get(b"a", 0), Some(&1));
        let dropped = cache.insert(b"c", 3, 1, None).unwrap();
        assert_eq!(keys(&dropped), ["b"]);
        assert_eq!(cache.len(), 2);
    }

    #[test]
    fn the_footprint_is_kept_and_an_item_beyond_it_is_refused() {
        let mut cache = cache(10, 0);
        cache.insert(b"a", 1, 6, None).unwrap();
        cache.insert(b"b", 2, 4, None).unwrap();
        assert_eq!(
            keys(&cache.insert(b"c", 3, 5, None).unwrap()),
            ["a"],
            "6 bytes make room for 5"
        );
        assert_eq!(cache.footprint(), 9);
        let refused = cache.insert(b"d", 4, 11, None).unwrap_err();
        assert_eq!(
            refused,
            TooLarge {
                size: 11,
                limit: 10
            }
        );
        assert_eq!(cache.len(), 2);
    }

    #[test]
    fn a_payload_over_its_limit_is_refused() {
        let mut cache = HeapCache::new(Budget {
            payload: Some(3),
            ..Budget::default()
        });
        assert!(cache.insert(b"a", (), 3, None).is_ok());
        assert!(cache.insert(b"a", (), 4, None).is_err());
    }

    #[test]
    fn expired_items_are_not_found_and_leave() {
        let mut cache = cache(0, 0);
        cache.insert(b"a", 1, 1, Some(10)).unwrap();
        cache.insert(b"b", 2, 1, Some(20)).unwrap();
        cache.insert(b"c", 3, 1, None).unwrap();
        assert_eq!(cache.next_expiry(), Some(10));
        assert_eq!(cache.get(b"a", 9), Some(&1));
        assert_eq!(cache.get(b"a", 10), None);
        assert_eq!(keys(&cache.expire(15)), ["a"]);
        assert_eq!(cache.next_expiry(), Some(20));
        assert_eq!(keys(&cache.expire(20)), ["b"]);
        assert_eq!(cache.next_expiry(), None);
    }

    #[test]
    fn the_same_name_again_replaces() {
        let mut cache = cache(0, 1);
        cache.insert(b"a", 1, 5, Some(10)).unwrap();
        let dropped = cache.insert(b"a", 2, 7, Some(30)).unwrap();
        assert_eq!(dropped.len(), 1);
        assert_eq!((cache.footprint(), cache.next_expiry()), (7, Some(30)));
        assert_eq!(cache.clear().len(), 1);
        assert_eq!((cache.footprint(), cache.next_expiry()), (0, None));
    }

    proptest! {
        #[test]
        fn sums_and_orders_stay_consistent(
            steps in proptest::collection::vec((0u8..4, 0u8..8, 0usize..20, 0u64..50), 0..80)
        ) {
            let mut cache = cache(40, 5);
            for (what, key, size, time) in steps {
                match what {
                    0 | 1 => { cache.insert(&[key], 0, size, (time > 25).then_some(time)).unwrap(); }
                    2 => { cache.get(&[key], time); }
                    _ => { cache.expire(time); }
                }
                prop_assert!(cache.len() <= 5 && cache.footprint() <= 40);
                prop_assert_eq!(cache.iter().map(|e| e.size).sum::<usize>(), cache.footprint());
                prop_assert_eq!(cache.iter().count(), cache.len());
                prop_assert_eq!(cache.iter().filter_map(|e| e.expiry).min(), cache.next_expiry());
            }
        }
    }
}

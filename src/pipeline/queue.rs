//! What one thread reads and others work on, bounded by its size in memory.

use std::collections::VecDeque;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// A queue with one writer and any number of readers.
#[derive(Debug)]
pub(super) struct Queue<T> {
    state: Mutex<State<T>>,
    changed: Condvar,
    most_bytes: usize,
}

#[derive(Debug)]
struct State<T> {
    items: VecDeque<(T, usize)>,
    bytes: usize,
    closed: bool,
}

impl<T> Queue<T> {
    /// A queue that takes `most_bytes`, or one item that is larger.
    pub(super) fn new(most_bytes: usize) -> Self {
        let state = State {
            items: VecDeque::new(),
            bytes: 0,
            closed: false,
        };
        Self {
            state: Mutex::new(state),
            changed: Condvar::new(),
            most_bytes,
        }
    }

    fn lock(&self) -> MutexGuard<'_, State<T>> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State<T>>) -> MutexGuard<'a, State<T>> {
        let woken = self.changed.wait(state);
        woken.unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds `item` when there is room; false if the queue was closed, and nobody wants it.
    pub(super) fn push(&self, item: T, bytes: usize) -> bool {
        let mut state = self.lock();
        while !state.closed && !state.items.is_empty() && state.bytes + bytes > self.most_bytes {
            state = self.wait(state);
        }
        if state.closed {
            return false;
        }
        state.bytes += bytes;
        state.items.push_back((item, bytes));
        drop(state);
        self.changed.notify_all();
        true
    }

    /// The next items, `most` at most, as soon as there is one; none at the end.
    pub(super) fn pop(&self, most: usize) -> Vec<T> {
        let mut state = self.lock();
        while !state.closed && state.items.is_empty() {
            state = self.wait(state);
        }
        let count = state.items.len().min(most);
        let taken: Vec<(T, usize)> = state.items.drain(..count).collect();
        state.bytes -= taken.iter().map(|(_, bytes)| bytes).sum::<usize>();
        drop(state);
        self.changed.notify_all();
        taken.into_iter().map(|(item, _)| item).collect()
    }

    /// No more is added; what is there can still be taken.
    pub(super) fn close(&self) {
        self.lock().closed = true;
        self.changed.notify_all();
    }
}

/// Closes a queue when it goes, however that comes about.
pub(super) struct Closing<'a, T>(pub(super) &'a Queue<T>);

impl<T> Drop for Closing<'_, T> {
    fn drop(&mut self) {
        self.0.close();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_comes_out_in_order_and_never_too_much_is_in_it() {
        let queue = Queue::new(10);
        std::thread::scope(|scope| {
            scope.spawn(|| {
                let _closing = Closing(&queue);
                assert!((0..1000).all(|number| queue.push(number, 3)));
                assert!(queue.push(1000, 99), "one that is larger goes in alone");
            });
            let mut taken = Vec::new();
            loop {
                let next = queue.pop(64);
                assert!(next.len() <= 3);
                if next.is_empty() {
                    break;
                }
                taken.extend(next);
            }
            assert_eq!(taken, (0..=1000).collect::<Vec<_>>());
        });
    }

    #[test]
    fn a_writer_that_nobody_reads_from_is_told() {
        let queue = Queue::new(1);
        assert!(queue.push((), 1));
        queue.close();
        assert!(!queue.push((), 1));
        assert_eq!(queue.pop(9).len(), 1);
        assert_eq!(queue.pop(9).len(), 0);
    }
}

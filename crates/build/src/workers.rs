//! Making papers and packs, several at a time.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};

use orderpaper_print::typeset::Typesetter;
use rayon::{ThreadPool, ThreadPoolBuilder};

use crate::BuildError;

/// The stack in bytes of a thread that makes papers: many times what the deepest text was seen to need, for texts nest on it.
pub const STACK: usize = 16 * 1024 * 1024;

/// Receives the progress of a build, from several threads at once, and may stop it.
pub trait Progress: Sync {
    /// This many papers will be made now. It is called again for the packs: then with the number of meetings, and [`Progress::made`]
    /// counts from 0 again.
    fn begin(&self, things: usize);

    /// One of them is made.
    fn made(&self);

    /// All of them are made, or the build has stopped.
    fn end(&self);

    /// Whether the build is to stop. It is asked before each paper and before the packs of each meeting; those in hand are finished,
    /// and the build gives [`BuildError::Stopped`] and no outputs.
    fn is_stopped(&self) -> bool {
        false
    }
}

/// A receiver that ignores progress.
#[derive(Debug, Clone, Copy, Default)]
pub struct Silent;

impl Progress for Silent {
    fn begin(&self, _things: usize) {}

    fn made(&self) {}

    fn end(&self) {}
}

/// How many papers are typeset before Typst forgets what it remembers of earlier ones.
const REMEMBERED: usize = 32;

/// Makes things and gives them back in their order.
///
/// Each worker has a pool of one thread to itself. In a common pool, a thread that waits for a part of its paper takes up
/// another paper on top of the first, and a hundred unfinished papers fill the memory.
///
/// # Errors
/// [`BuildError::Stopped`], if `progress` asks to stop.
pub(super) fn each<T: Send, R: Send>(
    things: Vec<T>,
    typesetter: &Typesetter,
    progress: &dyn Progress,
    work_on: impl Fn(T) -> R + Sync,
) -> Result<Vec<R>, BuildError> {
    let count = things.len();
    progress.begin(count);
    let pools = pools(things.len());
    let queue = Mutex::new(things.into_iter().enumerate());
    // The lock is released before a thing is made, not after.
    let next = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let take = || if progress.is_stopped() { None } else { next() };
    let work = || {
        let mut made = Vec::new();
        while let Some((index, thing)) = take() {
            made.push((index, work_on(thing)));
            if (index + 1).is_multiple_of(REMEMBERED) {
                typesetter.forget();
            }
            progress.made();
        }
        made
    };
    let mut made = if pools.is_empty() {
        work()
    } else {
        std::thread::scope(|scope| {
            let workers: Vec<_> = pools.iter().map(|pool| scope.spawn(|| pool.install(work))).collect();
            workers.into_iter().flat_map(|worker| worker.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
        })
    };
    progress.end();
    if made.len() < count {
        return Err(BuildError::Stopped);
    }
    made.sort_by_key(|(index, _)| *index);
    Ok(made.into_iter().map(|(_, made)| made).collect())
}

/// A pool for each worker, no more than there are papers. A single paper has no pool: all processors share its work.
fn pools(papers: usize) -> Vec<ThreadPool> {
    let workers = rayon::current_num_threads().min(papers);
    let pool = |_| ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build().ok();
    if workers < 2 { Vec::new() } else { (0..workers).map_while(pool).collect() }
}

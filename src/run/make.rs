//! Making papers, several at a time: template, typesetter, PDF.

use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};

use indicatif::{ProgressBar, ProgressStyle};
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::press::Press;
use super::{STACK, watched};

/// How many papers are typeset before Typst forgets what it remembers of earlier ones.
const REMEMBERED: usize = 32;

/// Makes things and gives them back in their order.
///
/// Each worker has a pool of one thread to itself. In a common pool, a thread that waits for a part of its paper takes up
/// another paper on top of the first, and a hundred unfinished papers fill the memory.
pub(super) fn each<T: Send, R: Send>(things: Vec<T>, press: Press, work_on: impl Fn(T) -> R + Sync) -> Vec<R> {
    let bar = progress_bar(things.len());
    let pools = pools(things.len());
    let queue = Mutex::new(things.into_iter().enumerate());
    // The lock is let go before a thing is made, not after.
    let take = || queue.lock().unwrap_or_else(PoisonError::into_inner).next();
    let work = || {
        let mut made = Vec::new();
        while let Some((index, thing)) = take() {
            made.push((index, work_on(thing)));
            if (index + 1).is_multiple_of(REMEMBERED) {
                press.typesetter.forget();
            }
            bar.inc(1);
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
    bar.finish_and_clear();
    made.sort_by_key(|(index, _)| *index);
    made.into_iter().map(|(_, made)| made).collect()
}

/// A pool for each worker, no more than there are papers; none for a single paper, on which all processors share the work.
fn pools(papers: usize) -> Vec<ThreadPool> {
    let workers = rayon::current_num_threads().min(papers);
    let pool = |_| ThreadPoolBuilder::new().num_threads(1).stack_size(STACK).build().ok();
    if workers < 2 { Vec::new() } else { (0..workers).map_while(pool).collect() }
}

fn progress_bar(length: usize) -> ProgressBar {
    if !watched() || length < 4 {
        return ProgressBar::hidden();
    }
    let style =
        ProgressStyle::with_template("{bar:30} {pos} of {len} papers").unwrap_or_else(|_| ProgressStyle::default_bar());
    ProgressBar::new(length as u64).with_style(style)
}

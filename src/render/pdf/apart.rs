//! Layout on threads of its own: [`apart`].

use std::panic::resume_unwind;
use std::sync::OnceLock;
use std::thread;

use rayon::{ThreadPool, ThreadPoolBuilder};

/// Of each thread, in bytes. A thread may be within as many files as there are threads.
const STACK: usize = 16 << 20;

/// Does work for which typst and krilla use rayon.
///
/// While they wait they take up other work of their pool. On that of the build it would be the
/// next file, and within that the one after it: the files that are begun and not finished
/// fill memory, and some hundred of them the stack. So they have a pool to themselves, and
/// whoever asks waits for a thread that is in no pool.
pub(super) fn apart<T: Send>(work: impl FnOnce() -> T + Send) -> T {
    static POOL: OnceLock<Option<ThreadPool>> = OnceLock::new();
    let pool = POOL.get_or_init(|| ThreadPoolBuilder::new().stack_size(STACK).build().ok());
    let Some(pool) = pool else { return work() };
    thread::scope(|scope| {
        let waiting = scope.spawn(|| pool.install(work));
        waiting.join().unwrap_or_else(|panic| resume_unwind(panic))
    })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::sync::atomic::{AtomicUsize, Ordering};

    use rayon::prelude::*;

    use super::*;

    thread_local! {
        static WITHIN: Cell<usize> = const { Cell::new(0) };
    }

    #[test]
    fn nobody_begins_the_next_file_within_one() {
        let deepest = AtomicUsize::new(0);
        (0..64).into_par_iter().for_each(|_| {
            WITHIN.set(WITHIN.get() + 1);
            deepest.fetch_max(WITHIN.get(), Ordering::Relaxed);
            // What krilla does while it waits.
            apart(|| (0..100).for_each(|_| _ = rayon::yield_now()));
            WITHIN.set(WITHIN.get() - 1);
        });
        assert_eq!(deepest.into_inner(), 1);
    }
}

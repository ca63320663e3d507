//! The clock: CPU time of the own thread, so that other programs do not count.

use cpu_time::ThreadTime;

/// What `work` gives, with the CPU time in seconds that it took.
pub(super) fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = ThreadTime::now();
    let outcome = work();
    (outcome, start.elapsed().as_secs_f64())
}

/// The middle of `values`, or the mean of the two in the middle; `None` of none.
pub(super) fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = *sorted.get(sorted.len() / 2)?;
    let lower = sorted[(sorted.len() - 1) / 2];
    Some(f64::midpoint(lower, upper))
}

/// How far `values` lie from `middle`, in the median. Unlike a standard deviation it does not follow
/// the one run in which the machine was busy.
pub(super) fn median_absolute_deviation(values: &[f64], middle: f64) -> Option<f64> {
    let distances: Vec<f64> = values.iter().map(|value| (value - middle).abs()).collect();
    median(&distances)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_does_not_follow_an_outlier() {
        assert_eq!(median(&[3.0, 1.0, 200.0]), Some(3.0));
        assert_eq!(median(&[4.0, 1.0, 2.0, 3.0]), Some(2.5));
        assert_eq!(median(&[]), None);
        assert_eq!(
            median_absolute_deviation(&[1.0, 3.0, 4.0, 200.0], 3.5),
            Some(1.5)
        );
    }

    #[test]
    fn work_is_timed_and_its_outcome_kept() {
        let (sum, seconds) = timed(|| (0..1000_u64).sum::<u64>());
        assert_eq!(sum, 499_500);
        assert!(seconds >= 0.0);
    }
}

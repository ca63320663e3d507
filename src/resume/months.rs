//! Months as a union of ranges: an overlap counts once.

use crate::facts::{DateRange, YearMonth};

/// The number of months that at least one of `ranges` holds; an open range ends with `now`, and
/// what lies after `now` does not count. `None` without a range.
///
/// # Examples
///
/// ```
/// use jobfit::facts::date_ranges;
/// use jobfit::resume::union_months;
///
/// let ranges = date_ranges("2020.01-2020.12 2020.07-2021.06");
/// assert_eq!(union_months(ranges, "2024-01".parse().unwrap()), Some(18));
/// ```
#[must_use]
pub fn union_months(ranges: impl IntoIterator<Item = DateRange>, now: YearMonth) -> Option<u32> {
    let mut ranges: Vec<(i32, i32)> = ranges
        .into_iter()
        .map(|range| {
            (
                range.start.ordinal(),
                range.last(now).min(now).ordinal() + 1,
            )
        })
        .filter(|(start, end)| start < end)
        .collect();
    if ranges.is_empty() {
        return None;
    }
    ranges.sort_unstable();
    let mut reached = i32::MIN;
    let mut months = 0;
    for (start, end) in ranges {
        months += (end - start.max(reached)).max(0);
        reached = reached.max(end);
    }
    u32::try_from(months).ok()
}

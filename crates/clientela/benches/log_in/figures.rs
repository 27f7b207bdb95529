//! Median, 95th percentile, and how well a guesser does who knows the time alone.

use std::fmt::Write as _;

/// One line for each class, held against the first.
pub fn table(classes: &[&str], taken: &[Vec<f64>]) -> String {
    let mut table =
        format!("{:<16} {:>6} {:>10} {:>10} {:>8}\n", "class", "tries", "median ms", "p95 ms", "AUC");
    let base = taken.first().cloned().unwrap_or_default();
    for (class, own) in classes.iter().zip(taken) {
        let (median, high) = (quantile(own, 0.5), quantile(own, 0.95));
        let area = area(own, &base);
        writeln!(table, "{class:<16} {:>6} {median:>10.3} {high:>10.3} {area:>8.3}", own.len()).unwrap();
    }
    table
}

fn quantile(taken: &[f64], share: f64) -> f64 {
    let mut sorted = taken.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a list"
    )]
    let place = (sorted.len().saturating_sub(1) as f64 * share).round() as usize;
    sorted.get(place).copied().unwrap_or_default()
}

/// How often one of the one takes longer than one of the other, ties halved; whichever way round tells more. 0.5 is a
/// coin, 1 is certainty.
fn area(one: &[f64], other: &[f64]) -> f64 {
    let mut sorted = other.to_vec();
    sorted.sort_by(f64::total_cmp);
    let beaten = |time: &f64| {
        let below = sorted.partition_point(|known| known < time);
        let upto = sorted.partition_point(|known| known <= time);
        f64::midpoint(share(below, sorted.len()), share(upto, sorted.len()))
    };
    let sum: f64 = one.iter().map(beaten).sum();
    let area = sum / f64::from(u32::try_from(one.len().max(1)).unwrap());
    area.max(1.0 - area)
}

fn share(part: usize, whole: usize) -> f64 {
    f64::from(u32::try_from(part).unwrap()) / f64::from(u32::try_from(whole.max(1)).unwrap())
}

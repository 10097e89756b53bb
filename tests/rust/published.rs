//! What was officially published, reproduced: ranks with ties, growth rates, shares, and what the rest of a year may average.

use std::collections::BTreeMap;

use duban::Decimal;
use duban::evaluate::{Count, Elapsed, Growth, GrowthUnit, ranks};
use duban::quantity::{Step, round};
use duban::target::Direction;

/// The rows of a table under `data/`, without its remarks and its head.
fn rows(name: &str) -> Vec<Vec<String>> {
    let path = format!("{}/data/{name}", env!("CARGO_MANIFEST_DIR"));
    let table = std::fs::read_to_string(path).unwrap();
    let lines = table.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines.map(|line| line.split('\t').map(str::to_owned).collect()).collect()
}

fn number(text: &str) -> Option<Decimal> {
    (!text.is_empty()).then(|| text.parse().unwrap())
}

#[test]
fn the_ranks_of_the_citys_bulletins() {
    let mut bulletins: BTreeMap<String, Vec<Vec<String>>> = BTreeMap::new();
    for row in rows("published-ranks.tsv") {
        bulletins.entry(row[0].clone()).or_default().push(row);
    }
    assert_eq!(bulletins.len(), 4);
    for (name, rows) in bulletins {
        assert_eq!(rows.len(), 17, "{name}");
        for (value, rank) in [(2, 3), (4, 5)] {
            let values: Vec<_> = rows.iter().map(|row| number(&row[value])).collect();
            let found = ranks(&values, Direction::LowerIsBetter);
            for (row, found) in rows.iter().zip(found) {
                assert_eq!(
                    found.map_or(String::new(), |rank| rank.to_string()),
                    row[rank],
                    "{row:?}"
                );
            }
        }
    }
}

#[test]
fn the_growth_rates_of_the_citys_bulletins() {
    for row in rows("published-growth.tsv") {
        let (earlier, later) = (number(&row[1]).unwrap(), number(&row[2]).unwrap());
        let growth = Growth::new(earlier, later, GrowthUnit::from_word(&row[3]).unwrap()).unwrap();
        assert_eq!(growth.change.to_string(), row[4], "{row:?}");
    }
}

#[test]
fn the_shares_of_good_days() {
    for row in rows("published-shares.tsv") {
        let (good, days) = (number(&row[1]).unwrap(), number(&row[2]).unwrap());
        let share = round(good * Decimal::ONE_HUNDRED / days, Step::decimals(1));
        assert_eq!(share.to_string(), row[3], "{row:?}");
    }
}

#[test]
fn what_the_rest_of_a_year_may_average() {
    let half = Decimal::new(5, 1);
    for row in rows("published-remaining.tsv") {
        let day: duban::Date = row[0].parse().unwrap();
        let (first, last) = (day.first_of_year(), day.last_of_year());
        let elapsed = Elapsed::new(first, last, day, Count::Days);
        let (done, left) = (Decimal::from(elapsed.done), Decimal::from(elapsed.left));
        let [value, target, printed] = [1, 2, 3].map(|column| number(&row[column]).unwrap());
        // (T·N − v·n) / (N − n) falls as v rises: the two ends of what rounds to the printed mean.
        let rest = |value: Decimal| (target * (done + left) - value * done) / left;
        assert!(rest(value + half) <= printed + half, "{row:?}");
        assert!(rest(value - half) >= printed - half, "{row:?}");
    }
}

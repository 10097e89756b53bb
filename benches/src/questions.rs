//! The questions that every language asks.

use duban::{Date, Role};

/// `questions.tsv`, by kind.
pub struct Questions {
    /// A unit and a role.
    pub units: Vec<(String, Role)>,
    /// The first and the last day of a window.
    pub windows: Vec<(Date, Date)>,
    /// Words of the text.
    pub words: Vec<String>,
}

impl Questions {
    pub fn read() -> Self {
        let (mut units, mut windows, mut words) = (Vec::new(), Vec::new(), Vec::new());
        for line in include_str!("../questions.tsv").lines().filter(|line| !line.starts_with('#')) {
            match line.split('\t').collect::<Vec<_>>().as_slice() {
                ["unit", name, role] => {
                    units.push(((*name).to_owned(), Role::from_word(role).unwrap()));
                }
                ["due", first, last] => windows.push((day(first), day(last))),
                ["text", text] => words.push((*text).to_owned()),
                other => panic!("no question: {other:?}"),
            }
        }
        Self { units, windows, words }
    }
}

fn day(number: &str) -> Date {
    let number: i32 = number.parse().unwrap();
    Date::new((number / 10_000) as i16, (number / 100 % 100) as i8, (number % 100) as i8).unwrap()
}

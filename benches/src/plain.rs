//! The plan as one would write it down without this library: structs in a list, a hash map over their ids. Everything that
//! has to be understood first (aliases, collective names, time limits, folding) is done for it.

use std::collections::HashMap;

use duban::{Date, Filter, Plan, Role};

/// A measure.
pub struct PlainMeasure {
    pub id: String,
    pub text: String,
    /// The time limit column as read.
    pub deadline: String,
    pub folded: String,
    /// Canonical names, collective names resolved, per role.
    pub units: [Vec<String>; 3],
    /// The last days of its time limit and milestones.
    pub due: Vec<Date>,
}

/// All of them.
pub struct PlainPlan {
    pub measures: Vec<PlainMeasure>,
    pub by_id: HashMap<String, usize>,
    /// Every name of a unit, with the canonical one.
    pub names: HashMap<String, String>,
}

impl PlainPlan {
    pub fn of(plan: &Plan) -> Self {
        let mut measures: Vec<PlainMeasure> = plan
            .measures()
            .map(|measure| {
                let limits = measure.deadline().limit.into_iter();
                let limits = limits.chain(measure.milestones().map(|milestone| milestone.limit()));
                PlainMeasure {
                    id: measure.id().to_owned(),
                    text: measure.text().to_owned(),
                    deadline: measure.deadline().text.unwrap_or_default().to_owned(),
                    folded: duban::text::fold(measure.text()),
                    units: [const { Vec::new() }; 3],
                    due: limits.filter_map(|limit| limit.end()).collect(),
                }
            })
            .collect();
        let mut names = HashMap::new();
        for unit in plan.units() {
            for name in [unit.name()].into_iter().chain(unit.aliases()) {
                names.insert(name.to_owned(), unit.name().to_owned());
            }
            for role in Role::ALL {
                let held = plan.find(&Filter::new().unit(unit.name()).role(*role)).unwrap();
                for measure in held {
                    let column = &mut measures[measure.row()].units[column(*role)];
                    column.push(unit.name().to_owned());
                }
            }
        }
        let by_id =
            measures.iter().enumerate().map(|(row, measure)| (measure.id.clone(), row)).collect();
        Self { measures, by_id, names }
    }
}

/// Where a role's units stand.
pub fn column(role: Role) -> usize {
    role.code() as usize - 1
}

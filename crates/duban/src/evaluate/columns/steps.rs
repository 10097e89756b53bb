//! The floats at which a requirement goes over into another state, on one day.

use super::boundary::{LARGEST, boundary, just_before};
use super::decimal_of;
use crate::evaluate::{Scale, State, Threshold};
use crate::order::Order;

/// The states of all floats in their order: the first one up to the first boundary, and so on. A boundary belongs to the
/// state above it.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Steps {
    /// In ascending order.
    pub(super) boundaries: Vec<f64>,
    /// One more than boundaries.
    pub(super) states: Vec<State>,
}

impl Steps {
    /// One state for every value.
    pub(super) fn always(state: State) -> Self {
        Self { boundaries: Vec::new(), states: vec![state] }
    }

    /// The steps of a scale. `known` are thresholds whose boundaries were found before, most of which come again on the
    /// next day.
    pub(super) fn of(scale: &Scale, known: &mut Known) -> Self {
        let places: Vec<f64> =
            scale.steps.iter().map(|(threshold, _)| known.boundary(*threshold)).collect();
        known.forget_others(scale);
        let mut boundaries = places;
        boundaries.retain(|boundary| -LARGEST < *boundary && *boundary < f64::INFINITY);
        boundaries.order_by(f64::total_cmp);
        let mut steps =
            Self::always(state(scale, boundaries.first().map_or(0.0, |b| just_before(*b))));
        for boundary in boundaries {
            let above = state(scale, boundary);
            if steps.states.last() != Some(&above) {
                steps.boundaries.push(boundary);
                steps.states.push(above);
            }
        }
        steps
    }
}

/// What the single judgement says of a float.
fn state(scale: &Scale, value: f64) -> State {
    decimal_of(value).map_or(State::InvalidData, |value| scale.state(value.into()))
}

/// Thresholds with their boundaries.
#[derive(Clone, Debug, Default)]
pub(super) struct Known(Vec<(Threshold, f64)>);

impl Known {
    fn boundary(&mut self, threshold: Threshold) -> f64 {
        if let Some((_, place)) = self.0.iter().find(|(known, _)| *known == threshold) {
            return *place;
        }
        let place = boundary(threshold);
        self.0.push((threshold, place));
        place
    }

    fn forget_others(&mut self, scale: &Scale) {
        self.0.retain(|(known, _)| scale.steps.iter().any(|(threshold, _)| threshold == known));
    }
}

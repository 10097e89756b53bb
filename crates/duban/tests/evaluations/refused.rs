//! What an evaluation refuses.

use duban::calendar::Calendar;
use duban::evaluate::{EvaluateError, EvaluateRequest, Light};
use duban::progress::Progress;
use duban::{Filter, beijing_2026};
use jiff::civil::date;

use super::as_of;

#[test]
fn errors_name_what_is_wrong() {
    let plan = beijing_2026();
    let progress = Progress::new(plan);
    let fails = |request: EvaluateRequest<'_>| plan.evaluate(&progress, &request).unwrap_err();
    let unknown = fails(as_of(6, 30).filter(Filter::new().area("通洲区")));
    assert!(unknown.to_string().contains("通州区"), "{unknown}");
    assert!(matches!(
        fails(as_of(6, 30).declared("9.9.9", Light::Red)),
        EvaluateError::UnknownName(_)
    ));
    let reversed = fails(as_of(6, 30).compare_with(date(2026, 6, 30)));
    assert!(matches!(reversed, EvaluateError::PreviousNotEarlier { .. }));
    let json = |text: &str| {
        plan.evaluate_json(&progress, text, Calendar::national()).unwrap_err().to_string()
    };
    assert!(json("{}").contains("as_of"));
    assert!(json(r#"{ "as_of": "2026-06-30", "polcy": {} }"#).contains("polcy"));
    let nested =
        json(r#"{ "as_of": "2026-06-30", "policy": { "method": { "about_percent": 5 } } }"#);
    assert!(nested.starts_with("policy"), "{nested}");
    assert!(json(r#"{ "as_of": "2026-06-30", "policy": "paris" }"#).contains("yinchuan"));
}

//! Whose word confirms a requirement in words.

use duban::beijing_2026;
use duban::evaluate::{Claim, Policy, State};
use duban::progress::{NewReading, Progress, TableOptions};
use jiff::civil::date;

use super::{as_of, evaluate};

#[test]
fn a_district_does_not_confirm_its_own_words() {
    let plan = beijing_2026();
    let of = |policy: &str, source: &str, confirmed_by: &str| {
        let mut progress = Progress::new(plan);
        let reading = NewReading::of("surface-water-good-share").area("通州区").confirmed(true);
        let reading = reading.period(date(2026, 1, 1), date(2026, 12, 31));
        progress.add_reading(&reading.source(source).confirmed_by(confirmed_by)).unwrap();
        let policy = Policy::from_json(policy).unwrap();
        let evaluation = evaluate(&progress, &as_of(12, 31).policy(&policy));
        let verdict = &evaluation.cell("4.1/110112/surface-water-good-share").unwrap().verdict;
        (verdict.state, verdict.claim)
    };
    let own = (State::Unconfirmed, Some(Claim::SelfReportedMet));
    let met = (State::Met, None);
    for source in ["", "通州区季报", "通州区政府", "通州区生态环境局", "区生态环境监测站"]
    {
        assert_eq!(of("{}", source, ""), own, "{source}");
        assert_eq!(of(r#"{ "confirmed_by": "anybody" }"#, source, ""), met, "{source}");
        assert_eq!(of("{}", source, "市生态环境局"), met, "{source}");
        assert_eq!(of("{}", source, "验收通过"), met, "{source}");
    }
    for source in ["市生态环境局", "市生态环境监测中心", "国家地表水考核通报"]
    {
        assert_eq!(of("{}", source, ""), met, "{source}");
        assert_eq!(of("{}", source, "通州区政府"), own, "{source}");
    }
}

#[test]
fn a_table_says_who_confirmed() {
    let plan = beijing_2026();
    let table = "指标,区域,所属期,数值,数据来源,确认单位\n\
        考核断面优良水体比例,通州区,2026年1—12月,达标,通州区季报,\n\
        考核断面优良水体比例,朝阳区,2026年1—12月,达标,朝阳区季报,市生态环境局\n\
        考核断面优良水体比例,海淀区,2026年1—12月,验收通过,海淀区季报,\n\
        考核断面优良水体比例,丰台区,2026年1—12月,经确认未达标,丰台区季报,\n";
    let mut progress = Progress::new(plan);
    let intake = progress.read_readings(table.as_bytes(), &TableOptions::new()).unwrap();
    assert_eq!((intake.taken, intake.returned.len()), (4, 0));
    let saved = Progress::from_json(plan, progress.to_json().as_bytes()).unwrap();
    for progress in [&progress, &saved] {
        let evaluation = plan.evaluate(progress, &as_of(12, 31)).unwrap();
        let state = |area: &str| {
            let id = format!("4.1/{area}/surface-water-good-share");
            evaluation.cell(&id).unwrap().verdict.state
        };
        let states = ["110112", "110105", "110108", "110106"].map(state);
        assert_eq!(states, [State::Unconfirmed, State::Met, State::Met, State::NotMet]);
    }
}

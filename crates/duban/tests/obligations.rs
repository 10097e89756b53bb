//! Obligations: everything once for everybody whose it is, with a reason; the rest unassigned.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on fails")]

use std::collections::{BTreeMap, BTreeSet};

use duban::plan::{CellKind, CertaintyLevel, Duty, ElementKind, Holder, Place, ScopeKind};
use duban::query::{Obligations, Obliged, Unassigned, Why, WhyOpen, Work};
use duban::{Filter, Plan, Role, beijing_2026};

fn sample() -> Plan {
    Plan::from_json(include_str!("../plans/sample-city.json").as_bytes()).unwrap()
}

/// A plan whose areas and units do not pair off: a zone that no unit answers for, a unit that answers for two areas, 其他区
/// beside a collective name, a list that ends in 等, a measure that names nobody; its matrix stands before its measures.
const UNEVEN: &str = r#"{
  "format": "duban-plan/1", "id": "uneven", "title": "示例（虚构）", "year": 2026,
  "document": { "number": "示〔2026〕1号", "issuer": "示例市人民政府", "issued": "2026-01-05" },
  "reporting": [{
    "id": "0/r1", "from": ["市水务局", "南区", "有关单位"], "to": "市水务局", "content": "进展", "phrase": "每月报送",
    "limit": { "recurring": { "period": "month", "interval": 1, "due": "period_end" } }
  }],
  "areas": [
    { "id": "n", "name": "北区", "unit": "南北区政府" }, { "id": "s", "name": "南区", "unit": "南北区政府" },
    { "id": "e", "name": "东区", "unit": "东区政府" }, { "id": "z", "name": "西部园区" }
  ],
  "units": [
    { "name": "市水务局", "level": "municipal" }, { "name": "市园林局", "level": "municipal" },
    { "name": "南北区政府", "level": "district" }, { "name": "东区政府", "level": "district", "area": "e" }
  ],
  "scopes": [
    { "name": "各区", "kind": "fixed", "areas": ["n", "s", "e", "z"], "basis": "示例" },
    { "name": "中心区", "kind": "fixed", "areas": ["n", "e"], "basis": "示例" },
    { "name": "相关区", "kind": "concerned", "basis": "示例" }, { "name": "其他区", "kind": "rest", "basis": "示例" },
    { "name": "有关单位", "kind": "unlisted", "basis": "没有列明" }
  ],
  "indicators": [{ "id": "i", "name": "指标", "unit": "%", "comparator": ">=", "shape": "stock", "decimals": 0 }],
  "outline": [{ "id": "1", "heading": "附件1" }, { "id": "2", "heading": "附件2" }],
  "tasks": [{ "id": "2.1", "number": 1, "outline": "2", "title": "任务", "measures": [
    { "id": "2.1.1", "text": "一", "lead": { "printed": "市水务局 各区", "units": ["市水务局", "各区"] } },
    { "id": "2.1.2", "text": "二", "responsible": { "printed": "其他区", "units": ["其他区"] }, "charged": ["中心区"] },
    { "id": "2.1.3", "text": "三", "responsible": { "printed": "相关区", "units": ["相关区"] }, "charged": ["各区", "其他区"] },
    { "id": "2.1.4", "text": "四", "responsible": { "printed": "相关区", "units": ["相关区"] } },
    { "id": "2.1.5", "text": "五", "assisting": { "printed": "市水务局等", "units": ["市水务局"], "open": true } },
    { "id": "2.1.6", "text": "六", "responsible": { "printed": "相关区", "units": ["相关区"] },
      "charged": ["西部园区"], "charged_open": true },
    { "id": "2.1.7", "text": "七" },
    { "id": "2.1.8", "text": "八", "lead": { "printed": "市园令局", "unread": ["市园令局"] },
      "certainty": [{ "field": "lead", "level": "uncertain", "printed": "市园令局", "alternatives": ["市园林局"], "reason": "误识" }] }
  ] }],
  "matrices": [{ "id": "1/m", "title": "表", "outline": "1", "indicators": ["i"], "rows": [
    { "area": "n", "cells": ["1"] }, { "area": "s", "cells": ["达标"] }, { "area": "e", "cells": ["—"] }, { "area": "z", "cells": ["4"] }
  ] }]
}"#;

fn uneven() -> Plan {
    Plan::from_json(UNEVEN.as_bytes()).unwrap()
}

fn each_plan(check: impl Fn(&Plan)) {
    check(beijing_2026());
    check(&sample());
    check(&uneven());
}

fn named<'p>(obligations: &'p Obligations<'_>, id: &str) -> Vec<(Why, Option<Role>, &'p str)> {
    let item = obligations.items.iter().find(|item| item.work.id() == id);
    let grounds = item.map(|item| item.grounds.as_slice()).unwrap_or_default();
    grounds.iter().map(|ground| (ground.why, ground.role, ground.written)).collect()
}

fn ids<'p>(obligations: &Obligations<'p>) -> Vec<&'p str> {
    obligations.items.iter().map(|item| item.work.id()).collect()
}

fn possible<'p>(obligations: &Obligations<'p>) -> Vec<(&'p str, WhyOpen)> {
    obligations.possible.iter().map(|open| (open.work.id(), open.why)).collect()
}

#[test]
fn every_duty_stands_once_with_each_of_its_holders() {
    each_plan(|plan| {
        let mut wanted = BTreeMap::new();
        for duty in plan.duties() {
            let holders: BTreeSet<usize> = duty.units().map(|unit| unit.row()).collect();
            for unit in holders {
                wanted.insert((unit, duty.row()), 1);
            }
        }
        let mut found = BTreeMap::new();
        for unit in plan.units() {
            for item in unit.obligations().items {
                for duty in item.grounds.iter().filter_map(|ground| ground.duty) {
                    assert_eq!(item.work, Work::Measure(duty.measure()));
                    *found.entry((unit.row(), duty.row())).or_insert(0) += 1;
                }
            }
        }
        assert_eq!(found, wanted);
    });
}

#[test]
fn the_duties_that_nobody_holds_are_the_unassigned_ones() {
    each_plan(|plan| {
        let key = |duty: Duty<'_>| (duty.measure().row(), duty.role(), duty.written().to_owned());
        let held: BTreeSet<usize> = plan
            .all_obligations()
            .flat_map(|one| one.items)
            .flat_map(|item| item.grounds)
            .filter_map(|ground| ground.duty.map(|duty| duty.row()))
            .collect();
        let free = plan.duties().filter(|duty| !held.contains(&duty.row()));
        let mut wanted: Vec<_> = free.map(key).collect();
        let whole = |open: &&Unassigned<'_>| {
            let in_column = open.role.is_some();
            in_column && !matches!(open.why, WhyOpen::MoreAreas | WhyOpen::MoreUnits)
        };
        let open = plan.unassigned();
        let found = open.iter().filter(whole);
        let mut found: Vec<_> = found
            .map(|open| (open.work.row(), open.role.unwrap(), open.written.to_owned()))
            .collect();
        wanted.sort();
        found.sort();
        assert_eq!(found, wanted);

        let silent: Vec<_> =
            plan.measures().filter(|measure| measure.duties().next().is_none()).collect();
        let nobody = open.iter().filter(|open| open.why == WhyOpen::Nobody);
        let nobody: Vec<_> = nobody.map(|open| open.work).collect();
        assert_eq!(nobody, silent.into_iter().map(Work::Measure).collect::<Vec<_>>());
        let columns = plan
            .measures()
            .flat_map(|measure| Role::ALL.iter().map(move |role| measure.column(*role)));
        let more = open.iter().filter(|open| open.why == WhyOpen::MoreUnits).count();
        assert_eq!(more, columns.filter(|column| column.is_open()).count());
    });
}

#[test]
fn nothing_is_anybody_s_without_a_reason_that_holds() {
    each_plan(|plan| {
        for one in plan.all_obligations() {
            let areas: Vec<_> = one.of.areas().collect();
            for item in &one.items {
                assert!(!item.grounds.is_empty());
                for ground in &item.grounds {
                    let holds = match ground.why {
                        Why::Named => {
                            ground.duty.unwrap().holder() == Holder::Unit(one.of.unit().unwrap())
                        }
                        Why::Member => ground.scope.unwrap().kind() == ScopeKind::Fixed,
                        Why::Concerned => ground.scope.unwrap().kind() == ScopeKind::Concerned,
                        Why::Rest => ground.scope.unwrap().kind() == ScopeKind::Rest,
                        Why::Charged | Why::Reports => {
                            ground.role.is_none() && ground.duty.is_none()
                        }
                        Why::Cell => {
                            matches!(item.work, Work::Cell(cell) if areas.contains(&cell.area()))
                        }
                        _ => false,
                    };
                    assert!(holds, "{} {ground:?}", item.work.id());
                    assert!(
                        !ground.written.is_empty() && ground.sentence().contains(ground.written)
                    );
                    let concluded = matches!(ground.why, Why::Concerned | Why::Rest);
                    assert!(!concluded || ground.certainty >= CertaintyLevel::Inferred);
                }
            }
        }
    });
}

#[test]
fn what_the_text_charges_stands_with_each_area() {
    each_plan(|plan| {
        for area in plan.areas() {
            let obligations = area.obligations();
            let charged = obligations
                .items
                .iter()
                .filter(|item| item.grounds.iter().any(|ground| ground.why == Why::Charged));
            let found: Vec<_> = charged.map(|item| item.work).collect();
            let wanted =
                plan.measures().filter(|measure| measure.charged_areas().any(|one| one == area));
            assert_eq!(found, wanted.map(Work::Measure).collect::<Vec<_>>(), "{area:?}");
        }
    });
}

#[test]
fn every_assigned_cell_stands_with_its_area_and_no_other() {
    each_plan(|plan| {
        let assigned = plan.cells().filter(|cell| cell.kind() != CellKind::NotAssigned);
        let wanted: BTreeSet<_> = assigned.map(|cell| cell.id()).collect();
        let mut found = Vec::new();
        for area in plan.areas() {
            for item in area.obligations().items {
                if let Work::Cell(cell) = item.work {
                    assert_eq!(cell.area(), area);
                    found.push(cell.id());
                }
            }
        }
        assert_eq!(found.len(), wanted.len());
        assert_eq!(found.into_iter().collect::<BTreeSet<_>>(), wanted);
        let of_units = plan.all_obligations().flat_map(|one| one.items);
        let cells = of_units.filter(|item| item.work.kind() == ElementKind::Cell).count();
        assert_eq!(cells, wanted.len());
    });
}

#[test]
fn every_report_stands_with_those_who_report() {
    each_plan(|plan| {
        for duty in plan.reporting_duties() {
            let mut wanted = BTreeSet::new();
            for from in duty.from() {
                match from {
                    Place::Unit(unit) => wanted.extend([unit.name()]),
                    Place::Area(area) => {
                        wanted.extend([area.unit().map_or(area.name(), |unit| unit.name())])
                    }
                    Place::Scope(scope) => wanted.extend(
                        scope
                            .areas()
                            .map(|area| area.unit().map_or(area.name(), |unit| unit.name())),
                    ),
                    other => assert_eq!(other.name(), "", "a place of a new kind"),
                }
            }
            let found = plan
                .all_obligations()
                .filter(|one| one.items.iter().any(|item| item.work == Work::Report(duty)));
            let found: BTreeSet<_> = found.map(|one| one.of.name().to_owned()).collect();
            assert_eq!(found, wanted.into_iter().map(str::to_owned).collect::<BTreeSet<_>>());
        }
    });
}

#[test]
fn filters_and_obligations_agree() {
    let plan = beijing_2026();
    for unit in plan.units() {
        let obligations = unit.obligations();
        for role in Role::ALL {
            let held = obligations
                .items
                .iter()
                .filter(|item| item.grounds.iter().any(|ground| ground.role == Some(*role)));
            let found: Vec<_> = held.map(|item| item.work.id()).collect();
            let filter = Filter::new().unit(unit.name()).role(*role);
            let wanted: Vec<_> = plan.find(&filter).unwrap().map(|measure| measure.id()).collect();
            assert_eq!(found, wanted, "{unit:?} {role}");
        }
    }
    for area in plan.areas() {
        let items = area.obligations().items;
        let measures = items.iter().filter(|item| item.work.kind() == ElementKind::Measure);
        let found: Vec<_> = measures.map(|item| item.work.id()).collect();
        let filter = Filter::new().area(area.id());
        let wanted: Vec<_> = plan.find(&filter).unwrap().map(|measure| measure.id()).collect();
        assert_eq!(found, wanted, "{area:?}");
    }
}

#[test]
fn an_area_and_the_unit_that_answers_for_it_have_the_same() {
    let plan = beijing_2026();
    for area in plan.areas() {
        let unit = area.unit().unwrap();
        let (of_area, of_unit) = (area.obligations(), unit.obligations());
        assert_eq!((of_area.items, of_area.possible), (of_unit.items, of_unit.possible));
        for name in
            [area.id(), area.name(), unit.name(), unit.formal()].into_iter().chain(area.aliases())
        {
            assert_eq!(plan.obliged(name).unwrap().unit(), Some(unit), "{name}");
        }
    }
}

#[test]
fn what_may_be_somebody_s_is_not_theirs() {
    each_plan(|plan| {
        let unassigned = plan.unassigned();
        for one in plan.all_obligations() {
            for open in &one.possible {
                assert!(open.why == WhyOpen::OtherReading || unassigned.contains(open));
                let same = one.items.iter().filter(|item| item.work == open.work);
                let mut roles = same.flat_map(|item| &item.grounds).map(|ground| ground.role);
                assert!(!roles.any(|role| role == open.role), "{} {open:?}", one.of.name());
            }
        }
    });
}

#[test]
fn areas_and_units_that_do_not_pair_off() {
    let plan = uneven();
    let both = plan.obligations("南北区政府").unwrap();
    assert_eq!(ids(&both), ["0/r1", "1/m/n/i", "1/m/s/i", "2.1.1", "2.1.2", "2.1.3"]);
    assert_eq!(named(&both, "0/r1"), [(Why::Reports, None, "南区")]);
    // 北区 is one of 中心区, which the text charges; 南区 is one of the others.
    let rest = (Why::Rest, Some(Role::Responsible), "其他区");
    assert_eq!(named(&both, "2.1.2"), [rest, (Why::Charged, None, "中心区")]);
    assert_eq!(ids(&plan.obligations("北区").unwrap()), ["1/m/n/i", "2.1.1", "2.1.2", "2.1.3"]);
    assert_eq!(named(&plan.obligations("n").unwrap(), "2.1.2"), [(Why::Charged, None, "中心区")]);
    assert_eq!(named(&plan.obligations("s").unwrap(), "2.1.2"), [rest]);

    let zone = plan.obligations("西部园区").unwrap();
    assert!(matches!(zone.of, Obliged::Area(_)) && zone.of.unit().is_none());
    assert_eq!(ids(&zone), ["1/m/z/i", "2.1.1", "2.1.2", "2.1.3", "2.1.6"]);
    let concerned = (Why::Concerned, Some(Role::Responsible), "相关区");
    assert_eq!(named(&zone, "2.1.6"), [concerned, (Why::Charged, None, "西部园区")]);
    // 各区 names everybody, so that it sets nobody apart: 其他区 beside it are still all.
    let everybody = [concerned, (Why::Charged, None, "各区"), (Why::Charged, None, "其他区")];
    assert_eq!(named(&zone, "2.1.3"), everybody);

    let east = plan.obligations("东区").unwrap();
    assert_eq!(ids(&east), ["2.1.1", "2.1.2", "2.1.3"], "a dash is no obligation");
}

#[test]
fn what_is_open_says_why() {
    let plan = uneven();
    let open: Vec<_> =
        plan.unassigned().iter().map(|open| (open.work.id(), open.role, open.why)).collect();
    let responsible = Some(Role::Responsible);
    assert_eq!(
        open,
        [
            ("0/r1", None, WhyOpen::MembersNotListed),
            ("2.1.4", responsible, WhyOpen::AreasNotNamed),
            ("2.1.5", Some(Role::Assisting), WhyOpen::MoreUnits),
            ("2.1.6", responsible, WhyOpen::MoreAreas),
            ("2.1.6", None, WhyOpen::MoreAreas),
            ("2.1.7", None, WhyOpen::Nobody),
            ("2.1.8", Some(Role::Lead), WhyOpen::Unreadable),
        ]
    );
    // It reports by its own name, and stands in the column that goes on.
    assert_eq!(plan.obligations("市水务局").unwrap().possible, []);
    let may_be = [
        ("0/r1", WhyOpen::MembersNotListed),
        ("2.1.5", WhyOpen::MoreUnits),
        ("2.1.8", WhyOpen::OtherReading),
    ];
    assert_eq!(possible(&plan.obligations("市园林局").unwrap()), may_be);
    let zone = [
        ("0/r1", WhyOpen::MembersNotListed),
        ("2.1.4", WhyOpen::AreasNotNamed),
        ("2.1.5", WhyOpen::MoreUnits),
    ];
    assert_eq!(possible(&plan.obligations("西部园区").unwrap()), zone);
}

#[test]
fn spellings_that_nobody_wrote_down_lead_to_their_unit() {
    let plan = beijing_2026();
    for (name, unit) in [
        ("北京市住建委", "市住房城乡建设委"),
        ("北京 市规自委", "市规划自然资源委"),
        ("中共北京市委宣传部", "市委宣传部"),
        ("北京市密云区政府", "密云区政府"),
    ] {
        assert_eq!(plan.obligations(name).unwrap().of.unit().map(|unit| unit.name()), Some(unit));
    }
    for name in ["天津市水务局", "各区政府", "", "水"] {
        assert!(plan.obligations(name).is_err(), "{name}");
    }
}

#[test]
fn unknown_names_offer_the_nearest() {
    let unknown = beijing_2026().obligations("海殿区政府").unwrap_err();
    assert_eq!(unknown.nearest[0], "海淀区政府");
    let unknown =
        beijing_2026().obligations_json(r#"{ "of": ["海淀区", "市水物局"] }"#).unwrap_err();
    assert!(unknown.to_string().contains("市水务局"), "{unknown}");
}

#[test]
fn the_json_door_says_the_same() {
    each_plan(|plan| {
        let answer: serde_json::Value =
            serde_json::from_str(&plan.obligations_json("{}").unwrap()).unwrap();
        let all: Vec<_> = plan.all_obligations().collect();
        let written = answer["obligations"].as_array().unwrap();
        assert_eq!(written.len(), all.len());
        for (one, written) in all.iter().zip(written) {
            assert_eq!(written["of"], one.of.name());
            let items = written["items"].as_array().unwrap();
            assert_eq!(items.len(), one.items.len());
            for (item, written) in one.items.iter().zip(items) {
                assert_eq!(written["id"], item.work.id());
                assert_eq!(written["kind"], item.work.kind().word());
                let grounds = written["grounds"].as_array().unwrap();
                let found: Vec<_> = grounds.iter().map(|ground| &ground["why"]).collect();
                let wanted: Vec<_> = item.grounds.iter().map(|ground| ground.why.word()).collect();
                assert_eq!(found, wanted);
                if let Work::Measure(measure) = item.work {
                    assert_eq!(
                        written["milestones"].as_array().unwrap().len(),
                        measure.milestones().len()
                    );
                    assert_eq!(
                        written["targets"].as_array().unwrap().len(),
                        measure.targets().len()
                    );
                    assert!(written.get("text").is_none());
                }
            }
            assert_eq!(written["possible"].as_array().unwrap().len(), one.possible.len());
        }
        assert_eq!(answer["unassigned"].as_array().unwrap().len(), plan.unassigned().len());
    });
}

#[test]
fn the_json_door_writes_every_member() {
    let plan = sample();
    let answer = plan.obligations_json(r#"{ "of": ["青石"], "texts": true }"#).unwrap();
    let answer: serde_json::Value = serde_json::from_str(&answer).unwrap();
    assert!(answer.get("unassigned").is_none());
    let one = &answer["obligations"][0];
    assert_eq!((&one["of"], &one["unit"]), (&"青石区".into(), &"青石区政府".into()));
    assert_eq!(one["areas"], serde_json::json!(["990101"]));
    let item = |id: &str| {
        let items = one["items"].as_array().unwrap();
        items.iter().find(|item| item["id"] == id).unwrap().clone()
    };
    assert_eq!(item("0/r1")["to"], "市生态环境局");
    let measure = item("1.1.2");
    assert_eq!(measure["text"], plan.measure("1.1.2").unwrap().text());
    assert_eq!(measure["limit"]["by"], "2026-12-31");
    assert_eq!(measure["milestones"][1]["limit"]["by"], "2026-05-31");
    assert_eq!(measure["targets"][0]["value"], "6");
    assert_eq!(
        measure["grounds"][0],
        serde_json::json!({
            "why": "concerned", "role": "responsible", "written": "相关区县政府", "scope": "相关区县政府",
            "certainty": "inferred",
            "sentence": "主责单位栏写有“相关区县政府”，措施原文点名承担工作。",
        })
    );
    let cell = item("2/m/990101/sewage-treatment-rate");
    assert_eq!((&cell["value"], &cell["comparator"]), (&"98".into(), &">=".into()));
    assert_eq!(item("2/m/990101/river-quality")["words"], "达到国家要求");
    assert_eq!(
        one["possible"][0],
        serde_json::json!({
            "kind": "measure", "id": "1.1.1", "role": "assisting", "written": "示例水务集团 等单位",
            "why": "more-units", "basis": "",
        })
    );
}

#[test]
fn the_json_door_refuses_with_the_place() {
    let plan = sample();
    let refused = |request: &str| plan.obligations_json(request).unwrap_err().to_string();
    assert!(refused(r#"{ "whose": [] }"#).contains("whose"));
    assert!(refused(r#"{ "of": ["青石区", 7] }"#).starts_with("of[1]: "));
    assert!(refused("").starts_with(".: "));
    let long = format!(r#"{{ "of": ["{}"] }}"#, "市水务局".repeat(1 << 18));
    assert!(refused(&long).len() < 1000);
    assert!(refused("{ \"of\": [\"市\u{202e}水务\"] }").contains("市水务局"));
}

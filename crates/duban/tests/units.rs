//! The table of cells and phrases (tests/data/units.tsv), the embedded plan's own cells, and the laws of every reading.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::string_slice)] // a failing test may panic, its helpers too

use duban::plan::{Field, Holder, Measure};
use duban::unit::{
    Charge, CreditCode, CreditCodeError, Doubt, GroupError, Level, Members, NameError, Registry,
    Role, UnitCell, UnitErrorKind,
};
use proptest::prelude::*;

const TABLE: &str = include_str!("../../../tests/data/units.tsv");

/// Cells of three other cities' plans.
const ELSEWHERE: &str = include_str!("../../../tests/data/units-elsewhere.tsv");

/// A charge in the table's form.
fn compact(charge: &Charge<'_>) -> String {
    let role = match charge.role {
        Some(Role::Lead) => "L",
        Some(Role::Responsible) => "R",
        Some(Role::Assisting) => "A",
        _ => "-",
    };
    let joint = if charge.joint { "&" } else { "" };
    let canonical = match charge.canonical() {
        Some(name) if name == charge.written => "=".to_owned(),
        Some(name) => format!("={name}"),
        None => String::new(),
    };
    // Restored names matter where no canonical one stands for them.
    let plain: String =
        charge.written.split_whitespace().collect::<String>().replace(['“', '”'], "");
    let restored = charge.name != plain && !plain.starts_with(&format!("{}（", charge.name));
    let whole = if restored { format!(">{}", charge.name) } else { String::new() };
    let members = match charge.members() {
        Some(members) => format!("*{}", members.len()),
        None if charge.is_group() => "*?".to_owned(),
        None => String::new(),
    };
    format!("{role}{joint}:{}{whole}{canonical}{members}", charge.written)
}

/// Whether a reading is what the table says; the table leaves out a restored name that is canonical.
fn agrees(expected: &str, found: &str) -> bool {
    let drop = |text: &str| match (text.find('>'), text.find('=')) {
        (Some(from), Some(to)) if from < to => format!("{}{}", &text[..from], &text[to..]),
        _ => text.to_owned(),
    };
    let spaceless = |text: &str| match text.split_once('>') {
        Some((written, whole))
            if written.split_whitespace().collect::<String>().ends_with(whole) =>
        {
            written.to_owned()
        }
        _ => text.to_owned(),
    };
    let plain = |text: &str| spaceless(&drop(text));
    let split = |text: &str| text.split(" | ").map(plain).collect::<Vec<_>>();
    split(expected) == split(found)
}

/// How many phrases a table has, and those that are read otherwise than it says.
fn read_otherwise(table: &str) -> (usize, Vec<String>) {
    let (embedded, nobody) = (duban::beijing_2026().unit_registry(), Registry::new());
    let mut wrong = Vec::new();
    let mut count = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let fields: Vec<&str> = line.split('\t').collect();
        let registry = if fields[1] == "b" { &embedded } else { &nobody };
        let phrase = fields[2].replace("\\n", "\n");
        let cell = UnitCell::read(&phrase, registry).unwrap();
        let join = |parts: Vec<String>| parts.join(" | ").replace('\n', "\\n");
        let duties = join(cell.charges.iter().map(compact).collect());
        let unread = join(cell.unread.iter().map(|one| one.text.to_owned()).collect());
        let open = if cell.open { "1" } else { "0" };
        count += 1;
        if !agrees(fields[3], &duties) || open != fields[4] || unread != fields[5] {
            wrong.push(format!("{line}\n    read {duties:?} open {open} unread {unread:?}"));
        }
    }
    (count, wrong)
}

#[test]
fn the_tables_are_read_as_they_say() {
    for table in [TABLE, ELSEWHERE] {
        let (count, wrong) = read_otherwise(table);
        assert!(count >= 60, "{count} phrases");
        assert!(wrong.is_empty(), "{} of {count}:\n{}", wrong.len(), wrong.join("\n"));
    }
}

/// Who the plan says stands in a column, by canonical name.
fn planned(measure: Measure<'_>, role: Role) -> Vec<&str> {
    let name = |holder| match holder {
        Holder::Unit(unit) => unit.name(),
        Holder::Scope(scope) => scope.name(),
        Holder::Unread(name) => name,
        _ => "",
    };
    measure.column(role).duties().map(|duty| name(duty.holder())).collect()
}

#[test]
fn the_embedded_plan_s_cells_are_read_as_its_duties() {
    /// Cells that are read otherwise though the plan says nothing about them, with the reason.
    const OTHERWISE: &[(&str, Role, &str)] = &[];
    let plan = duban::beijing_2026();
    let registry = plan.unit_registry();
    let (mut cells, mut stated, mut wrong) = (0, 0, Vec::new());
    for measure in plan.measures() {
        for (role, field) in
            Role::ALL.iter().zip([Field::Lead, Field::Responsible, Field::Assisting])
        {
            let column = measure.column(*role);
            let cell = UnitCell::read(column.printed(), &registry).unwrap();
            let name =
                |charge: &Charge<'_>| charge.canonical().unwrap_or(charge.written).to_owned();
            let found: Vec<String> = cell.charges.iter().map(name).collect();
            cells += 1;
            let same = found == planned(measure, *role)
                && cell.open == column.is_open()
                && cell.unread.is_empty();
            let listed = OTHERWISE.iter().any(|(id, of, _)| *id == measure.id() && of == role);
            if same || listed {
                assert!(!(same && listed), "{} {role} is read as the plan says", measure.id());
            } else if measure.certainties().any(|statement| statement.field() == field) {
                // The cell is damaged; the plan says what is concluded from it and why.
                stated += 1;
            } else {
                wrong.push(format!("{} {role} {:?}: {found:?}", measure.id(), column.printed()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} of {cells}:\n{}", wrong.len(), wrong.join("\n"));
    // Of 828 cells 663 are read as the plan says; the other 165 are damaged.
    assert!(cells >= 828 && stated <= 165, "{cells} cells, {stated} damaged ones read otherwise");
}

#[test]
fn names_of_the_embedded_plan_lead_to_their_units() {
    let plan = duban::beijing_2026();
    let registry = plan.unit_registry();
    for unit in plan.units() {
        for name in [unit.name(), unit.formal()].into_iter().chain(unit.aliases()) {
            assert_eq!(registry.resolve(name).unwrap().name(), unit.name(), "{name}");
            let spaced: String = name.chars().flat_map(|char| [char, '\u{3000}']).collect();
            assert_eq!(registry.resolve(&spaced).unwrap().name(), unit.name(), "{spaced}");
            for elsewhere in ["天津市", "河北省", "国家", "某县"] {
                let other = format!(
                    "{elsewhere}{}",
                    name.trim_start_matches("北京").trim_start_matches('市')
                );
                assert!(registry.resolve(&other).is_err(), "{other} is not {}", unit.name());
            }
        }
    }
    for (name, canonical) in [
        ("北京市生态环境局", "市生态环境局"),
        ("生态环境局", "市生态环境局"),
        ("市住建委", "市住房城乡建设委"),
        ("市规自委", "市规划自然资源委"),
        ("市经信局", "市经济和信息化局"),
        ("市科委", "市科委、中关村管委会"),
        ("市科技委", "市科委、中关村管委会"),
    ] {
        assert_eq!(registry.resolve(name).unwrap().name(), canonical, "{name}");
    }
}

#[test]
fn a_name_that_two_units_share_leads_to_neither() {
    let mut registry = Registry::new().at_home("某某市");
    registry.add_unit("市城市管理局", Level::Municipal, ["市城管局"]);
    registry.add_unit("市城市管理综合执法局", Level::Municipal, ["市城管局"]);
    let shared = registry.resolve("市城管局").unwrap_err();
    let both = ["市城市管理局", "市城市管理综合执法局"].map(|name| (name.to_owned(), 0));
    assert_eq!(shared.nearest, both);
    assert!(registry.resolve("某某市城市管理局").is_ok());
    let cell = UnitCell::read("市城管局", &registry).unwrap();
    assert_eq!(cell.charges[0].canonical(), None);
}

#[test]
fn an_unknown_name_offers_the_nearest() {
    let registry = duban::beijing_2026().unit_registry();
    let unknown = registry.resolve("市水物局").unwrap_err();
    assert_eq!(unknown.nearest[0], ("市水务局".to_owned(), 1));
    assert!(unknown.to_string().contains("市水务局 (1)"), "{unknown}");
}

#[test]
fn what_was_concluded_says_so() {
    let nobody = Registry::new();
    let doubt = |text| UnitCell::read(text, &nobody).unwrap().charges.first().unwrap().doubt;
    assert_eq!(doubt("江岸区、江汉区政府"), Some(Doubt::SharedEnd));
    assert_eq!(doubt("市交通运 输局"), Some(Doubt::Joined));
    assert_eq!(doubt("市交通委（轨道交通）"), Some(Doubt::Narrowed));
    assert_eq!(doubt("市交通委"), None);
    let cell = UnitCell::read("江岸区政府、水务局", &nobody).unwrap();
    assert_eq!(cell.charges[1].doubt, Some(Doubt::WhosePlace));
}

#[test]
fn no_cell_is_refused_with_its_place() {
    let registry = duban::beijing_2026().unit_registry();
    let refused = |text: &str| UnitCell::read(text, &registry).unwrap_err();
    assert_eq!(refused("市水务局\u{0}").kind, UnitErrorKind::Control);
    assert_eq!(refused("市水\u{202e}务局").position, 2);
    let long = "市水务局".repeat(1 << 20);
    assert_eq!(refused(&long).kind, UnitErrorKind::TooLong);
    let unknown = registry.resolve(&long).unwrap_err();
    assert!(unknown.name.chars().count() == 64);
    let mixed = UnitCell::read("市жilищный水务局 ABC公司", &registry).unwrap();
    assert!(mixed.charges.iter().all(|charge| charge.canonical().is_none()));
}

/// Codes that their holders publish; in each, the organisation's own check character (GB 11714) is right as well.
const CODES: &[&str] = &[
    "9144030071526726XG",
    "91110000802100433B",
    "914403001922038216",
    "91330100716105852F",
    "91330100799655058B",
    "911100007109310534",
];

#[test]
fn published_credit_codes_are_accepted() {
    for code in CODES {
        let read: CreditCode = code.parse().unwrap();
        assert_eq!(read.to_string(), *code);
        assert_eq!(code.to_lowercase().parse::<CreditCode>(), Ok(read));
    }
    assert_eq!("9144030071526726X".parse::<CreditCode>(), Err(CreditCodeError::Length));
    let wrong = "9144030071526726IG".parse::<CreditCode>();
    assert_eq!(wrong, Err(CreditCodeError::Character { position: 16 }));
}

/// Text as cells have it, with what they should not have.
fn any_cell() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "市",
        "区",
        "省",
        "各",
        "相关",
        "政府",
        "委",
        "局",
        "市水务局",
        "海淀区",
        "东城",
        "、",
        "，",
        "；",
        " ",
        "（",
        "）",
        "和",
        "会同",
        "由",
        "牵头",
        "负责",
        "配合",
        "单位",
        "：",
        "等",
        "部门",
        "5",
        "为",
        "按职责分工",
        "列第一位的",
        "县（市、区）",
        "市科委",
        "中关村管委会",
        "★",
        "—",
        "生态环境",
        "两级",
        "落实",
        "除",
        "以下简称",
        "\n",
        "A",
        "🀄",
    ]);
    prop::collection::vec(pieces, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn no_text_panics(text in any::<String>()) {
        let registry = duban::beijing_2026().unit_registry();
        let _ = UnitCell::read(&text, &registry);
        let _ = registry.resolve(&text);
        let _ = text.parse::<CreditCode>();
    }

    #[test]
    fn what_is_read_is_what_is_written(text in any_cell()) {
        let registry = duban::beijing_2026().unit_registry();
        let cell = UnitCell::read(&text, &registry).unwrap();
        let spans = cell.charges.iter().map(|charge| (charge.written, charge.span.clone()));
        let mut end = 0;
        for (written, span) in spans {
            prop_assert_eq!(&text[span.clone()], written);
            prop_assert!(span.start >= end && !written.is_empty(), "{:?}", cell);
            end = span.end;
        }
        for unread in &cell.unread {
            prop_assert_eq!(&text[unread.span.clone()], unread.text);
        }
    }

    #[test]
    fn a_list_of_units_is_those_units(
        rows in prop::collection::vec(0_usize..45, 1..8),
        mark in prop::sample::select(vec!["、", "，", " ", "；", "\n", "/"]),
    ) {
        let plan = duban::beijing_2026();
        let registry = plan.unit_registry();
        let names: Vec<&str> = rows.iter().map(|row| plan.units().nth(*row).unwrap().name()).collect();
        let text = names.join(mark);
        let cell = UnitCell::read(&text, &registry).unwrap();
        let found: Vec<&str> = cell.charges.iter().filter_map(|charge| charge.canonical()).collect();
        prop_assert_eq!(found, names);
        prop_assert!(cell.unread.is_empty() && !cell.open);
    }

    #[test]
    fn one_wrong_character_of_a_credit_code_shows(
        code in prop::sample::select(CODES.to_vec()),
        at in 0_usize..18,
        other in prop::sample::select("0123456789ABCDEFGHJKLMNPQRTUWXY".chars().collect::<Vec<_>>()),
    ) {
        let changed: String =
            code.chars().enumerate().map(|(place, char)| if place == at { other } else { char }).collect();
        prop_assert_eq!(changed.parse::<CreditCode>().is_ok(), changed == code);
    }
}

#[test]
fn districts_are_known_by_government_area_and_code() {
    let registry = duban::beijing_2026().unit_registry();
    // GB/T 2260.
    #[rustfmt::skip]
    let districts = [
        ("110101", "东城"), ("110102", "西城"), ("110105", "朝阳"), ("110106", "丰台"), ("110107", "石景山"), ("110108", "海淀"),
        ("110109", "门头沟"), ("110111", "房山"), ("110112", "通州"), ("110113", "顺义"), ("110114", "昌平"), ("110115", "大兴"),
        ("110116", "怀柔"), ("110117", "平谷"), ("110118", "密云"), ("110119", "延庆"),
    ];
    for (code, name) in districts {
        let government = format!("{name}区政府");
        let names = [
            code.to_owned(),
            name.to_owned(),
            format!("{name}区"),
            format!("{name}区人民政府"),
            format!("北京市{name}区人民政府"),
            format!("北京市　{name} 区政府"),
        ];
        for name in names {
            let known = registry.resolve(&name).unwrap();
            assert_eq!(known.name(), government, "{name}");
            assert_eq!(
                (known.details().area.as_str(), known.level()),
                (code, Some(Level::District))
            );
            assert_eq!(known.details().kind, "government");
        }
    }
}

#[test]
fn collective_names_say_whom_they_mean_and_where_that_comes_from() {
    let plan = duban::beijing_2026();
    let registry = plan.unit_registry();
    let count = |name: &str| {
        let known = registry.resolve(name).unwrap();
        assert!(!plan.scope(name).unwrap().basis().is_empty());
        known.listed().map(|members| members.len())
    };
    for (name, members) in [
        ("各区", Some(17)),
        ("各区政府", Some(16)),
        ("各涉农区", Some(13)),
        ("中心城区", Some(6)),
        ("城六区", Some(6)),
        ("核心区", Some(2)),
        ("城市副中心", Some(1)),
        ("生态涵养区", Some(7)),
        ("平原新城", Some(5)),
        ("平原区", Some(6)),
        ("相关区", None),
        ("其他区", None),
    ] {
        assert_eq!(count(name), members, "{name}");
    }
}

#[test]
fn a_name_that_cannot_be_added_says_why() {
    let mut registry = duban::beijing_2026().unit_registry();
    let bureau = registry.resolve("市水务局").unwrap().entry();
    let mut refused = |name: &str| registry.add_alias(bureau, name).unwrap_err();
    assert_eq!(refused("　、"), NameError::Empty);
    assert_eq!(refused("市水\u{7}务局"), NameError::Control { position: 2 });
    assert_eq!(refused("水\u{202e}务"), NameError::Control { position: 1 });
    assert_eq!(refused(&"水".repeat(10 << 20)), NameError::TooLong { longest: 64 });
    let taken = refused("北京市交通委员会");
    assert!(matches!(&taken, NameError::Taken { other, .. } if other == "市交通委"), "{taken}");
    assert_eq!(registry.add_alias(bureau, "北京水务"), Ok(()));
    assert_eq!(registry.resolve("北京水务").unwrap().name(), "市水务局");
}

#[test]
fn groups_that_would_contain_themselves_are_refused() {
    let mut registry = Registry::new();
    let unit = registry.add_unit("甲局", Level::Other, []);
    let none = || Members::Listed(Vec::new());
    let groups: Vec<_> =
        ["一组", "二组", "三组"].map(|name| registry.add_group(name, none(), [])).into();
    let members = |entries: &[_]| Members::Listed(entries.to_vec());
    registry.set_members(groups[0], members(&[groups[1], unit])).unwrap();
    registry.set_members(groups[1], members(&[groups[2], unit])).unwrap();
    let cyclic = registry.set_members(groups[2], members(&[unit, groups[0]])).unwrap_err();
    assert_eq!(cyclic, GroupError::Cyclic { group: "三组".into(), through: "一组".into() });
    let itself = registry.set_members(groups[2], members(&[groups[2]]));
    assert!(matches!(itself, Err(GroupError::Cyclic { .. })));
    assert!(matches!(registry.set_members(unit, none()), Err(GroupError::NoGroup { .. })));
    let foreign = duban::beijing_2026().unit_registry().resolve("延庆区政府").unwrap().entry();
    let unknown = registry.set_members(groups[2], members(&[unit, foreign])).unwrap_err();
    assert_eq!(unknown, GroupError::UnknownMember { group: "三组".into(), place: 1 });
    registry.set_members(groups[2], members(&[unit])).unwrap();
    assert_eq!(registry.resolve("一组").unwrap().listed(), Some(vec!["甲局"]));
}

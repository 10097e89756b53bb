//! The records that lists are made of: fixed size, no padding, readable as they lie from ctypes and NumPy.
//!
//! A record knows its own row, and the rows of others by number; `DUBAN_NO_ROW` stands for none. Related rows that lie
//! side by side are given as `first_…` and `…_count`.

use crate::output::{duban_decimal, duban_limit, duban_text};

/// A heading: an annex, a chapter, a section.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_outline {
    /// Its id: `1`, `1/2`, `1/2/3`.
    pub id: duban_text,
    /// Its words.
    pub heading: duban_text,
    /// Its row.
    pub row: u32,
    /// The row of the heading above it, or `DUBAN_NO_ROW`.
    pub parent: u32,
    /// Its source line; 0 where unknown.
    pub line: u32,
    /// How sure it is: the worst of what is said of its fields.
    pub certainty: i32,
}

/// A task (重点任务).
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_task {
    /// Its id: `1.31`.
    pub id: duban_text,
    /// Its title; empty where the task is lost.
    pub title: duban_text,
    /// Its row.
    pub row: u32,
    /// The row of the heading that it stands under.
    pub outline: u32,
    /// Its number (序号) within its annex.
    pub number: u32,
    /// 1 where the document has it and this copy of the document has not.
    pub lost: u32,
    /// The first of the measures printed under it.
    pub first_measure: u32,
    /// How many there are.
    pub measure_count: u32,
    /// The first statement about how sure its fields are.
    pub first_certainty: u32,
    /// How many there are.
    pub certainty_count: u32,
}

/// A measure (工作措施).
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_measure {
    /// Its id: `1.31.4`.
    pub id: duban_text,
    /// Its words, exactly as the source has them.
    pub text: duban_text,
    /// The time limit column as read: `年底前`; empty where nothing can be read.
    pub deadline: duban_text,
    /// The time limit column as printed.
    pub deadline_printed: duban_text,
    /// What the time limit says.
    pub limit: duban_limit,
    /// Its row.
    pub row: u32,
    /// The row of the task that it is printed under.
    pub task: u32,
    /// The row of the task that it really belongs to.
    pub belongs_to: u32,
    /// Its source line; 0 where unknown.
    pub line: u32,
    /// Its first duty; duties stand in the order of the columns.
    pub first_duty: u32,
    /// How many there are.
    pub duty_count: u32,
    /// Its first milestone.
    pub first_milestone: u32,
    /// How many there are.
    pub milestone_count: u32,
    /// Its first target.
    pub first_target: u32,
    /// How many there are.
    pub target_count: u32,
    /// The first statement about how sure its own fields are.
    pub first_certainty: u32,
    /// How many there are.
    pub certainty_count: u32,
    /// How sure it is: the worst of what is said of its own fields.
    pub certainty: i32,
    /// 1 where the list of areas that its text charges ends in 等.
    pub charged_open: u32,
    /// The source line of the time limit column; 0 where unknown.
    pub deadline_line: u32,
    /// Zero.
    pub reserved: u32,
}

/// A duty: somebody, in a role, for a measure.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_duty {
    /// The name as it was read from the column.
    pub written: duban_text,
    /// Its row.
    pub row: u32,
    /// The row of the measure.
    pub measure: u32,
    /// One of the `DUBAN_ROLE_` constants.
    pub role: i32,
    /// `DUBAN_KIND_UNIT`, `DUBAN_KIND_SCOPE`, or 0 where the name cannot be read.
    pub holder_kind: i32,
    /// The row of that unit or collective name, or `DUBAN_NO_ROW`.
    pub holder: u32,
    /// The source line of the column; 0 where unknown.
    pub line: u32,
}

/// A milestone (节点).
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_milestone {
    /// Its id: `1.31.3/m1`.
    pub id: duban_text,
    /// The time expression, as printed.
    pub phrase: duban_text,
    /// The clause that it binds, as printed.
    pub clause: duban_text,
    /// What it says.
    pub limit: duban_limit,
    /// Its row.
    pub row: u32,
    /// The row of the measure.
    pub measure: u32,
    /// How sure it is.
    pub certainty: i32,
    /// Zero.
    pub reserved: i32,
}

/// A target (目标).
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_target {
    /// Its id: `1.6.1/t1`.
    pub id: duban_text,
    /// The exact phrase that it was read from.
    pub phrase: duban_text,
    /// What is measured, in the text's words.
    pub subject: duban_text,
    /// The unit of measurement; empty where there is none.
    pub unit: duban_text,
    /// The words that say whom or where it concerns; empty where there are none.
    pub scope: duban_text,
    /// The words that say what the number is relative to: `同比`, `累计`; empty where there are none.
    pub basis_words: duban_text,
    /// The requirement in words, where there is no number.
    pub requirement: duban_text,
    /// The number; not present for a requirement in words, and where the source lost it.
    pub value: duban_decimal,
    /// The upper number of a range.
    pub value2: duban_decimal,
    /// Its row.
    pub row: u32,
    /// The row of the measure.
    pub measure: u32,
    /// The row of the indicator that it sets a value for, or `DUBAN_NO_ROW`.
    pub indicator: u32,
    /// One of `DUBAN_AT_LEAST` to `DUBAN_WORDS_ONLY`.
    pub comparator: i32,
    /// One of `DUBAN_BINDING` to `DUBAN_IN_PRINCIPLE`.
    pub strength: i32,
    /// What the number is a number of: 1 the quantity itself, 2 a share, 3 an amount added up, 4 a change in percent, 5 a
    /// change in percentage points, 6 a change from the peak, 7 per period, 8 per area.
    pub basis: i32,
    /// Which way it is to move: 1 up, 2 down, 3 steady, 0 where the words do not say.
    pub change: i32,
    /// How sure it is.
    pub certainty: i32,
    /// How many alternatives it has.
    pub alternative_count: u32,
    /// Zero.
    pub reserved: u32,
}

/// Another way to meet a target: `或者达到95%以上且…`.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_alternative {
    /// The unit of measurement.
    pub unit: duban_text,
    /// What must hold as well, in the text's words.
    pub condition: duban_text,
    /// The number.
    pub value: duban_decimal,
    /// One of `DUBAN_AT_LEAST` to `DUBAN_WORDS_ONLY`.
    pub comparator: i32,
    /// Zero.
    pub reserved: i32,
}

/// An indicator (指标).
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_indicator {
    /// Its id: `pm25-annual-mean`.
    pub id: duban_text,
    /// Its name.
    pub name: duban_text,
    /// Its unit of measurement.
    pub unit: duban_text,
    /// The group of columns that it stands in; empty where it stands in none.
    pub group: duban_text,
    /// What else a user must know.
    pub note: duban_text,
    /// Its row.
    pub row: u32,
    /// How a value is held against a bare number: one of `DUBAN_AT_LEAST` to `DUBAN_WORDS_ONLY`.
    pub comparator: i32,
    /// Which way it gets better: 1 more, 2 less.
    pub direction: i32,
    /// How its yearly value comes about: 1 a value at a date, 2 a mean or share, 3 an amount added up, 4 a count under a
    /// cap, 5 determined once.
    pub shape: i32,
    /// With how many decimals it is reported.
    pub decimals: i32,
    /// Zero.
    pub reserved: i32,
}

/// A cell of a matrix.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_cell {
    /// Its id: `4.1/110112/pm25-annual-mean`.
    pub id: duban_text,
    /// As it reads: `29`, `达到市级要求`, `—`.
    pub words: duban_text,
    /// Its number, where it holds one.
    pub value: duban_decimal,
    /// Its row.
    pub row: u32,
    /// The row of the area.
    pub area: u32,
    /// The row of the indicator.
    pub indicator: u32,
    /// One of the `DUBAN_CELL_` constants.
    pub kind: i32,
    /// Its source line; 0 where unknown.
    pub line: u32,
    /// How sure it is.
    pub certainty: i32,
}

/// An area (区域).
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_area {
    /// Its id; for a district of China its GB/T 2260 code.
    pub id: duban_text,
    /// Its name.
    pub name: duban_text,
    /// Its row.
    pub row: u32,
    /// The row of the unit that answers for it, or `DUBAN_NO_ROW`.
    pub unit: u32,
}

/// A unit (单位).
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_unit {
    /// Its canonical name.
    pub name: duban_text,
    /// Its formal name.
    pub formal: duban_text,
    /// What kind of body it is, in the plan's own words.
    pub kind: duban_text,
    /// Its row.
    pub row: u32,
    /// The row of the area that it answers for, or `DUBAN_NO_ROW`.
    pub area: u32,
    /// 1 national, 2 municipal, 3 district, 4 sub-district, 5 enterprise, 6 other.
    pub level: i32,
    /// Zero.
    pub reserved: i32,
}

/// A collective name: 各区政府, 相关区政府.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_scope {
    /// The name.
    pub name: duban_text,
    /// Where its meaning comes from.
    pub basis: duban_text,
    /// Its row.
    pub row: u32,
    /// 1 always the same areas, 2 those that the measure's text charges, 3 all but those, 4 not listed by the plan.
    pub kind: i32,
}

/// A reporting duty (报送).
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_reporting {
    /// Its id.
    pub id: duban_text,
    /// What is reported.
    pub content: duban_text,
    /// The words that charge it.
    pub phrase: duban_text,
    /// When.
    pub limit: duban_limit,
    /// Its row.
    pub row: u32,
    /// The row of the unit that receives it.
    pub to: u32,
    /// Its source line; 0 where unknown.
    pub line: u32,
    /// Zero.
    pub reserved: u32,
}

/// A paragraph of the notice.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_paragraph {
    /// Its id.
    pub id: duban_text,
    /// Its words.
    pub text: duban_text,
    /// Its row.
    pub row: u32,
    /// Its first source line; 0 where unknown.
    pub line: u32,
}

/// A statement about a field that is not simply as the source says it.
#[repr(C)]
#[derive(Clone, Copy)]
#[allow(non_camel_case_types)]
pub struct duban_certainty {
    /// The id of the element that it is about.
    pub element: duban_text,
    /// What is printed, exactly; empty where nothing is damaged. With it, this is an erratum (勘误).
    pub printed: duban_text,
    /// What is read instead; empty where nothing can be read.
    pub read: duban_text,
    /// Why, in one Chinese sentence.
    pub reason: duban_text,
    /// Its row.
    pub row: u32,
    /// The kind of the element: one of the `DUBAN_KIND_` constants.
    pub element_kind: i32,
    /// The row of the element.
    pub element_row: u32,
    /// Which field: 1 text, 2 deadline, 3 lead, 4 responsible, 5 assisting, 6 belongs to, 7 charged areas, 8 title, 9
    /// value, 10 subject, 11 comparator, 12 time, 13 presence, 14 indicator, 15 unit, 16 scope, 17 strength, 18 basis.
    pub field: i32,
    /// How sure it is: one of `DUBAN_CERTAIN`, `DUBAN_INFERRED`, `DUBAN_UNCERTAIN`.
    pub level: i32,
    /// The source line of what is printed; 0 where it is the element's.
    pub line: u32,
    /// How many alternatives it names.
    pub alternative_count: u32,
    /// Zero.
    pub reserved: u32,
}

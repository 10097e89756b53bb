//! The notice, reporting duties, and what belongs to no element.

use super::{Place, Unit, debug_by, view};
use crate::deadline::Limit;
use crate::plan::{CertaintyLevel, Plan};
use jiff::civil::Date;

view! {
    /// A paragraph of the notice.
    Paragraph over paragraphs: ParagraphRow
}

impl<'p> Paragraph<'p> {
    /// Its id.
    pub fn id(self) -> &'p str {
        self.plan.str(self.data.id)
    }

    /// Its words, as printed.
    pub fn text(self) -> &'p str {
        self.plan.str(self.data.text)
    }

    /// The source lines that it stands on; more than one where a page break runs through it.
    pub fn lines(self) -> &'p [u32] {
        self.plan.lines(self.data.lines)
    }
}

view! {
    /// A document that this plan's document repeals (废止).
    Repeal over repeals: RepealRow
}

impl<'p> Repeal<'p> {
    /// Its title.
    pub fn title(self) -> &'p str {
        self.plan.str(self.data.title)
    }

    /// Its document number.
    pub fn number(self) -> &'p str {
        self.plan.str(self.data.number)
    }
}

view! {
    /// A reporting duty (报送): who reports what to whom, and when.
    ReportingDuty over reporting: ReportingRow
}

impl<'p> ReportingDuty<'p> {
    /// Its id.
    pub fn id(self) -> &'p str {
        self.plan.str(self.data.id)
    }

    /// Who reports.
    pub fn from(self) -> impl Iterator<Item = Place<'p>> {
        self.plan.places(self.data.from)
    }

    /// To whom.
    pub fn to(self) -> Unit<'p> {
        self.plan.at(self.data.to)
    }

    /// What is reported.
    pub fn content(self) -> &'p str {
        self.plan.str(self.data.content)
    }

    /// The words that charge it.
    pub fn phrase(self) -> &'p str {
        self.plan.str(self.data.phrase)
    }

    /// When.
    pub fn limit(self) -> Limit {
        self.data.limit
    }

    /// The source line; 0 where unknown.
    pub fn line(self) -> u32 {
        self.data.line
    }
}

view! {
    /// Something printed that belongs to no element: a row that lost its text.
    Orphan over orphans: OrphanRow
}

impl<'p> Orphan<'p> {
    /// The source line.
    pub fn line(self) -> u32 {
        self.data.line
    }

    /// What is printed.
    pub fn printed(self) -> &'p str {
        self.plan.str(self.data.printed)
    }

    /// How sure it is that it belongs to nothing.
    pub fn level(self) -> CertaintyLevel {
        self.data.level
    }

    /// What it may be.
    pub fn reason(self) -> &'p str {
        self.plan.str(self.data.reason)
    }
}

debug_by!(Paragraph: id, Repeal: number, ReportingDuty: id, Orphan: printed);

impl Plan {
    /// The plan's own id: `beijing-2026`.
    pub fn id(&self) -> &str {
        self.str(self.tables.document.id)
    }

    /// The plan's title.
    pub fn title(&self) -> &str {
        self.str(self.tables.document.title)
    }

    /// The number of the document that issued it: `京政办发〔2026〕2号`.
    pub fn number(&self) -> &str {
        self.str(self.tables.document.number)
    }

    /// Who issued it.
    pub fn issuer(&self) -> &str {
        self.str(self.tables.document.issuer)
    }

    /// The day of issue.
    pub fn issued(&self) -> Date {
        self.tables.document.issued
    }

    /// The day from which it applies, where the document says so.
    pub fn effective(&self) -> Option<Date> {
        self.tables.document.effective
    }

    /// The year that it plans.
    pub fn year(&self) -> i16 {
        self.tables.document.year
    }

    /// To whom it is addressed.
    pub fn addressees(&self) -> impl DoubleEndedIterator<Item = &str> + ExactSizeIterator {
        self.texts(self.tables.document.addressees)
    }

    /// The documents that it repeals.
    pub fn repeals(&self) -> impl DoubleEndedIterator<Item = Repeal<'_>> + ExactSizeIterator {
        self.part(self.tables.document.repeals)
    }
}

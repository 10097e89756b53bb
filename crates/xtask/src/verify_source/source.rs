//! The source document: its characters in order, in cells, each with at most one owner.

use std::ops::Range;

/// The tags that a page leaves in a cell; they are no part of any text.
const TAGS: [&str; 2] = ["<p>", "</p>"];

/// A place in the document: consecutive visible characters.
pub(super) type Place = Range<usize>;

/// What an owner is; the coverage is counted by this.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Kind {
    PageFurniture,
    TableHead,
    Paragraph,
    Heading,
    TaskNumber,
    TaskTitle,
    MeasureText,
    Deadline,
    Lead,
    Responsible,
    Assisting,
    AreaName,
    MatrixCell,
    Orphan,
}

impl Kind {
    pub(super) const ALL: [Self; 14] = [
        Self::PageFurniture,
        Self::TableHead,
        Self::Paragraph,
        Self::Heading,
        Self::TaskNumber,
        Self::TaskTitle,
        Self::MeasureText,
        Self::Deadline,
        Self::Lead,
        Self::Responsible,
        Self::Assisting,
        Self::AreaName,
        Self::MatrixCell,
        Self::Orphan,
    ];

    pub(super) fn words(self) -> &'static str {
        match self {
            Self::PageFurniture => "page furniture",
            Self::TableHead => "table head",
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::TaskNumber => "task number",
            Self::TaskTitle => "task title",
            Self::MeasureText => "measure text",
            Self::Deadline => "deadline",
            Self::Lead => "lead",
            Self::Responsible => "responsible",
            Self::Assisting => "assisting",
            Self::AreaName => "area name",
            Self::MatrixCell => "matrix cell",
            Self::Orphan => "orphan",
        }
    }
}

/// Who owns characters: `lead of 1.3.2`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Owner {
    pub(super) kind: Kind,
    pub(super) id: String,
}

impl Owner {
    pub(super) fn new(kind: Kind, id: impl Into<String>) -> Self {
        Self { kind, id: id.into() }
    }
}

impl std::fmt::Display for Owner {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "{} of {}", self.kind.words(), self.id)
    }
}

/// The document, with what is owned so far.
pub(super) struct Source {
    /// The visible characters: white space and tags are left out.
    chars: Vec<char>,
    /// Per visible character, its owner's place in `owners`.
    owned: Vec<Option<usize>>,
    owners: Vec<Owner>,
    /// Per line, its cells.
    cells: Vec<Vec<Place>>,
    /// How many characters the tags have.
    furniture: usize,
}

impl Source {
    pub(super) fn read(text: &str) -> Self {
        let mut source = Self {
            chars: Vec::new(),
            owned: Vec::new(),
            owners: Vec::new(),
            cells: Vec::new(),
            furniture: 0,
        };
        for line in text.lines() {
            let cells = line.split('\t').map(|cell| source.cell_of(cell)).collect();
            source.cells.push(cells);
        }
        source.owned.resize(source.chars.len(), None);
        source
    }

    fn cell_of(&mut self, cell: &str) -> Place {
        let start = self.chars.len();
        self.chars.extend(visible(cell));
        let blank = cell.chars().filter(|c| c.is_whitespace()).count();
        self.furniture += cell.chars().count() - blank - (self.chars.len() - start);
        start..self.chars.len()
    }

    /// The cells of a line, numbered from 1; none where there is no such line.
    pub(super) fn cells(&self, line: u32) -> &[Place] {
        (line as usize)
            .checked_sub(1)
            .and_then(|index| self.cells.get(index))
            .map_or(&[], Vec::as_slice)
    }

    /// How many lines there are.
    pub(super) fn lines(&self) -> u32 {
        self.cells.len() as u32
    }

    /// Everything from the start of one line to the end of another.
    pub(super) fn span(&self, first: u32, last: u32) -> Place {
        let start = self.cells(first).first().map_or(0, |cell| cell.start);
        let end = self.cells(last).last().map_or(start, |cell| cell.end);
        start..end.max(start)
    }

    /// The line that a character stands on.
    pub(super) fn line_of(&self, at: usize) -> u32 {
        let before =
            self.cells.partition_point(|cells| cells.last().is_none_or(|cell| cell.end <= at));
        before as u32 + 1
    }

    /// The words at a place.
    pub(super) fn words(&self, place: &Place) -> String {
        self.chars.get(place.clone()).unwrap_or_default().iter().collect()
    }

    /// Whether a place holds these words and nothing else.
    pub(super) fn is(&self, place: &Place, words: &str) -> bool {
        self.chars.get(place.clone()).unwrap_or_default().iter().copied().eq(visible(words))
    }

    /// The places within `within` that hold these words, owned or not, in order.
    pub(super) fn occurrences(&self, within: &Place, words: &str) -> Vec<Place> {
        let words: Vec<char> = visible(words).collect();
        let chars = self.chars.get(within.clone()).unwrap_or_default();
        if words.is_empty() {
            return Vec::new();
        }
        let starts = chars.windows(words.len()).enumerate().filter(|(_, window)| *window == words);
        starts.map(|(start, _)| within.start + start..within.start + start + words.len()).collect()
    }

    /// The first place within `within` that holds these words and belongs to nobody yet.
    pub(super) fn first_free(&self, within: &Place, words: &str) -> Option<Place> {
        self.occurrences(within, words).into_iter().find(|place| self.is_free(place))
    }

    fn is_free(&self, place: &Place) -> bool {
        self.owned.get(place.clone()).unwrap_or_default().iter().all(Option::is_none)
    }

    /// The owner of the first owned character of a place.
    pub(super) fn owner(&self, place: &Place) -> Option<&Owner> {
        let owned = self.owned.get(place.clone()).unwrap_or_default();
        owned.iter().flatten().next().and_then(|owner| self.owners.get(*owner))
    }

    /// Gives a free place to its owner.
    pub(super) fn give(&mut self, place: &Place, owner: Owner) {
        let number = self.owners.len();
        self.owners.push(owner);
        for owned in self.owned.get_mut(place.clone()).unwrap_or_default() {
            *owned = Some(number);
        }
    }

    /// What nobody owns: the longest such stretches, none over the end of a cell.
    pub(super) fn residue(&self) -> Vec<Place> {
        let mut residue: Vec<Place> = Vec::new();
        for cell in self.cells.iter().flatten() {
            let mut open: Option<usize> = None;
            for at in cell.clone() {
                let free = self.owned.get(at).is_some_and(Option::is_none);
                match (free, open) {
                    (true, None) => open = Some(at),
                    (false, Some(start)) => {
                        residue.push(start..at);
                        open = None;
                    }
                    _ => {}
                }
            }
            residue.extend(open.map(|start| start..cell.end));
        }
        residue
    }

    /// How many characters each kind owns, and how many there are: all but white space.
    pub(super) fn coverage(&self) -> (Vec<(Kind, usize)>, usize) {
        let kinds = self.owned.iter().flatten().filter_map(|owner| self.owners.get(*owner));
        let kinds: Vec<Kind> = kinds.map(|owner| owner.kind).collect();
        let count = |kind| match kind {
            Kind::PageFurniture => self.furniture,
            _ => kinds.iter().filter(|other| **other == kind).count(),
        };
        (Kind::ALL.map(|kind| (kind, count(kind))).to_vec(), self.chars.len() + self.furniture)
    }
}

/// The characters of a text that are neither white space nor part of a tag.
fn visible(text: &str) -> impl Iterator<Item = char> + '_ {
    let mut rest = text;
    std::iter::from_fn(move || {
        while let Some(after) = TAGS.iter().find_map(|tag| rest.strip_prefix(tag)) {
            rest = after;
        }
        let mut chars = rest.chars();
        let next = chars.next();
        rest = chars.as_str();
        next
    })
    .filter(|c| !c.is_whitespace())
}

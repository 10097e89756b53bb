//! The units that are known: canonical names, aliases, and the groups that some names stand for.

use std::collections::{HashMap, HashSet};

use super::credit_code::CreditCode;
use super::error::is_control;
use super::key::{Home, is_mark, loose, plain};
use super::registry_error::{GroupError, NameError};
use super::role::Level;
use crate::text::nearest_with_distance;

/// How much of an unknown name an error repeats, and how long a name may be.
const LONGEST_NAME: usize = 64;

/// A unit or group in a [`Registry`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Entry(u32);

/// Whom a group's name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Members {
    /// Always these units: 各区政府.
    Listed(Vec<Entry>),
    /// Those that the work concerns: 相关区政府. Somebody has to say which.
    Concerned,
    /// All that the same measure does not name: 其他区.
    Rest,
    /// Nobody lists them: 各行业主管部门.
    Unlisted,
}

/// What an entry is.
#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    Unit(Level),
    Group(Members),
}

/// What is known of a unit besides its names and its level.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Details {
    /// What kind of body it is, in the registry's own words: department, government, company; may be empty.
    pub kind: String,
    /// The id of the area that it governs or works in; may be empty. For a district of China its GB/T 2260 code.
    pub area: String,
    /// Its unified social credit code; a unit is found by that as well.
    pub credit_code: Option<CreditCode>,
}

#[derive(Clone, Debug)]
struct Row {
    name: Box<str>,
    what: What,
    details: Details,
}

/// Who a key leads to.
#[derive(Clone, Debug)]
enum Slot {
    One(Entry),
    /// Two units share the spelling, so it names neither.
    Several(Vec<Entry>),
}

/// A known name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known<'r> {
    registry: &'r Registry,
    entry: Entry,
}

/// The units that a reader knows by name; may be empty.
///
/// A name is found whatever its white space and full-width forms, under each alias, and under the spellings that
/// mean the same: with or without the place's name, 委员会 as 委, 住房城乡建设 as 住建. Two units are never confused: a
/// spelling that both could have finds neither.
///
/// ```
/// use duban::unit::{Level, Members, Registry};
/// let mut registry = Registry::new().at_home("武汉市");
/// let bureau = registry.add_unit("市生态环境局", Level::Municipal, []);
/// registry.add_group("各责任单位", Members::Listed(vec![bureau]), []);
/// for name in ["武汉市生态环境局", "市 生态环境局", "生态环境局"] {
///     assert_eq!(registry.resolve(name)?.name(), "市生态环境局");
/// }
/// let unknown = registry.resolve("市生态环境厅").unwrap_err();
/// assert_eq!(unknown.nearest, [("市生态环境局".to_owned(), 1)]);
/// assert!(registry.resolve("黄石市生态环境局").is_err());
/// # Ok::<(), duban::unit::UnknownUnit>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Registry {
    home: Option<Home>,
    rows: Vec<Row>,
    plain: HashMap<Box<str>, Slot>,
    loose: HashMap<Box<str>, Slot>,
    /// Plain keys that name a place rather than its government: 海淀区, 海淀.
    places: HashMap<Box<str>, Entry>,
    /// Plain keys of names that contain a list mark: 市科委、中关村管委会.
    marked: HashSet<Box<str>>,
    longest: usize,
}

impl PartialEq for Registry {
    /// The same registry, not an equal one.
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Registry {}

/// A name that no unit has.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no unit is called \"{name}\"{}; correct it or add an alias（没有名为“{name}”的单位）", offer(.nearest))]
pub struct UnknownUnit {
    /// The name as given, cut at 64 characters, without control characters.
    pub name: String,
    /// The nearest names with the edits that part them, nearest first, at most three. Several at distance 0 share the
    /// spelling.
    pub nearest: Vec<(String, usize)>,
}

fn offer(nearest: &[(String, usize)]) -> String {
    let names: Vec<String> =
        nearest.iter().map(|(name, distance)| format!("{name} ({distance})")).collect();
    if names.is_empty() { String::new() } else { format!("; the nearest: {}", names.join(", ")) }
}

impl Registry {
    /// A registry that knows nobody.
    #[must_use]
    pub fn new() -> Registry {
        Registry::default()
    }

    /// The place whose names leave it out: in 北京市, 市水务局 is 北京市水务局. A name that is no place is passed over.
    ///
    /// Say it before adding units.
    #[must_use]
    pub fn at_home(mut self, place: &str) -> Registry {
        self.home = Home::new(place);
        self
    }

    /// Adds a unit. A name that another unit has already leads to neither.
    pub fn add_unit<'n>(
        &mut self,
        name: &'n str,
        level: Level,
        aliases: impl IntoIterator<Item = &'n str>,
    ) -> Entry {
        self.add(name, What::Unit(level), aliases)
    }

    /// Adds a collective name.
    pub fn add_group<'n>(
        &mut self,
        name: &'n str,
        members: Members,
        aliases: impl IntoIterator<Item = &'n str>,
    ) -> Entry {
        self.add(name, What::Group(members), aliases)
    }

    /// Adds the name of a place that a unit answers for: 海淀区, for 海淀区政府.
    pub fn add_place(&mut self, unit: Entry, place: &str) {
        let key = plain(place).into_boxed_str();
        if key.is_empty() {
            return;
        }
        self.places.entry(key).or_insert(unit);
        self.alias(unit, place);
    }

    /// Says what else is known of a unit.
    ///
    /// ```
    /// use duban::unit::{Details, Level, Registry};
    /// let mut registry = Registry::new();
    /// let company = registry.add_unit("示例水务集团", Level::Enterprise, []);
    /// let code = "91990100MA0000000D".parse()?;
    /// registry.describe(company, Details { kind: "company".into(), credit_code: Some(code), ..Details::default() });
    /// let known = registry.find("91990100MA0000000D").map(|known| (known.name(), known.details().kind.as_str()));
    /// assert_eq!(known, Some(("示例水务集团", "company")));
    /// # Ok::<(), duban::unit::CreditCodeError>(())
    /// ```
    pub fn describe(&mut self, entry: Entry, details: Details) {
        if let Some(code) = details.credit_code {
            self.alias(entry, code.as_str());
        }
        if let Some(row) = self.rows.get_mut(entry.0 as usize) {
            row.details = details;
        }
    }

    /// Adds a name that somebody uses for a unit or group, such as a colloquial one.
    ///
    /// ```
    /// use duban::unit::NameError;
    /// let mut registry = duban::beijing_2026().unit_registry();
    /// let bureau = registry.resolve("市生态环境局")?.entry();
    /// assert_eq!(registry.add_alias(bureau, "环保局"), Ok(()));
    /// assert_eq!(registry.resolve("环保局")?.name(), "市生态环境局");
    /// assert!(matches!(registry.add_alias(bureau, "市水务局"), Err(NameError::Taken { .. })));
    /// # Ok::<(), duban::unit::UnknownUnit>(())
    /// ```
    ///
    /// # Errors
    /// [`NameError`] where it is no name, or that of another.
    pub fn add_alias(&mut self, entry: Entry, name: &str) -> Result<(), NameError> {
        for (position, char) in name.chars().enumerate() {
            if position >= LONGEST_NAME {
                return Err(NameError::TooLong { longest: LONGEST_NAME });
            }
            if is_control(char) {
                return Err(NameError::Control { position });
            }
        }
        let key = plain(name);
        if key.is_empty() {
            return Err(NameError::Empty);
        }
        let loose_key = loose(name, self.home.as_ref());
        let slots = [self.plain.get(key.as_str()), self.loose.get(loose_key.as_str())];
        let other = slots.into_iter().flatten().find_map(|slot| match slot {
            Slot::One(one) => (*one != entry).then_some(*one),
            Slot::Several(several) => several.iter().copied().find(|one| *one != entry),
        });
        if let Some(other) = other {
            let other = self.known(other).name().to_owned();
            return Err(NameError::Taken { name: name.to_owned(), other });
        }
        self.alias(entry, name);
        Ok(())
    }

    /// Says whom a group stands for, instead of what was said before: units, and groups that stand for units.
    ///
    /// ```
    /// use duban::unit::{GroupError, Members};
    /// let mut registry = duban::beijing_2026().unit_registry();
    /// let entry = |name| registry.resolve(name).map(|known| known.entry());
    /// let (concerned, core, suburb) = (entry("相关区政府")?, entry("核心区")?, entry("延庆区")?);
    /// registry.set_members(concerned, Members::Listed(vec![core, suburb]))?;
    /// let listed = registry.resolve("相关区政府")?.listed();
    /// assert_eq!(listed, Some(vec!["东城区政府", "西城区政府", "延庆区政府"]));
    /// let cyclic = registry.set_members(core, Members::Listed(vec![concerned]));
    /// assert!(matches!(cyclic, Err(GroupError::Cyclic { .. })));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`GroupError`] where it is no group, a member is not in this registry, or the group would contain itself; then
    /// nothing is changed.
    pub fn set_members(&mut self, group: Entry, members: Members) -> Result<(), GroupError> {
        let name = || self.known(group).name().to_owned();
        if self.known(group).members().is_none() {
            return Err(GroupError::NoGroup { name: name() });
        }
        if let Members::Listed(entries) = &members {
            for (place, entry) in entries.iter().enumerate() {
                if entry.0 as usize >= self.rows.len() {
                    return Err(GroupError::UnknownMember { group: name(), place });
                }
                if *entry == group || self.reach(*entry).contains(&group) {
                    let through = self.known(*entry).name().to_owned();
                    return Err(GroupError::Cyclic { group: name(), through });
                }
            }
        }
        if let Some(row) = self.rows.get_mut(group.0 as usize) {
            row.what = What::Group(members);
        }
        Ok(())
    }

    /// Everything that an entry contains, groups and units, each once, in order; a unit contains itself.
    fn reach(&self, entry: Entry) -> Vec<Entry> {
        let mut found = vec![entry];
        let mut seen: HashSet<Entry> = [entry].into();
        let mut at = 0;
        while let Some(next) = found.get(at).copied() {
            at += 1;
            if let Some(Members::Listed(entries)) = self.known(next).members() {
                // Members stand where their group stood, so that the order is that of the lists.
                let new: Vec<Entry> =
                    entries.iter().copied().filter(|entry| seen.insert(*entry)).collect();
                found.splice(at..at, new);
            }
        }
        found
    }

    /// Adds another name of a unit or group. One that no unit can have (empty, or longer than 64 characters) is passed
    /// over, and one that another has leads to neither: [`Registry::add_alias`] says so instead.
    pub fn alias(&mut self, entry: Entry, name: &str) {
        let key = plain(name);
        if key.is_empty() || key.chars().count() > LONGEST_NAME {
            return;
        }
        self.longest = self.longest.max(key.chars().count());
        let loose_key = loose(name, self.home.as_ref());
        if name.chars().any(is_mark) {
            self.marked.insert(key.as_str().into());
        }
        claim(&mut self.plain, key, entry);
        claim(&mut self.loose, loose_key, entry);
    }

    fn add<'n>(
        &mut self,
        name: &'n str,
        what: What,
        aliases: impl IntoIterator<Item = &'n str>,
    ) -> Entry {
        let entry = Entry(u32::try_from(self.rows.len()).unwrap_or(u32::MAX));
        self.rows.push(Row { name: name.into(), what, details: Details::default() });
        self.alias(entry, name);
        for alias in aliases {
            self.alias(entry, alias);
        }
        entry
    }

    /// Whether nobody is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// Everything known, in the order in which it was added.
    pub fn entries(&self) -> impl Iterator<Item = Known<'_>> {
        (0..self.rows.len()).map(|row| self.known(Entry(row as u32)))
    }

    /// The unit or group with that name.
    ///
    /// # Errors
    /// [`UnknownUnit`] with the nearest names.
    pub fn resolve(&self, name: &str) -> Result<Known<'_>, UnknownUnit> {
        self.find(name).ok_or_else(|| self.unknown(name))
    }

    /// The unit or group with that name, without a word about why not.
    #[must_use]
    pub fn find(&self, name: &str) -> Option<Known<'_>> {
        // A name in four times the room is none.
        if self.rows.is_empty() || name.len() > LONGEST_NAME * 16 {
            return None;
        }
        match self.plain.get(plain(name).as_str()) {
            Some(Slot::One(entry)) => return Some(self.known(*entry)),
            Some(Slot::Several(_)) => return None,
            None => {}
        }
        match self.loose.get(loose(name, self.home.as_ref()).as_str()) {
            Some(Slot::One(entry)) => Some(self.known(*entry)),
            Some(Slot::Several(_)) => None,
            None => self.governments(name),
        }
    }

    /// 核心区政府, where 核心区 is a group that always has the same members.
    fn governments(&self, name: &str) -> Option<Known<'_>> {
        let key = plain(name);
        let place = key.strip_suffix("政府")?;
        let place = place.strip_suffix("人民").unwrap_or(place);
        let Some(Slot::One(entry)) = self.plain.get(place) else { return None };
        let known = self.known(*entry);
        matches!(known.members(), Some(Members::Listed(_))).then_some(known)
    }

    #[cold]
    fn unknown(&self, name: &str) -> UnknownUnit {
        let shown = |char: char| if char.is_control() { '\u{fffd}' } else { char };
        let short: String = name.chars().take(LONGEST_NAME).map(shown).collect();
        let shared = [
            self.plain.get(plain(&short).as_str()),
            self.loose.get(&*loose(&short, self.home.as_ref())),
        ];
        let nearest = match shared {
            [Some(Slot::Several(entries)), _] | [None, Some(Slot::Several(entries))] => {
                entries.iter().map(|entry| (self.known(*entry).name().to_owned(), 0)).collect()
            }
            _ => self.nearest(&short),
        };
        UnknownUnit { name: short, nearest }
    }

    fn nearest(&self, name: &str) -> Vec<(String, usize)> {
        let names = self.rows.iter().map(|row| &*row.name);
        let near = nearest_with_distance(name, names);
        near.into_iter().map(|(name, distance)| (name.to_owned(), distance)).collect()
    }

    /// The longest name of this registry with which the characters begin, and how many it took; white space lies
    /// between them already, list marks may.
    pub(super) fn longest(&self, chars: impl Iterator<Item = char>) -> Vec<(Entry, usize)> {
        let mut key = String::new();
        let mut found = Vec::new();
        if self.rows.is_empty() {
            return found;
        }
        let (mut length, mut marks) = (0, false);
        for (number, char) in chars.enumerate() {
            if is_mark(char) {
                if number == 0 {
                    break;
                }
                marks = true;
                continue;
            }
            key.extend(char.to_lowercase());
            length += 1;
            if length > self.longest {
                break;
            }
            let takes = !marks || self.marked.contains(key.as_str());
            if let (Some(Slot::One(entry)), true) = (self.plain.get(key.as_str()), takes) {
                found.push((*entry, number + 1));
            }
        }
        found.reverse();
        found
    }

    /// Whether the name is that of a place rather than of its government.
    pub(super) fn is_place(&self, name: &str) -> bool {
        self.places.contains_key(plain(name).as_str())
    }

    pub(super) fn known(&self, entry: Entry) -> Known<'_> {
        Known { registry: self, entry }
    }
}

fn claim(keys: &mut HashMap<Box<str>, Slot>, key: String, entry: Entry) {
    let slot = keys.entry(key.into_boxed_str()).or_insert(Slot::One(entry));
    match slot {
        Slot::One(one) if *one == entry => {}
        Slot::One(one) => *slot = Slot::Several(vec![*one, entry]),
        Slot::Several(several) if several.contains(&entry) => {}
        Slot::Several(several) => several.push(entry),
    }
}

impl<'r> Known<'r> {
    fn row(self) -> Option<&'r Row> {
        self.registry.rows.get(self.entry.0 as usize)
    }

    /// Which one it is.
    #[must_use]
    pub fn entry(self) -> Entry {
        self.entry
    }

    /// Its canonical name.
    #[must_use]
    pub fn name(self) -> &'r str {
        self.row().map_or("", |row| &row.name)
    }

    /// Its level; none for a group.
    #[must_use]
    pub fn level(self) -> Option<Level> {
        match self.row().map(|row| &row.what) {
            Some(What::Unit(level)) => Some(*level),
            _ => None,
        }
    }

    /// What else is known of it; nothing of a group.
    #[must_use]
    pub fn details(self) -> &'r Details {
        static NOTHING: Details =
            Details { kind: String::new(), area: String::new(), credit_code: None };
        self.row().map_or(&NOTHING, |row| &row.details)
    }

    /// Whom it stands for, where it is a group.
    #[must_use]
    pub fn members(self) -> Option<&'r Members> {
        match self.row().map(|row| &row.what) {
            Some(What::Group(members)) => Some(members),
            _ => None,
        }
    }

    /// The names of its members, where it is a group that always has the same.
    #[must_use]
    pub fn listed(self) -> Option<Vec<&'r str>> {
        match self.members() {
            Some(Members::Listed(_)) => {
                let all = self.registry.reach(self.entry).into_iter();
                let units = all.map(|entry| self.registry.known(entry));
                Some(units.filter(|known| known.level().is_some()).map(Known::name).collect())
            }
            _ => None,
        }
    }
}

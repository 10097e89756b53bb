//! Members of a group that the words except: 除东城区、西城区外的各区政府, 各区政府（核心区除外）.

use super::item::Item;
use super::lexer::text;
use super::reading::Holder;
use super::registry::{Known, Registry};
use crate::text::Normal;

/// The group of which a name speaks that begins with its exception: 除核心区外各区政府.
pub(super) fn whole<'a>(item: &Item, registry: &'a Registry) -> Option<Known<'a>> {
    item.except?;
    let (excepted, group) = item.name.strip_prefix('除')?.split_once('外')?;
    let known = registry.find(group.trim_start_matches('的'))?;
    let (excepted, listed) = (members(excepted, registry)?, known.listed()?);
    excepted.iter().all(|name| listed.contains(name)).then_some(known)
}

/// Takes the excepted members out of a group, whose words then hold the exception too; `false` where the registry does not
/// know all of them as members, or knows no members.
pub(super) fn leave_out(
    normal: &Normal<'_>,
    item: &mut Item,
    holder: &mut Holder<'_>,
    registry: &Registry,
) -> bool {
    let (Some((start, end)), Holder::Group { listed: Some(listed), .. }) = (item.except, holder)
    else {
        return false;
    };
    let words = text(normal, start, end);
    let Some(excepted) = members(&words, registry) else { return false };
    if !excepted.iter().all(|name| listed.contains(name)) {
        return false;
    }
    listed.retain(|name| !excepted.contains(name));
    item.doubt = None;
    item.start = item.start.min(start);
    // A bracket is closed behind the exception.
    let closed = usize::from(end > item.end);
    item.end = item.end.max(end + closed).min(normal.glyphs().len());
    true
}

/// Whom the words of an exception name.
fn members<'a>(words: &str, registry: &'a Registry) -> Option<Vec<&'a str>> {
    let begins = ["不包括", "不含", "除了", "除"].iter().find_map(|word| words.strip_prefix(word));
    let mut names = begins.unwrap_or(words).trim_end_matches('的');
    for end in ["除外", "外", "以", "之"] {
        names = names.strip_suffix(end).unwrap_or(names);
    }
    let lists = [&['、', ','][..], &['、', ',', '和', '及', '与']];
    let mut found = Vec::new();
    for marks in lists {
        let all =
            names.split(marks).map(|name| of_name(name, registry)).collect::<Option<Vec<_>>>();
        if let Some(all) = all {
            found = all.concat();
            break;
        }
    }
    (!found.is_empty()).then_some(found)
}

fn of_name<'a>(name: &str, registry: &'a Registry) -> Option<Vec<&'a str>> {
    let known = registry.find(name)?;
    if known.members().is_some() { known.listed() } else { Some(vec![known.name()]) }
}

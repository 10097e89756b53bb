//! Marks and words of a text: pairs that lack a half, ends that are missing, words that follow themselves.

use crate::text::fold;

/// Brackets and quotation marks that come in pairs; half-width and full-width brackets may be mixed.
const PAIRS: &[(&[char], &[char])] = &[
    (&['《'], &['》']),
    (&['〈'], &['〉']),
    (&['“'], &['”']),
    (&['‘'], &['’']),
    (&['（', '('], &['）', ')']),
    (&['〔', '［', '['], &['〕', '］', ']']),
    (&['【'], &['】']),
    (&['「'], &['」']),
];

/// What stands between two clauses.
const BREAKS: &[char] = &['。', '；', ';', '，', ',', '：', '？', '！'];

/// Doubled characters that are good Chinese, within a word (层层) or between two (市|市场, 水|水质).
const USUAL: &str = "层人年天月日时处种步事家户代点面常渐稍大多刚仅紧牢稳久深频往纷源息绵环比区市水高现地业车气工动建加园一二三四五六七八九十";

/// The longest word that is looked for twice in a row.
const LONGEST_WORD: usize = 12;

/// A word of so many characters also follows itself across one of these: 体系建设和体系建设.
const FEWEST_JOINED: usize = 4;
const JOINTS: &[char] = &['和', '及', '与'];

/// Whether a text ends as a sentence does, a closing bracket or quotation mark behind it or not.
pub(super) fn is_ended(text: &str) -> bool {
    let last = text.trim_end().trim_end_matches(['”', '’', '》', '）', ')', '」']).chars().last();
    matches!(last, Some('。' | '；' | ';' | '！' | '？' | '.' | '…'))
}

/// Where the first mark stands that has no partner, with the two marks that make a pair.
pub(super) fn unpaired(text: &str) -> Option<(usize, char, char)> {
    PAIRS.iter().find_map(|(opening, closing)| {
        let mut open = Vec::new();
        let mut before = ' ';
        for (at, mark) in text.char_indices() {
            if opening.contains(&mark) {
                open.push(at);
            } else if closing.contains(&mark) && open.pop().is_none() {
                // 1) 2) 3) number a list.
                let numbers_list = matches!(mark, ')' | '）') && before.is_ascii_digit();
                if !numbers_list {
                    return Some((at, *opening.first()?, *closing.first()?));
                }
            }
            before = mark;
        }
        Some((*open.first()?, *opening.first()?, *closing.first()?))
    })
}

/// The clauses that stand more than once, with where each first stands again and how often it stands in all.
pub(super) fn repeated_clauses(text: &str, fewest_chars: usize) -> Vec<(usize, &str, usize)> {
    let mut start = 0;
    let mut clauses: Vec<(usize, &str, String)> = Vec::new();
    for piece in text.split_inclusive(BREAKS) {
        let clause = piece.trim_end_matches(BREAKS);
        clauses.push((start, clause, fold(clause)));
        start += piece.len();
    }
    let mut found: Vec<(usize, &str, usize)> = Vec::new();
    for (number, (_, clause, folded)) in clauses.iter().enumerate() {
        let equal = |other: &&(usize, &str, String)| other.2 == *folded;
        let is_first = !clauses.iter().take(number).any(|other| equal(&other));
        let mut again = clauses.iter().skip(number + 1).filter(equal);
        if let (true, true, Some(next)) =
            (is_first, folded.chars().count() >= fewest_chars, again.next())
        {
            found.push((next.0, clause, again.count() + 2));
        }
    }
    found
}

/// The words that directly follow themselves, each with where it stands and both together.
pub(super) fn doubled_words(text: &str) -> Vec<(usize, String, &str)> {
    let chars: Vec<(usize, char)> = text.char_indices().collect();
    let offset = |index: usize| chars.get(index).map_or(text.len(), |(at, _)| *at);
    let mut found = Vec::new();
    let mut from = 0;
    while from < chars.len() {
        match doubled_at(&chars, from) {
            Some((word, end)) => {
                let both = text.get(offset(from)..offset(end)).unwrap_or_default();
                found.push((offset(from), word.iter().collect(), both));
                from = end;
            }
            None => from += 1,
        }
    }
    found
}

/// The word that stands here twice in a row, and where the second one ends.
fn doubled_at(chars: &[(usize, char)], from: usize) -> Option<(Vec<char>, usize)> {
    let letters = |start: usize, length: usize| -> Option<Vec<char>> {
        Some(chars.get(start..start + length)?.iter().map(|(_, c)| *c).collect())
    };
    (1..=LONGEST_WORD).find_map(|length| {
        let word = letters(from, length)?;
        let is_word = word.iter().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(c));
        let is_usual = length == 1 && word.iter().all(|c| USUAL.contains(*c));
        let next = chars.get(from + length)?.1;
        let joint = usize::from(length >= FEWEST_JOINED && JOINTS.contains(&next));
        let second = from + length + joint;
        let doubled = is_word && !is_usual && letters(second, length)? == word;
        doubled.then_some((word, second + length))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends() {
        assert!(is_ended("完成整治。"));
        assert!(is_ended("推进“三率”提升。”"));
        assert!(!is_ended("审核总数不少于总数的一"));
    }

    #[test]
    fn pairs() {
        assert_eq!(unpaired("《规程》和“标准”（试行)"), None);
        assert_eq!(unpaired("1)治理；2）提升"), None);
        assert_eq!(unpaired("对“机械在“小程序”上登记"), Some((3, '“', '”')));
        assert_eq!(unpaired("规程》"), Some((6, '《', '》')));
    }

    #[test]
    fn clauses() {
        let text = "在重点企业中开展审核,推动提升,在重点企业中 开展审核。";
        assert_eq!(repeated_clauses(text, 8), vec![(44, "在重点企业中开展审核", 2)]);
        assert_eq!(repeated_clauses("推动提升，推动提升。", 8), vec![]);
    }

    #[test]
    fn words() {
        let words = |text| doubled_words(text).into_iter().map(|(_, _, w)| w).collect::<Vec<_>>();
        assert_eq!(words("京津冀冀互认，工业和和信息化"), ["冀冀", "和和"]);
        assert_eq!(words("大气环境监测监测网络"), ["监测监测"]);
        assert_eq!(words("推进体系建设和体系建设。"), ["体系建设和体系建设"]);
        assert!(words("层层落实，市市场监管局检查地表水水质").is_empty());
    }
}

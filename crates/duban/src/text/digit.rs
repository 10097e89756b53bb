//! Chinese digits.

/// The value of a Chinese digit, 〇 and 两 among them.
pub(crate) fn chinese_digit(char: char) -> Option<u32> {
    Some(match char {
        '〇' | '○' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

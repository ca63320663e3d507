//! Code pages and the character sets of fonts, by the numbers that Windows gives them.

use encoding_rs::Encoding;

/// The encoding of a code page.
pub(super) fn code_page(number: i32) -> Option<&'static Encoding> {
    Some(match number {
        936 | 54936 => encoding_rs::GB18030,
        950 => encoding_rs::BIG5,
        932 => encoding_rs::SHIFT_JIS,
        949 => encoding_rs::EUC_KR,
        874 => encoding_rs::WINDOWS_874,
        1250 => encoding_rs::WINDOWS_1250,
        1251 => encoding_rs::WINDOWS_1251,
        1252 | 1 => encoding_rs::WINDOWS_1252,
        1253 => encoding_rs::WINDOWS_1253,
        1254 => encoding_rs::WINDOWS_1254,
        1255 => encoding_rs::WINDOWS_1255,
        1256 => encoding_rs::WINDOWS_1256,
        1257 => encoding_rs::WINDOWS_1257,
        1258 => encoding_rs::WINDOWS_1258,
        10000 => encoding_rs::MACINTOSH,
        65001 => encoding_rs::UTF_8,
        _ => return None,
    })
}

/// The encoding of a font's character set, as Windows numbers them.
pub(super) fn charset(number: i32) -> Option<&'static Encoding> {
    let page = match number {
        134 => 936,
        136 => 950,
        128 => 932,
        129 => 949,
        161 => 1253,
        162 => 1254,
        163 => 1258,
        177 => 1255,
        178 => 1256,
        186 => 1257,
        204 => 1251,
        222 => 874,
        238 => 1250,
        0 => 1252,
        77 => 10000,
        _ => return None,
    };
    code_page(page)
}

//! gzip and zstd: the bytes inside, bounded.

use std::io::{ErrorKind, Read};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::StreamingDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};

use super::detect::Kind;
use super::limits::MAX_UNPACKED_BYTES;
use crate::{Error, ErrorCode};

/// The bytes that `bytes`, compressed as `kind` says, hold.
pub(super) fn unpack(kind: Kind, bytes: &[u8]) -> Result<Vec<u8>, Error> {
    let mut unpacked = Vec::new();
    if kind == Kind::Gzip {
        fill(MultiGzDecoder::new(bytes), &mut unpacked)?;
    } else {
        unpack_zstd(bytes, &mut unpacked)?;
    }
    Ok(unpacked)
}

/// A zstd file is a row of frames; some may be there to be skipped.
fn unpack_zstd(mut bytes: &[u8], unpacked: &mut Vec<u8>) -> Result<(), Error> {
    while !bytes.is_empty() {
        match StreamingDecoder::new(&mut bytes) {
            Ok(decoder) => fill(decoder, unpacked)?,
            Err(FrameDecoderError::ReadFrameHeaderError(ReadFrameHeaderError::SkipFrame {
                length,
                ..
            })) => {
                bytes = bytes.get(length as usize..).unwrap_or_default();
            }
            // What follows the last frame is no part of the file.
            Err(_) if !unpacked.is_empty() => return Ok(()),
            Err(cause) => return Err(damaged(&cause)),
        }
    }
    Ok(())
}

fn fill(packed: impl Read, unpacked: &mut Vec<u8>) -> Result<(), Error> {
    let room = MAX_UNPACKED_BYTES - unpacked.len() as u64;
    let read = packed.take(room + 1).read_to_end(unpacked);
    if unpacked.len() as u64 > MAX_UNPACKED_BYTES {
        let message = format!("it unpacks to more than the limit of {MAX_UNPACKED_BYTES} bytes");
        return Err(Error::new(ErrorCode::TooLarge, message).hint("split it into smaller files"));
    }
    match read {
        Ok(_) => Ok(()),
        // gzip files may end in zeros or other padding.
        Err(cause) if cause.kind() == ErrorKind::InvalidInput && !unpacked.is_empty() => Ok(()),
        Err(cause) => Err(damaged(&cause)),
    }
}

fn damaged(cause: &dyn std::fmt::Display) -> Error {
    Error::new(
        ErrorCode::Damaged,
        format!("the compressed file is cut off or damaged: {cause}"),
    )
    .hint("download or pack it again")
}

/// The name of what is in the compressed file `source`.
pub(super) fn inner_name(source: &str) -> &str {
    let Some((inner, extension)) = source.rsplit_once('.') else {
        return source;
    };
    let packed = ["gz", "gzip", "zst", "zstd"];
    let is_packed = packed
        .iter()
        .any(|name| extension.eq_ignore_ascii_case(name));
    if is_packed && !inner.is_empty() {
        inner
    } else {
        source
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    #[test]
    fn what_was_packed_is_unpacked_in_one_part_or_several() {
        let text = "熟悉Java开发\n".repeat(1000).into_bytes();
        let twice = text.repeat(2);
        for (kind, packed) in [(Kind::Gzip, gzip(&text)), (Kind::Zstd, zstd(&text))] {
            assert_eq!(unpack(kind, &packed).unwrap(), text);
            assert_eq!(unpack(kind, &packed.repeat(2)).unwrap(), twice);
        }
    }

    #[test]
    fn what_is_cut_off_is_damaged() {
        let text: Vec<u8> = (0..20_000u32).map(|n| (n * n % 251) as u8).collect();
        for (kind, packed) in [(Kind::Gzip, gzip(&text)), (Kind::Zstd, zstd(&text))] {
            let error = unpack(kind, &packed[..packed.len() / 2]).unwrap_err();
            assert_eq!(error.code(), ErrorCode::Damaged);
        }
    }

    #[test]
    fn the_name_inside_is_the_name_without_its_end() {
        assert_eq!(inner_name("a/jobs.jsonl.gz"), "a/jobs.jsonl");
        assert_eq!(inner_name("jobs.csv.ZST"), "jobs.csv");
        assert_eq!(inner_name("jobs.csv"), "jobs.csv");
    }
}

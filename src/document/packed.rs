//! gzip and zstd: the bytes inside, bounded.

use std::io::{self, BufRead, ErrorKind, Read};

use flate2::read::MultiGzDecoder;
use ruzstd::decoding::errors::{FrameDecoderError, ReadFrameHeaderError};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder, StreamingDecoder};

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
        return Err(too_much());
    }
    match read {
        Ok(_) => Ok(()),
        Err(cause) if is_padding(&cause) && !unpacked.is_empty() => Ok(()),
        Err(cause) => Err(damaged(&cause)),
    }
}

/// gzip files may end in zeros or other padding: what follows the last member does not begin as one.
/// flate2 gives damage inside a member the same kind, so that only its message tells them apart.
fn is_padding(cause: &io::Error) -> bool {
    cause.kind() == ErrorKind::InvalidInput && cause.to_string() == "invalid gzip header"
}

/// The bytes that `input`, compressed as `kind` says, holds, read as they are asked for. Errors are
/// those of [`unpack`].
pub(super) fn unpacking(
    kind: Kind,
    input: impl BufRead + Send + 'static,
) -> Box<dyn Read + Send + 'static> {
    if kind == Kind::Gzip {
        let inner = flate2::bufread::MultiGzDecoder::new(input);
        Box::new(Unpacking { inner, any: false })
    } else {
        let inner = ZstdFrames {
            input,
            decoder: FrameDecoder::new(),
            is_within: false,
            any: false,
        };
        Box::new(Unpacking { inner, any: false })
    }
}

/// A decoder whose errors say what happened to the file.
struct Unpacking<R> {
    inner: R,
    any: bool,
}

impl<R: Read> Read for Unpacking<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.inner.read(buffer) {
            Ok(count) => {
                self.any |= count > 0;
                Ok(count)
            }
            Err(cause) if is_padding(&cause) && self.any => Ok(0),
            Err(cause) if cause.kind() == ErrorKind::Interrupted => Err(cause),
            Err(cause) => Err(io::Error::other(damaged(&cause))),
        }
    }
}

/// The frames of a zstd file, one after another.
struct ZstdFrames<R> {
    input: R,
    decoder: FrameDecoder,
    /// Whether a frame has begun, and whether one has ended.
    is_within: bool,
    any: bool,
}

/// The first bytes of a frame, and the last of these of one that is there to be skipped.
const ZSTD_FRAME: [u8; 4] = [0x28, 0xB5, 0x2F, 0xFD];
const ZSTD_SKIPPED: [u8; 3] = [0x2A, 0x4D, 0x18];

impl<R: Read> Read for ZstdFrames<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.is_within || self.begin_frame()? {
            while self.decoder.can_collect() == 0 && !self.decoder.is_finished() {
                let one = BlockDecodingStrategy::UptoBlocks(1);
                let decoded = self.decoder.decode_blocks(&mut self.input, one);
                decoded.map_err(io::Error::other)?;
            }
            let count = self.decoder.read(buffer)?;
            if count > 0 || buffer.is_empty() {
                return Ok(count);
            }
            (self.is_within, self.any) = (false, true);
        }
        Ok(0)
    }
}

impl<R: Read> ZstdFrames<R> {
    /// Begins the next frame; whether there is one.
    fn begin_frame(&mut self) -> io::Result<bool> {
        loop {
            let mut magic = Vec::new();
            self.input.by_ref().take(4).read_to_end(&mut magic)?;
            match magic.as_slice() {
                [] if self.any => return Ok(false),
                magic if *magic == ZSTD_FRAME => {
                    let whole = magic.chain(&mut self.input);
                    self.decoder.init(whole).map_err(io::Error::other)?;
                    self.is_within = true;
                    return Ok(true);
                }
                [0x50..=0x5F, rest @ ..] if *rest == ZSTD_SKIPPED => {
                    let mut length = [0; 4];
                    self.input.read_exact(&mut length)?;
                    let length = u64::from(u32::from_le_bytes(length));
                    io::copy(&mut self.input.by_ref().take(length), &mut io::sink())?;
                }
                // What follows the last frame is no part of the file.
                _ if self.any => return Ok(false),
                _ => return Err(io::Error::other("there is no zstd frame in it")),
            }
        }
    }
}

pub(super) fn too_much() -> Error {
    let message = format!("it unpacks to more than the limit of {MAX_UNPACKED_BYTES} bytes");
    Error::new(ErrorCode::TooLarge, message).hint("split it into smaller files")
}

pub(super) fn twice() -> Error {
    let message = "this is compressed more than once";
    Error::new(ErrorCode::UnsupportedFormat, message).hint("unpack it first")
}

fn damaged(cause: &dyn std::fmt::Display) -> Error {
    Error::new(
        ErrorCode::Damaged,
        format!("the compressed file is cut off or damaged: {cause}"),
    )
    .hint("download or pack it again")
}

/// The name of what is in the compressed file `source`.
pub(crate) fn inner_name(source: &str) -> &str {
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
    fn what_is_unpacked_as_it_is_read_is_the_same() {
        let text = "熟悉Java开发\n".repeat(1000).into_bytes();
        let skipped = [b"\x5A\x2A\x4D\x18\x03\0\0\0abc", zstd(&text).as_slice()].concat();
        for (kind, packed, times) in [
            (Kind::Gzip, gzip(&text).repeat(2), 2),
            (Kind::Gzip, [gzip(&text), vec![0; 64]].concat(), 1),
            (Kind::Zstd, zstd(&text).repeat(2), 2),
            (Kind::Zstd, skipped, 1),
            (Kind::Zstd, [zstd(&text), b"padding".to_vec()].concat(), 1),
        ] {
            let mut unpacked = Vec::new();
            let mut reader = unpacking(kind, io::Cursor::new(packed));
            reader.read_to_end(&mut unpacked).unwrap();
            assert_eq!(unpacked, text.repeat(times));
        }
    }

    #[test]
    fn a_wrong_checksum_is_damage_and_no_padding() {
        let mut packed = gzip(&b"Java ".repeat(1000));
        let at = packed.len() - 6;
        packed[at] ^= 1;
        let error = unpack(Kind::Gzip, &packed).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Damaged);
        let mut reader = unpacking(Kind::Gzip, io::Cursor::new(packed));
        assert!(reader.read_to_end(&mut Vec::new()).is_err());
    }

    #[test]
    fn what_is_cut_off_is_damaged_as_it_is_read() {
        let text: Vec<u8> = (0..20_000u32).map(|n| (n * n % 251) as u8).collect();
        for (kind, packed) in [(Kind::Gzip, gzip(&text)), (Kind::Zstd, zstd(&text))] {
            let half = packed[..packed.len() / 2].to_vec();
            let mut reader = unpacking(kind, io::Cursor::new(half));
            let cause = reader.read_to_end(&mut Vec::new()).unwrap_err();
            assert!(cause.to_string().contains("cut off or damaged"), "{cause}");
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

//! Which streams does an OLE file (old Excel) hold, and what is in one of them?
//!
//! A small reader of the Compound File Binary format (MS-CFB), enough to look into a file before
//! a parser is let at it. Chains that loop or leave the file end where they do so.

use std::collections::BTreeSet;

/// Sector numbers from here on are marks, not sectors.
const MARKS: u32 = 0xffff_fffa;

/// An OLE file.
#[derive(Debug)]
pub(crate) struct OleFile<'a> {
    bytes: &'a [u8],
    sector_size: usize,
    table: Vec<u32>,
    small_table: Vec<u32>,
    small_stream: Vec<u8>,
    entries: Vec<Entry>,
}

/// A stream or storage of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    name: String,
    kind: u8,
    start: u32,
    size: usize,
}

impl<'a> OleFile<'a> {
    /// Reads the tables of a file; `None` where it is none.
    pub(crate) fn open(bytes: &'a [u8]) -> Option<Self> {
        if !bytes.starts_with(crate::package::OLE_MAGIC) || bytes.len() < 512 {
            return None;
        }
        let shift = u16_at(bytes, 0x1e)?;
        if !(9..=12).contains(&shift) {
            return None;
        }
        let mut file = Self {
            bytes,
            sector_size: 1 << shift,
            table: Vec::new(),
            small_table: Vec::new(),
            small_stream: Vec::new(),
            entries: Vec::new(),
        };
        file.read_table()?;
        file.small_table = numbers(&file.chain(u32_at(bytes, 0x3c)?, usize::MAX));
        let directory = file.chain(u32_at(bytes, 0x30)?, usize::MAX);
        file.entries = directory.chunks_exact(128).filter_map(entry).collect();
        let root = file.entries.iter().find(|entry| entry.kind == 5)?.clone();
        file.small_stream = file.chain(root.start, root.size);
        Some(file)
    }

    /// Whether there is a stream or storage of a name, case aside.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.entries
            .iter()
            .any(|entry| entry.name.eq_ignore_ascii_case(name))
    }

    /// A stream's bytes.
    pub(crate) fn stream(&self, name: &str) -> Option<Vec<u8>> {
        let entry = self
            .entries
            .iter()
            .find(|entry| entry.kind == 2 && entry.name.eq_ignore_ascii_case(name))?;
        if entry.size >= 4096 {
            return Some(self.chain(entry.start, entry.size));
        }
        let mut stream = Vec::new();
        let mut sector = entry.start;
        let mut seen = BTreeSet::new();
        while sector < MARKS && stream.len() < entry.size && seen.insert(sector) {
            let from = sector as usize * 64;
            stream.extend_from_slice(self.small_stream.get(from..from + 64)?);
            sector = self
                .small_table
                .get(sector as usize)
                .copied()
                .unwrap_or(u32::MAX);
        }
        stream.truncate(entry.size);
        Some(stream)
    }

    /// The table of sectors, from the list in the header and its continuation.
    fn read_table(&mut self) -> Option<()> {
        let listed = (0..109).filter_map(|index| u32_at(self.bytes, 0x4c + index * 4));
        let mut sectors: Vec<u32> = listed.filter(|&sector| sector < MARKS).collect();
        let mut next = u32_at(self.bytes, 0x44)?;
        let mut seen = BTreeSet::new();
        while next < MARKS && seen.insert(next) {
            let Some(sector) = self.sector(next) else {
                break;
            };
            let mut listed = numbers(sector);
            next = listed.pop().unwrap_or(u32::MAX);
            sectors.extend(listed.into_iter().filter(|&sector| sector < MARKS));
        }
        // More sectors than the file has would only repeat some.
        sectors.truncate(self.bytes.len() / self.sector_size + 1);
        self.table = sectors
            .iter()
            .filter_map(|&s| self.sector(s))
            .flat_map(numbers)
            .collect();
        Some(())
    }

    fn sector(&self, number: u32) -> Option<&'a [u8]> {
        let from = (number as usize)
            .checked_add(1)?
            .checked_mul(self.sector_size)?;
        let to = (from + self.sector_size).min(self.bytes.len());
        self.bytes.get(from..to)
    }

    /// The bytes of a chain of sectors, at most `size`.
    fn chain(&self, start: u32, size: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut sector = start;
        let mut seen = BTreeSet::new();
        while sector < MARKS && bytes.len() < size && seen.insert(sector) {
            let Some(part) = self.sector(sector) else {
                break;
            };
            bytes.extend_from_slice(part);
            sector = self.table.get(sector as usize).copied().unwrap_or(u32::MAX);
        }
        bytes.truncate(size);
        bytes
    }
}

fn entry(bytes: &[u8]) -> Option<Entry> {
    let length = usize::from(u16_at(bytes, 64)?).min(64);
    let units: Vec<u16> = bytes[..length]
        .chunks_exact(2)
        .map(|two| u16::from_le_bytes([two[0], two[1]]))
        .collect();
    let name = String::from_utf16_lossy(&units)
        .trim_end_matches('\0')
        .to_owned();
    let size = u32_at(bytes, 120)? as usize;
    Some(Entry {
        name,
        kind: bytes[66],
        start: u32_at(bytes, 116)?,
        size,
    })
}

pub(crate) fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn numbers(bytes: &[u8]) -> Vec<u32> {
    bytes
        .chunks_exact(4)
        .map(|four| u32::from_le_bytes([four[0], four[1], four[2], four[3]]))
        .collect()
}

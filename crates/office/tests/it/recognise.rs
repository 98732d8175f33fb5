//! Files are known by their bytes, and what could do harm to whoever opens it is refused.

use crate::pack::{pack, with_part};
use office::{FORMATS, recognise};

/// A compound file of 512-byte sectors with these streams, each of less than 4,096 bytes.
fn ole(streams: &[(&str, &[u8])]) -> Vec<u8> {
    let small: Vec<u8> = streams
        .iter()
        .flat_map(|(_, bytes)| {
            let mut sectors = bytes.to_vec();
            sectors.resize(bytes.len().div_ceil(64) * 64, 0);
            sectors
        })
        .collect();
    let data = small.len().div_ceil(512).max(1);
    let directory = (streams.len() + 1).div_ceil(4);
    let mut head = vec![0u8; 512];
    head[..8].copy_from_slice(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1");
    let put = |at: usize, number: u32, into: &mut Vec<u8>| {
        into[at..at + 4].copy_from_slice(&number.to_le_bytes());
    };
    head[0x1e] = 9;
    head[0x20] = 6;
    put(0x2c, 1, &mut head);
    put(0x30, 2, &mut head);
    put(0x38, 4096, &mut head);
    put(0x3c, 1, &mut head);
    put(0x44, 0xffff_fffe, &mut head);
    head[0x4c..].fill(0xff);
    put(0x4c, 0, &mut head);
    // Sectors: 0 the table, 1 the table of small ones, then the directory, then small data.
    let end = 0xffff_fffe_u32;
    let mut table = vec![0xffff_ffffu32; 128];
    table[0] = 0xffff_fffd;
    table[1] = end;
    let chain = |first: usize, length: usize, table: &mut Vec<u32>| {
        for (at, next) in (first + 1..=first + length).zip(&mut table[first..]) {
            *next = u32::try_from(at).expect("small");
        }
        table[first + length - 1] = end;
    };
    chain(2, directory, &mut table);
    chain(2 + directory, data, &mut table);
    let mut small_table = vec![0xffff_ffffu32; 128];
    let mut entries = vec![entry("Root Entry", 5, 2 + directory, small.len())];
    let mut first = 0;
    for (name, bytes) in streams {
        let length = bytes.len().div_ceil(64).max(1);
        chain(first, length, &mut small_table);
        entries.push(entry(name, 2, first, bytes.len()));
        first += length;
    }
    let mut file = head;
    for number in table.into_iter().chain(small_table) {
        file.extend(number.to_le_bytes());
    }
    let mut listed = entries.concat();
    listed.resize(directory * 512, 0);
    file.extend(listed);
    let mut small = small;
    small.resize(data * 512, 0);
    file.extend(small);
    file
}

fn entry(name: &str, kind: u8, start: usize, size: usize) -> Vec<u8> {
    let mut entry = vec![0u8; 128];
    let units: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    entry[..units.len()].copy_from_slice(&units);
    entry[64] = u8::try_from(units.len() + 2).expect("small");
    entry[66] = kind;
    entry[116..120].copy_from_slice(&u32::try_from(start).expect("small").to_le_bytes());
    entry[120..124].copy_from_slice(&u32::try_from(size).expect("small").to_le_bytes());
    entry
}

fn xlsx() -> Vec<u8> {
    let types = br#"<?xml version="1.0"?><Types><Default Extension="xml"/></Types>"#;
    let book = br#"<?xml version="1.0"?><workbook><sheets/></workbook>"#;
    pack(&[("[Content_Types].xml", types), ("xl/workbook.xml", book)])
}

fn docx() -> Vec<u8> {
    let types = br#"<?xml version="1.0"?><Types><Default Extension="xml"/></Types>"#;
    let text = br#"<?xml version="1.0"?><w:document><w:body/></w:document>"#;
    pack(&[("[Content_Types].xml", types), ("word/document.xml", text)])
}

fn opendocument(kind: &str) -> Vec<u8> {
    let kind = format!("application/vnd.oasis.opendocument.{kind}");
    pack(&[("mimetype", kind.as_bytes()), ("content.xml", b"<a/>")])
}

fn refused(bytes: &[u8]) -> (&'static str, String) {
    let finding = recognise(bytes).expect_err("refused");
    let kind = finding.arguments.get("kind").cloned();
    (finding.code, kind.unwrap_or_default())
}

#[test]
fn every_format_is_known_by_its_bytes() {
    let files: Vec<(&str, Vec<u8>)> = vec![
        (
            "pdf",
            b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\n%%EOF\n".to_vec(),
        ),
        ("docx", docx()),
        ("doc", ole(&[("WordDocument", &[0u8; 64])])),
        ("odt", opendocument("text")),
        ("xlsx", xlsx()),
        ("xls", ole(&[("Workbook", &[9, 8, 4, 0, 0, 6, 5, 0])])),
        ("ods", opendocument("spreadsheet")),
        ("jpeg", b"\xff\xd8\xff\xe0abc\xff\xd9".to_vec()),
        ("png", b"\x89PNG\r\n\x1a\n....IEND....".to_vec()),
        ("tiff", b"II*\0\x08\0\0\0\0\0".to_vec()),
        ("webp", b"RIFF\x04\0\0\0WEBP".to_vec()),
        ("txt", "Thuyết minh: tăng 7,01 %\r\n< 5 % là đạt\n".into()),
    ];
    let named: Vec<&str> = files.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(named, FORMATS);
    for (kind, bytes) in &files {
        assert_eq!(recognise(bytes), Ok(*kind));
    }
    assert_eq!(recognise(include_bytes!("fixtures/old.xls")), Ok("xls"));
    assert_eq!(recognise(b"\xff\xfeT\0h\0"), Ok("txt"), "UTF-16");
    assert_eq!(recognise(b"B\xb8o c\xb8o"), Ok("txt"), "a legacy font");
}

#[test]
fn what_acts_by_itself_is_refused() {
    let program = ("file-kind-unknown", "program".to_owned());
    for bytes in [&b"MZ\x90\0"[..], b"\x7fELF\x02", b"#!/bin/sh\nrm\n"] {
        assert_eq!(refused(bytes), program);
    }
    for page in [
        "<html><script>",
        "\u{feff} <!DOCTYPE html>",
        "<svg onload=x>",
        "<?php ",
    ] {
        assert_eq!(refused(page.as_bytes()).1, "html", "{page}");
    }
    let macros = "file-has-macros";
    assert_eq!(
        refused(&with_part(&xlsx(), "xl/vbaProject.bin", b"x")).0,
        macros
    );
    assert_eq!(
        refused(&with_part(&docx(), "word/vbaProject.bin", b"x")).0,
        macros
    );
    let word = [0u8; 64];
    assert_eq!(
        refused(&ole(&[("WordDocument", &word), ("VBA", b"x")])).0,
        macros
    );
    // A sheet of commands, as before Visual Basic.
    let sheet = [0x85, 0, 6, 0, 0, 0, 0, 0, 0, 1];
    assert_eq!(refused(&ole(&[("Workbook", &sheet)])).0, macros);
    for name in ["/JavaScript", "/Launch", "/EmbeddedFile"] {
        let pdf = format!("%PDF-1.4\n<< /S {name} >>\n%%EOF");
        assert_eq!(refused(pdf.as_bytes()).0, "file-has-scripts", "{name}");
    }
    assert_eq!(
        recognise(b"%PDF-1.4 << /EmbeddedFiles2 >> %%EOF"),
        Ok("pdf")
    );
}

#[test]
fn what_nobody_could_open_is_refused() {
    assert_eq!(refused(b"").0, "file-empty");
    let locked = "file-encrypted";
    assert_eq!(
        refused(b"%PDF-1.4 trailer << /Encrypt 9 0 R >> %%EOF").0,
        locked
    );
    assert_eq!(refused(&ole(&[("EncryptedPackage", b"x")])).0, locked);
    let mut word = [0u8; 64];
    word[0x0b] = 1;
    assert_eq!(refused(&ole(&[("WordDocument", &word)])).0, locked);
    let password = [0x2f, 0, 6, 0, 0, 0, 1, 2, 3, 4];
    assert_eq!(refused(&ole(&[("Workbook", &password)])).0, locked);
    for half in [
        &b"%PDF-1.4 no end"[..],
        b"\x89PNG\r\n\x1a\n",
        b"\xff\xd8\xff\xe0",
    ] {
        assert_eq!(refused(half).0, "file-unreadable");
    }
    let whole = xlsx();
    assert_eq!(refused(&whole[..whole.len() / 2]).0, "file-unreadable");
    let bomb = with_part(&docx(), "word/media/a.bin", &vec![0; 40 << 20]);
    assert_eq!(refused(&bomb).0, "file-unpacks-too-large");
    let outside = with_part(
        &docx(),
        "word/styles.xml",
        b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>",
    );
    assert_eq!(refused(&outside).0, "file-has-doctype");
}

#[test]
fn other_kinds_are_told_by_name() {
    let zip = pack(&[("a.exe", b"MZ")]);
    assert_eq!(refused(&zip).1, "zip");
    let slides = [
        ("[Content_Types].xml", &b"<Types/>"[..]),
        ("ppt/presentation.xml", b"<a/>"),
    ];
    assert_eq!(refused(&pack(&slides)).1, "pptx");
    for (bytes, kind) in [
        (&b"Rar!\x1a"[..], "rar"),
        (b"\0\0\0\x18ftypheic", "heic"),
        (b"\0\x01\x02", "unknown"),
        (b"{\\rtf1}", "rtf"),
    ] {
        assert_eq!(refused(bytes), ("file-kind-unknown", kind.to_owned()));
    }
    assert_eq!(refused(&ole(&[("PowerPoint Document", b"x")])).1, "ole");
}

#[test]
fn a_guess_goes_by_the_bytes_and_promises_nothing() {
    use office::guess;
    let parts = |names: &[&str]| {
        let parts: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, &b"<a/>"[..])).collect();
        pack(&parts)
    };
    assert_eq!(guess(&parts(&["word/document.xml"])), "docx");
    assert_eq!(guess(&parts(&["xl/workbook.xml"])), "xlsx");
    assert_eq!(guess(&parts(&["xl/workbook.bin"])), "xlsb");
    assert_eq!(guess(&parts(&["ppt/presentation.xml"])), "pptx");
    assert_eq!(guess(&parts(&["readme.txt"])), "zip");
    assert_eq!(guess(b"PK\x03\x04 and no more"), "unreadable");
    assert_eq!(guess(&ole(&[("EncryptedPackage", b"x")])), "encrypted");
    assert_eq!(guess(&ole(&[("WordDocument", b"x")])), "doc");
    assert_eq!(guess(&ole(&[("Workbook", b"x")])), "xls");
    assert_eq!(guess(b"%PDF-1.7"), "pdf");
    assert_eq!(guess(b"{\\rtf1"), "rtf");
    assert_eq!(guess("Năm 2023 đạt 7,1%.".as_bytes()), "txt");
}

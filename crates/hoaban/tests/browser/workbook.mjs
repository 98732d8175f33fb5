// How is a workbook filled as a person would with Excel? Only the cells that are filled change;
// everything else of the file stays as it was.

import { deflateRawSync, inflateRawSync, crc32 } from "node:zlib";

// The files of a package, by name.
export function unpack(bytes) {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left--) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const lengths = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString("utf8", at + 46, at + 46 + lengths[0]);
    const own = bytes.readUInt32LE(at + 42);
    const start = own + 30 + bytes.readUInt16LE(own + 26) + bytes.readUInt16LE(own + 28);
    const packed = bytes.subarray(start, start + size);
    files.set(name, method === 0 ? packed : inflateRawSync(packed));
    at += 46 + lengths[0] + lengths[1] + lengths[2];
  }
  return files;
}

export function pack(files) {
  const [parts, directory] = [[], []];
  let at = 0;
  for (const [name, body] of files) {
    const [packed, label] = [deflateRawSync(body), Buffer.from(name)];
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x800, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt16LE(0x21, 8);
    head.writeUInt32LE(crc32(body), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(body.length, 18);
    head.writeUInt16LE(label.length, 22);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    parts.push(Buffer.from("PK\x03\x04"), head, label, packed);
    directory.push(Buffer.from("PK\x01\x02\x14\x00"), head, rest, label);
    at += 30 + label.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(files.size, 8);
  end.writeUInt16LE(files.size, 10);
  end.writeUInt32LE(list.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
}

// The texts of a cell: inline, or by its number in the list of shared texts.
function textOf(cell, shared) {
  const inline = [...cell.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map((found) => found[1]).join("");
  const number = cell.match(/t="s"[^>]*>.*?<v>(\d+)<\/v>/);
  return number ? shared[Number(number[1])] : inline;
}

// Fills, in the first sheet, the first unlocked cell of each row whose head begins with a name.
// An unlocked cell is one whose style takes the lock away.
export function fillCells(bytes, values) {
  const files = unpack(bytes);
  const shared = (files.get("xl/sharedStrings.xml") ?? "").toString();
  const texts = [...shared.matchAll(/<si>.*?<\/si>/gs)].map((found) => textOf(found[0], []));
  const styles = files.get("xl/styles.xml").toString();
  const list = styles.match(/<cellXfs[^>]*>(.*?)<\/cellXfs>/s)[1];
  const formats = list.match(/<xf [^>]*\/>|<xf .*?<\/xf>/gs);
  const open = new Set(formats.flatMap((xf, at) => (/locked="0"/.test(xf) ? [String(at)] : [])));
  const name = [...files.keys()].filter((key) => key.startsWith("xl/worksheets/sheet")).sort()[0];
  const left = new Map(Object.entries(values));
  const sheet = files.get(name).toString().replace(/<row .*?<\/row>/gs, (row) => {
    const cells = row.match(/<c [^>]*\/>|<c .*?<\/c>/gs) ?? [];
    const heads = cells.map((cell) => textOf(cell, texts).trim());
    const known = [...left.keys()].find((key) => heads.some((head) => head.startsWith(key)));
    const target = cells.find((cell) => open.has(cell.match(/ s="(\d+)"/)?.[1]));
    if (known === undefined || target === undefined) return row;
    const [place, style] = [target.match(/ r="(\w+)"/)[1], target.match(/ s="(\d+)"/)[1]];
    const value = left.get(known);
    left.delete(known);
    return row.replace(target, `<c r="${place}" s="${style}"><v>${value}</v></c>`);
  });
  if (left.size > 0) throw new Error(`no cell to fill for ${[...left.keys()].join(", ")}`);
  files.set(name, Buffer.from(sheet));
  return pack(files);
}

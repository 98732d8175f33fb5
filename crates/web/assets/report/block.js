// How does a block of cells travel to Excel and back? Lines, tabs, and quotes around what holds
// either.

// The texts of a pasted block, row by row; null where nothing was pasted.
export function rowsOf(text) {
  if (!text) return null;
  const rows = [[""]];
  let quoted = false;
  const letters = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at];
    const row = rows.at(-1);
    if (quoted) {
      if (letter !== '"') row[row.length - 1] += letter;
      else if (letters[at + 1] === '"') {
        row[row.length - 1] += letter;
        at += 1;
      } else quoted = false;
    } else if (letter === '"' && row.at(-1) === "") quoted = true;
    else if (letter === "\t") row.push("");
    else if (letter === "\n") rows.push([""]);
    else row[row.length - 1] += letter;
  }
  return rows;
}

const safe = (text) => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

// Rows of texts as Excel takes them.
export const tableOf = (rows) => rows.map((texts) => texts.map(safe).join("\t")).join("\n");

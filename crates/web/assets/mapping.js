// A cell of the shown sheet fills in the list that was chosen last: its row, or its column.
const form = document.getElementById("mapping");
const sheet = document.getElementById("mapping-sheet");
let field = form?.querySelector("select[data-pick]") ?? null;

/** Marks the list that the next cell fills in. */
function aim(select) {
  field?.removeAttribute("aria-current");
  field = select;
  field?.setAttribute("aria-current", "true");
}

/** Chooses what a cell stands for; gives whether the list has it. */
function take(cell) {
  if (!field) return false;
  if (field.dataset.pick === "column") {
    const letter = sheet.tHead.rows[0].cells[cell.cellIndex].textContent;
    field.value = letter;
    const head = form.elements[field.name.replace(/^column\./, "head.")];
    if (head && Number.isNaN(Number.parseFloat(cell.textContent))) {
      head.value = cell.textContent.trim();
    }
    return field.value === letter;
  }
  const row = `${cell.parentElement.cells[0].textContent} `;
  const found = [...field.options].find((option) => option.value.startsWith(row));
  if (found) field.value = found.value;
  return Boolean(found);
}

/** Goes on to the next list of the form. */
function next() {
  const all = [...form.querySelectorAll("select[data-pick]")];
  aim(all[all.indexOf(field) + 1] ?? field);
}

if (form && sheet) {
  aim(field);
  form.addEventListener("focusin", (event) => {
    if (event.target.dataset.pick) aim(event.target);
  });
  sheet.addEventListener("click", (event) => {
    const cell = event.target.closest("td");
    if (cell && take(cell)) next();
  });
}

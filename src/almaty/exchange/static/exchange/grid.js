// Pastes a block from a spreadsheet into the boxes of the grid: right and down from the box that has the focus.

const grid = document.querySelector("[data-grid]");
const hint = document.querySelector("[data-grid-hint]");
const said = document.querySelector("[data-grid-said]");

const boxesOf = (row) => [...row.querySelectorAll("input, select")];

/** Read the text of a clipboard as rows of cells; a cell in quotes may hold line ends and tabs. */
function cellsOf(text) {
  const rows = [[]];
  let cell = "", quoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') { cell += sign; at += 1; }
      else quoted = false;
    } else if (sign === '"' && cell === "") quoted = true;
    else if (sign === "\t") { rows.at(-1).push(cell); cell = ""; }
    else if (sign === "\n") { rows.at(-1).push(cell); rows.push([]); cell = ""; }
    else if (sign !== "\r") cell += sign;
  }
  if (cell !== "" || rows.at(-1).length) rows.at(-1).push(cell);
  if (rows.at(-1).length === 0) rows.pop();
  return rows;
}

/** Put a text into a box: a drop-down takes a code, or the words beside it; what it does not know is kept as it is. */
function put(box, text) {
  const tidy = text.trim();
  if (box.tagName !== "SELECT") { box.value = tidy; return; }
  const low = tidy.toLowerCase();
  const found = [...box.options].find((one) => one.value.toLowerCase() === low || one.text.toLowerCase() === low
    || one.text.toLowerCase().split(" · ").includes(low));
  if (!found && tidy) box.add(new Option(tidy, tidy));
  box.value = found ? found.value : tidy;
}

/** Add a row like the last one, empty, with the next number. */
function grow(body) {
  const last = body.rows[body.rows.length - 1];
  const row = last.cloneNode(true);
  const number = body.rows.length + 1;
  row.querySelector(".rowno").textContent = number;
  for (const box of boxesOf(row)) {
    box.name = box.name.replace(/^c-\d+-/, `c-${number}-`);
    box.setAttribute("aria-label", box.getAttribute("aria-label").replace(/^\d+/, number));
    put(box, "");
  }
  body.append(row);
  return row;
}

function paste(event) {
  const box = event.target.closest("input, select");
  const text = event.clipboardData?.getData("text/plain") ?? "";
  if (!box || !/[\t\n]/.test(text.trimEnd())) return;
  event.preventDefault();
  const body = grid.tBodies[0];
  const row = box.closest("tr");
  const first = boxesOf(row).indexOf(box);
  let filled = 0, left = 0;
  cellsOf(text).forEach((cells, down) => {
    const at = row.sectionRowIndex + down;
    const boxes = boxesOf(body.rows[at] ?? grow(body));
    cells.forEach((cell, right) => {
      const target = boxes[first + right];
      if (target) { put(target, cell); filled += 1; } else if (cell.trim()) left += 1;
    });
  });
  said.textContent = `${said.dataset.said} ${filled}.` + (left ? ` ${said.dataset.left} ${left}.` : "");
}

if (grid && hint) {
  hint.hidden = false;
  grid.addEventListener("paste", paste);
}

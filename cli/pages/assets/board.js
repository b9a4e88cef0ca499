// The board in the order of the alphabet, which is also the table for who cannot see the tiles.

const lines = new Map();
let listed = null;

function drawBoard() {
  const wanted = byId("filter").value.trim().toLocaleLowerCase();
  const former = boardAt(formerStop());
  const found = [...currentBoard()].filter(([code, { stance }]) => fits(code, stance, wanted));
  const rows = found.map(([code, standing]) => line(code, standing, former.get(code)?.stance));
  if (listed && listed.length === rows.length && rows.every((row, place) => row === listed[place])) return;
  listed = rows;
  byId("board").replaceChildren(
    element("table", { class: "board", role: "table", "aria-labelledby": "board-heading" },
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...["Stance", "Country", "Was"].map((name) =>
        element("th", { scope: "col", role: "columnheader" }, name)))),
      element("tbody", { role: "rowgroup" }, ...rows)),
    rows.length ? "" : element("p", { class: "quiet" }, "No country fits."));
}

// A country's row stays the same element, and is filled anew where it says something else.
function line(code, { stance }, was) {
  if (!lines.has(code)) lines.set(code, { row: element("tr", { role: "row", "data-code": code }), told: "" });
  const known = lines.get(code);
  const moved = was !== undefined && was !== stance;
  const told = `${stance} ${moved ? was : ""} ${nameOf(code)}`;
  if (known.told !== told) {
    known.told = told;
    known.row.dataset.stance = stance;
    fill(known.row, code, stance, moved ? was : null);
  }
  return known.row;
}

function fill(row, code, stance, was) {
  const { word } = STANCES.get(stance);
  const cells = [
    element("td", { role: "cell" }, sign(stance), element("span", { class: "unseen" }, word)),
    row.querySelector("th") ?? element("th", { role: "rowheader", scope: "row", class: "name" },
      element("button", { type: "button", class: "plain", "data-country": code }, quoted(nameOf(code)))),
    element("td", { role: "cell", class: "was" }, was ? `was ${STANCES.get(was).glyph}` : "",
      was ? element("span", { class: "unseen" }, ` ${STANCES.get(was).word}`) : null),
  ];
  if (row.children.length) {
    row.children[0].replaceWith(cells[0]);
    row.children[2].replaceWith(cells[2]);
  } else row.append(...cells);
}

function fits(code, stance, wanted) {
  if (!wanted) return true;
  const groups = GROUPS.filter((group) => group.members.has(code)).flatMap(({ code: short, name }) => [short, name]);
  const { word } = STANCES.get(stance);
  return word === wanted || [nameOf(code), code, ...groups].some((text) => text.toLocaleLowerCase().includes(wanted));
}

// The fifteen, permanent members first, with vetoes.
function drawCouncil(told) {
  const shown = told?.body === "UNSC";
  byId("council").hidden = !shown;
  if (!shown) return;
  const permanent = new Set(PAGE.permanent);
  const members = [...currentBoard()].sort(([one], [other]) => permanent.has(other) - permanent.has(one));
  byId("council-body").replaceChildren(element("table", {},
    element("thead", {}, element("tr", {}, ...["Member", "Seat", "Stance", "Veto"].map((name) =>
      element("th", { scope: "col" }, name)))),
    element("tbody", {}, ...members.map(([code, { stance }]) => element("tr", { "data-code": code },
      element("th", { scope: "row" }, quoted(nameOf(code))),
      element("td", {}, permanent.has(code) ? "permanent" : "elected"),
      element("td", {}, stanceOf(stance)),
      element("td", {}, told.outcome.vetoed_by.includes(code) ? element("strong", {}, "veto") : ""))))));
}

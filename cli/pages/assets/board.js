// The board in the order of the alphabet, which is also the table for who cannot see the tiles.

function drawBoard() {
  const former = formerBoard();
  const wanted = byId("filter").value.trim().toLocaleLowerCase();
  const rows = alphabetical(currentBoard()).filter(([code, { stance }]) => fits(code, stance, wanted));
  const body = element("tbody", { role: "rowgroup" }, ...rows.map(([code, standing]) => row(code, standing, former)));
  byId("board").replaceChildren(
    element("table", { class: "board", role: "table", "aria-labelledby": "board-heading" },
      element("thead", { role: "rowgroup" }, element("tr", { role: "row" }, ...["Stance", "Country", "Was"].map((name) =>
        element("th", { scope: "col", role: "columnheader" }, name)))),
      body),
    rows.length ? "" : element("p", { class: "quiet" }, "No country fits."));
}

function alphabetical(board) {
  const places = new Map([...COUNTRIES.keys()].map((code, place) => [code, place]));
  return [...board].sort(([one], [other]) => (places.get(one) ?? 999) - (places.get(other) ?? 999) || (one < other ? -1 : 1));
}

function fits(code, stance, wanted) {
  if (!wanted) return true;
  const groups = GROUPS.filter((group) => group.members.has(code)).flatMap(({ code: short, name }) => [short, name]);
  const { word } = STANCES.get(stance);
  return word === wanted || [nameOf(code), code, ...groups].some((text) => text.toLocaleLowerCase().includes(wanted));
}

function row(code, standing, former) {
  const { word } = STANCES.get(standing.stance);
  const was = former.get(code)?.stance;
  const moved = was !== undefined && was !== standing.stance;
  const open = element("button", { type: "button", class: "plain", "data-country": code }, quoted(nameOf(code)));
  return element("tr", { role: "row", "data-code": code, "data-stance": standing.stance },
    element("td", { role: "cell" }, sign(standing.stance), element("span", { class: "unseen" }, word)),
    element("th", { role: "rowheader", scope: "row", class: "name" }, open),
    element("td", { role: "cell", class: "was" }, moved ? `was ${STANCES.get(was).glyph}` : "",
      moved ? element("span", { class: "unseen" }, ` ${STANCES.get(was).word}`) : null));
}

// The fifteen, permanent members first, with vetoes.
function drawCouncil(told) {
  const shown = told?.body === "UNSC";
  byId("council").hidden = !shown;
  if (!shown) return;
  const permanent = new Set(PAGE.permanent);
  const members = alphabetical(currentBoard()).sort(([one], [other]) => permanent.has(other) - permanent.has(one));
  byId("council-body").replaceChildren(element("table", {},
    element("thead", {}, element("tr", {}, ...["Member", "Seat", "Stance", "Veto"].map((name) =>
      element("th", { scope: "col" }, name)))),
    element("tbody", {}, ...members.map(([code, { stance }]) => element("tr", { "data-code": code },
      element("th", { scope: "row" }, quoted(nameOf(code))),
      element("td", {}, permanent.has(code) ? "permanent" : "elected"),
      element("td", {}, stanceOf(stance)),
      element("td", {}, told.outcome.vetoed_by.includes(code) ? element("strong", {}, "veto") : ""))))));
}

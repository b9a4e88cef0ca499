// The picture of where everyone stands: which view, its colours, and how one moves in it.

const VIEWS = new Map([
  ["tiles", { draw: drawTiles, kept: true }],
  ["map", { draw: drawMap, kept: true }],
  ["chamber", { draw: drawChamber, kept: false }],
]);

const DISCLAIMER = "Designations and boundaries shown do not imply any opinion or endorsement concerning "
  + "legal status; what is no member is grey. Shapes: Natural Earth (public domain), Visionscarto edit (BSD-3-Clause).";

const pictures = new Map();

function drawView() {
  const view = VIEWS.get(state.view);
  const board = currentBoard();
  const focused = document.activeElement?.closest?.(".tile")?.dataset.code;
  if (!view.kept || !pictures.has(state.view)) pictures.set(state.view, view.draw(board));
  const shown = pictures.get(state.view);
  if (byId("drawing").firstChild !== shown) byId("drawing").replaceChildren(shown);
  paint(shown, board);
  byId("disclaimer").textContent = state.view === "map" ? DISCLAIMER : "";
  for (const button of byId("views").children) {
    button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  }
  if (focused) shown.querySelector(`[data-code="${focused}"]`)?.focus();
}

function paint(shown, board) {
  const tiles = [...shown.querySelectorAll(".tile")];
  for (const tile of tiles) paintTile(tile, board.get(tile.dataset.code));
  const reached = tiles.find((tile) => tile.dataset.code === state.country) ?? tiles[0];
  reached?.setAttribute("tabindex", "0");
}

const painted = new WeakMap();

// A tile is painted anew where it says something else.
function paintTile(tile, standing) {
  const { code } = tile.dataset;
  tile.setAttribute("tabindex", "-1");
  const told = `${standing?.stance} ${code === state.country} ${nameOf(code)}`;
  if (painted.get(tile) === told) return;
  painted.set(tile, told);
  repaintTile(tile, standing);
}

function repaintTile(tile, standing) {
  const { code } = tile.dataset;
  const stance = standing?.stance ?? "unknown";
  const classes = ["tile", `on-${stance}`];
  if (!standing) classes.push("absent");
  if (code === state.country) classes.push("chosen");
  tile.setAttribute("class", classes.join(" "));
  const told = `${nameOf(code)}: ${standing ? STANCES.get(stance).word : "has no vote"}`;
  tile.setAttribute("aria-label", told);
  tile.querySelector("title").textContent = told;
  tile.setAttribute("aria-pressed", String(code === state.country));
  for (const shape of tile.querySelectorAll(".shape")) {
    const kind = ["land", "dot"].find((name) => shape.classList.contains(name)) ?? "";
    shape.setAttribute("class", `${kind} shape is-${stance}`);
  }
  const glyph = tile.querySelector(".glyph");
  if (glyph) glyph.textContent = standing ? STANCES.get(stance).glyph : "";
}

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

// Arrow keys go to the nearest country in their direction, Enter and space choose it.
function moveAmong(event) {
  const tile = event.target.closest(".tile");
  if (!tile) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    event.stopPropagation();
    choose(tile.dataset.code);
  }
  const step = STEPS[event.key];
  if (!step) return;
  event.preventDefault();
  event.stopPropagation();
  const next = nearest(tile, step);
  if (!next) return;
  tile.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}

function nearest(tile, [dx, dy]) {
  const [x, y] = [Number(tile.dataset.x), Number(tile.dataset.y)];
  let [best, least] = [null, Infinity];
  for (const other of tile.ownerSVGElement.querySelectorAll(".tile")) {
    const [ox, oy] = [Number(other.dataset.x) - x, Number(other.dataset.y) - y];
    const [along, aside] = dx ? [ox * dx, Math.abs(oy)] : [oy * dy, Math.abs(ox)];
    const far = along + 2.5 * aside;
    if (along > 1 && far < least) [best, least] = [other, far];
  }
  return best;
}

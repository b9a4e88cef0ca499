// One vote, one tile.

const WIDTH = 26;
const RISE = 22.5;

function hexagon(x, y) {
  const [half, tall] = [WIDTH / 2, WIDTH / Math.sqrt(3)];
  const corners = [[0, -tall], [half, -tall / 2], [half, tall / 2], [0, tall], [-half, tall / 2], [-half, -tall / 2]];
  return corners.map(([dx, dy]) => `${(x + dx).toFixed(1)},${(y + dy).toFixed(1)}`).join(" ");
}

function tilePlaces() {
  return new Map(
    [...COUNTRIES.values()].filter(({ x }) => x >= 0).map(({ code, x, y }) => [code, [(x * WIDTH) / 2 + 20, y * RISE + 20]]),
  );
}

function drawTiles() {
  const places = tilePlaces();
  const wide = Math.max(...[...places.values()].map(([x]) => x)) + 20;
  const tall = Math.max(...[...places.values()].map(([, y]) => y)) + 20;
  const tiles = [...places].map(([code, [x, y]]) => mark(code, x, y, [
    vector("polygon", { class: "shape", points: hexagon(x, y) }),
    vector("text", { class: "code", x, y: y - 1 }, code),
    vector("text", { class: "glyph", x, y: y + 9 }),
  ]));
  return picture(wide, tall, "Tiles, one for each member", tiles);
}

// A country in a picture, which can be moved to and chosen.
function mark(code, x, y, shapes) {
  return vector("g", { class: "tile", role: "button", tabindex: "-1", "data-code": code, "data-x": x, "data-y": y },
    vector("title"), ...shapes);
}

function picture(wide, tall, label, children) {
  return vector("svg", { viewBox: `0 0 ${wide.toFixed(0)} ${tall.toFixed(0)}`, role: "group", "aria-label": label },
    hatching(), ...children);
}

// Abstaining is hatched, so that it is told from the rest without colour; the style sheet fills it.
function hatching() {
  return vector("defs", {}, hatch("hatch"), hatch("light-hatch"));
}

function hatch(id) {
  const turned = { width: 5, height: 5, patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
  return vector("pattern", { id, ...turned },
    vector("rect", { width: 5, height: 5, class: `${id}-ground` }),
    vector("line", { x1: 0, y1: 0, x2: 0, y2: 5, class: `${id}-line` }));
}

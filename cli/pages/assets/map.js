// The world map: a shape for each member, and a dot for those too small to see.

const SHAPES = JSON.parse(byId("shapes").textContent);
const DOT = 5;

function drawMap() {
  const lands = Object.entries(SHAPES.land).map(([code, path]) => {
    const [x, y] = landPlace(path);
    return mark(code, x, y, [vector("path", { class: "land shape", d: path })]);
  });
  const dots = Object.entries(SHAPES.dots).map(([code, [x, y]]) =>
    mark(code, x, y, [vector("circle", { class: "dot shape", cx: x, cy: y, r: DOT })]));
  const others = vector("path", { class: "land empty", d: SHAPES.others });
  return picture(SHAPES.width, SHAPES.height, "Map, one shape or dot for each member", [others, ...lands, ...dots]);
}

// The middle of the largest part of a path, for moving about with keys.
function landPlace(path) {
  const largest = path.split("z").reduce((best, part) => (part.length > best.length ? part : best), "");
  const [x, y, ...steps] = largest.match(/-?\d+/g).map(Number);
  let [left, right, top, bottom, cx, cy] = [x, x, y, y, x, y];
  for (let place = 0; place + 1 < steps.length; place += 2) {
    [cx, cy] = [cx + steps[place], cy + steps[place + 1]];
    [left, right, top, bottom] = [Math.min(left, cx), Math.max(right, cx), Math.min(top, cy), Math.max(bottom, cy)];
  }
  return [(left + right) / 2, (top + bottom) / 2];
}

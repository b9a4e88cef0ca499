// Small multiples: each regional group and bloc over time.

const [BROAD, HIGH] = [160, 60];

function drawGroups() {
  const members = currentBoard();
  const shown = GROUPS.filter((group) => [...group.members].some((code) => members.has(code)));
  byId("groups").replaceChildren(...shown.map(multiple));
}

function multiple(group) {
  const counts = boards().map((board) => countIn(group, board));
  const now = counts[state.stop] ?? new Map();
  const all = [...now.values()].reduce((sum, count) => sum + count, 0);
  const leaning = now.get("lean_yes") ? `, ${now.get("lean_yes")} leaning` : "";
  const said = `${now.get("yes") ?? 0} of ${all} yes${leaning}`;
  return element("figure", { "data-group": group.code },
    element("figcaption", {}, element("strong", { title: group.name }, group.code), ` ${said}`),
    areas(counts, `${group.name}: ${[...now].map(([key, count]) => `${count} ${STANCES.get(key).word}`).join(", ")}`));
}

function countIn(group, board) {
  const count = new Map();
  for (const [code, { stance }] of board) {
    if (group.members.has(code)) count.set(stance, (count.get(stance) ?? 0) + 1);
  }
  return new Map(PAGE.stances.filter(([key]) => count.has(key)).map(([key]) => [key, count.get(key)]));
}

// Each stop is as broad as any other; the line is where the reader is.
function areas(counts, label) {
  const broad = BROAD / Math.max(counts.length, 1);
  const bars = counts.flatMap((count, place) => column(count, place * broad, broad));
  const here = (state.stop + 0.5) * broad;
  return vector("svg", { viewBox: `0 0 ${BROAD} ${HIGH}`, preserveAspectRatio: "none", role: "img", "aria-label": label },
    hatching(), ...bars,
    vector("line", { class: "now", x1: here, x2: here, y1: 0, y2: HIGH }));
}

function column(count, x, width) {
  const all = [...count.values()].reduce((sum, each) => sum + each, 0);
  let y = HIGH;
  return [...count].map(([stance, each]) => {
    const height = (HIGH * each) / all;
    y -= height;
    return vector("rect", { class: `is-${stance}`, x: x.toFixed(2), y: y.toFixed(2), width: (width + 0.2).toFixed(2), height: height.toFixed(2) });
  });
}

// Small multiples: each regional group and bloc over time. Every count was put in.

const [BROAD, HIGH] = [160, 60];

let multiples = { told: null, figures: new Map() };

function drawGroups() {
  const told = countedOf(state.known, question());
  if (multiples.told !== told) {
    multiples = { told, figures: new Map(GROUPS.map((group, place) => [place, multiple(group, place, told)])) };
    byId("groups").replaceChildren(...multiples.figures.values());
  }
  for (const [place, figure] of multiples.figures) caption(figure, GROUPS[place], countsOf(told, place));
}

// For each stop the counts of every group, from those that changed: the stances in order, then all.
function countedOf(known, asked) {
  const told = unpackedOf(known, asked);
  if (!told.counts) {
    let before = new Int16Array(GROUPS.length * (PAGE.stances.length + 1));
    told.counts = told.stops.map(([, , , changed]) => {
      before = before.slice();
      for (let place = 0; place < changed.length; place += 2) before[changed[place]] = changed[place + 1];
      return before;
    });
  }
  return told.counts;
}

function countsOf(told, group, stop = state.stop) {
  const size = PAGE.stances.length + 1;
  return told[stop]?.subarray(group * size, (group + 1) * size) ?? new Int16Array(size);
}

function multiple(group, place, told) {
  return element("figure", { "data-group": group.code },
    element("figcaption", {}, element("strong", { title: group.name }, group.code), element("span", {})),
    vector("svg", { viewBox: `0 0 ${BROAD} ${HIGH}`, preserveAspectRatio: "none", role: "img" },
      hatching(), ...areas(told.map((_, stop) => countsOf(told, place, stop))),
      vector("line", { class: "now", y1: 0, y2: HIGH })));
}

// Where the reader is: the counts in words, and the line.
function caption(figure, group, counts) {
  const count = new Map(PAGE.stances.map(([key, , word], place) => [key, { word, count: counts[place] }]));
  const leaning = count.get("lean_yes").count;
  const all = counts[PAGE.stances.length];
  figure.hidden = !all;
  figure.querySelector("figcaption span").textContent =
    ` ${count.get("yes").count} of ${all} yes${leaning ? `, ${leaning} leaning` : ""}`;
  const said = [...count.values()].filter((each) => each.count).map((each) => `${each.count} ${each.word}`);
  figure.querySelector("svg").setAttribute("aria-label", `${group.name}: ${said.join(", ")}`);
  const line = figure.querySelector(".now");
  const here = ((state.stop + 0.5) * BROAD) / Math.max(stops().length, 1);
  line.setAttribute("x1", here);
  line.setAttribute("x2", here);
}

// An area for each stance on top of the one before; each stop is as broad as any other.
function areas(counts) {
  const floor = counts.map(() => HIGH);
  return PAGE.stances.flatMap(([stance], place) => {
    if (!counts.some((each) => each[place])) return [];
    const [there, back] = [[], []];
    counts.forEach((each, stop) => {
      const [left, right] = [stop, stop + 1].map((at) => ((at * BROAD) / counts.length).toFixed(2));
      const top = floor[stop] - (HIGH * each[place]) / Math.max(each[PAGE.stances.length], 1);
      there.push(`${left},${top.toFixed(2)} ${right},${top.toFixed(2)}`);
      back.push(`${right},${floor[stop].toFixed(2)} ${left},${floor[stop].toFixed(2)}`);
      floor[stop] = top;
    });
    return [vector("polygon", { class: `is-${stance}`, points: [...there, ...back.reverse()].join(" ") })];
  });
}

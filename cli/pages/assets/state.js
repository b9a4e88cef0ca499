// What the reader looks at: kept in the address, so that a link shows the same.

const state = { question: 0, known: 0, stop: 0, since: "step", view: "tiles", country: "" };

function question() {
  return PAGE.questions[state.question];
}

function sequence(known = state.known, asked = question()) {
  return asked.sequences[asked.known[known]];
}

function stops(known = state.known, asked = question()) {
  return sequence(known, asked).stops;
}

function figuresAt(stop) {
  return PAGE.figures[stop[1]];
}

function timeOf(stop) {
  return TIMES[stop[0]];
}

// The last stop that is not after a moment; -1 before the first.
function stopAt(time, known = state.known, asked = question()) {
  return stops(known, asked).findLastIndex((stop) => timeOf(stop) <= time);
}

const unfolded = new WeakMap();

// Where everybody stands at each stop of a sequence, from what changed between them.
function boards(known = state.known, asked = question()) {
  const told = sequence(known, asked);
  if (!unfolded.has(told)) unfolded.set(told, unfold(told.stops));
  return unfolded.get(told);
}

function unfold(told) {
  let before = new Map();
  return told.map(([, , moved]) => {
    const now = new Map(before);
    for (const [number, codes] of Object.entries(moved)) {
      for (const code of codes.split(" ")) {
        if (number === "-1") now.delete(code);
        else now.set(code, stateNumber(number));
      }
    }
    before = now;
    return now;
  });
}

function stateNumber(number) {
  const [stance, basis, flags] = PAGE.states[number];
  return { stance, basis, flags };
}

function currentBoard() {
  return boards()[state.stop] ?? new Map();
}

// Where everybody stood at the moment that "since" names: the step before, the beginning, a milestone.
function formerBoard() {
  if (state.since === "step") return boards()[state.stop - 1] ?? new Map();
  const at = state.since === "start" ? -1 : stopAt(TIMES[state.since]);
  return at < 0 ? new Map() : boards()[at];
}

function readAddress() {
  const said = new URLSearchParams(location.hash.slice(1));
  const index = PAGE.questions.findIndex((each) => each.symbol === said.get("q"));
  state.question = Math.max(index, 0);
  const known = PAGE.known.findIndex(([iso]) => iso === said.get("known")) + 1;
  state.known = Math.max(known, 0);
  const at = Date.parse(said.get("at") ?? "");
  const found = Number.isNaN(at) ? stops().length - 1 : stopAt(at);
  state.stop = Math.max(found, 0);
  const since = PAGE.moments.findIndex(([iso]) => iso === said.get("since"));
  const named = since < 0 ? said.get("since") : String(since);
  state.since = since < 0 && named !== "start" ? "step" : named;
  state.view = VIEWS.has(said.get("view")) ? said.get("view") : "tiles";
  state.country = COUNTRIES.has(said.get("country")) ? said.get("country") : "";
}

function writeAddress() {
  const said = new URLSearchParams({ q: question().symbol });
  const stop = stops()[state.stop];
  if (stop) said.set("at", PAGE.moments[stop[0]][0]);
  if (state.known) said.set("known", PAGE.known[state.known - 1][0]);
  if (state.since !== "step") said.set("since", PAGE.moments[state.since]?.[0] ?? state.since);
  if (state.view !== "tiles") said.set("view", state.view);
  if (state.country) said.set("country", state.country);
  history.replaceState(null, "", `#${said}`);
}

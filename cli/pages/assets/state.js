// What the reader looks at: kept in the address, so that a link shows the same.

const state = { question: 0, known: 0, stop: 0, since: "step", view: "tiles", country: "" };

function question() {
  return PAGE.questions[state.question];
}

function sequence(known = state.known, asked = question()) {
  return asked.sequences[asked.known[known]];
}

const unpacked = new WeakMap();

// The stops of a sequence; each is a row: moment, figures, who stands otherwise, groups that count otherwise.
function stops(known = state.known, asked = question()) {
  return unpackedOf(known, asked).stops;
}

function unpackedOf(known, asked) {
  const told = sequence(known, asked);
  if (!unpacked.has(told)) unpacked.set(told, { stops: rowsOf(told.stops, asked.rows) });
  return unpacked.get(told);
}

// Rows are named in runs: the first and the last of each.
function rowsOf(runs, rows) {
  const found = [];
  for (let place = 0; place < runs.length; place += 2) {
    for (let row = runs[place]; row <= runs[place + 1]; row += 1) found.push(rows[row]);
  }
  return found;
}

const filled = new WeakMap();

// The figures of a stop: their text, with this stop's numbers put in.
function figuresAt(stop) {
  const row = PAGE.figures[stop[1]];
  if (!filled.has(row)) {
    const pieces = PAGE.shapes[row[0]].map((piece) => (typeof piece === "number" ? row[piece] : piece));
    filled.set(row, JSON.parse(pieces.join("")));
  }
  return filled.get(row);
}

function timeOf(stop) {
  return TIMES[stop[0]];
}

// The last stop that is not after a moment; -1 before the first.
function stopAt(time, known = state.known, asked = question()) {
  return stops(known, asked).findLastIndex((stop) => timeOf(stop) <= time);
}

// The state of each country at each stop, from what changed between them; -1 is that of no vote.
function statesOf(known, asked) {
  const told = unpackedOf(known, asked);
  if (!told.states) told.states = unfold(told.stops);
  return told.states;
}

function unfold(told) {
  const places = new Map([...COUNTRIES.keys()].map((code, place) => [code, place]));
  let before = new Int16Array(places.size).fill(-1);
  return told.map(([, , moved]) => {
    const now = before.slice();
    let number = -1;
    for (const word of moved.split(" ")) {
      if (places.has(word)) now[places.get(word)] = number;
      else number = Number(word);
    }
    before = now;
    return now;
  });
}

const boards = new WeakMap();

// Where everybody stands at a stop who has a vote, in the order of the alphabet.
function boardAt(stop, known = state.known, asked = question()) {
  const states = statesOf(known, asked)[stop];
  if (!states) return new Map();
  if (!boards.has(states)) {
    const codes = [...COUNTRIES.keys()];
    boards.set(states, new Map(codes.flatMap((code, place) => (states[place] < 0 ? [] : [[code, stateNumber(states[place])]]))));
  }
  return boards.get(states);
}

const numbered = new WeakMap();

function stateNumber(number) {
  const told = PAGE.states[number];
  if (!numbered.has(told)) numbered.set(told, { stance: told[0], basis: told[1], flags: told[2] });
  return numbered.get(told);
}

function currentBoard() {
  return boardAt(state.stop);
}

// The last stop before what "since" names: the step before, the beginning, a milestone.
function formerStop() {
  if (state.since === "step") return state.stop - 1;
  return state.since === "start" ? -1 : stopAt(TIMES[state.since]);
}

// What a country's stance rests on, as it is known: entries, each with when it had which status.
function evidenceOn(country) {
  const otherwise = sequence().otherwise[country];
  if (otherwise) return otherwise;
  const items = question().evidence[country] ?? [];
  return items.filter(([entry]) => PAGE.entries[entry][3] >= state.known);
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
  const since = PAGE.moments.indexOf(said.get("since"));
  const named = since < 0 ? said.get("since") : String(since);
  state.since = since < 0 && named !== "start" ? "step" : named;
  state.view = VIEWS.has(said.get("view")) ? said.get("view") : "tiles";
  state.country = COUNTRIES.has(said.get("country")) ? said.get("country") : "";
}

function writeAddress() {
  const said = new URLSearchParams({ q: question().symbol });
  const stop = stops()[state.stop];
  if (stop) said.set("at", PAGE.moments[stop[0]]);
  if (state.known) said.set("known", PAGE.known[state.known - 1][0]);
  if (state.since !== "step") said.set("since", PAGE.moments[state.since] ?? state.since);
  if (state.view !== "tiles") said.set("view", state.view);
  if (state.country) said.set("country", state.country);
  history.replaceState(null, "", `#${said}`);
}

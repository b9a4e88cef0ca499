// The page while it is served: it follows the journal, and keeps what the reader looks at.

const NAMED = 3;
const AGAIN = 2000;
const note = element("p", { id: "live", class: "live", role: "status" });
let stream = null;
let asking = false;
let outdated = false;

function tell(kind, ...said) {
  note.dataset.kind = kind;
  note.replaceChildren(...said);
}

function tellLive() {
  tell("live", `Live: what is recorded is shown at once. The journal stands at entry ${PAGE.position}.`);
}

function tellLost(why) {
  tell("lost", `${why} What is shown was known by ${PAGE.seen_from[1]}.`);
}

// Every word on record about a country, so that those that are new can be named.
function heard() {
  const found = new Map();
  for (const asked of PAGE.questions) {
    for (const [country, items] of Object.entries(asked.evidence)) {
      for (const [entry] of items) {
        const [ref, , , , what] = PAGE.entries[entry];
        found.set(`${asked.symbol} ${country} ${ref}`, { symbol: asked.symbol, country, what, ref });
      }
    }
  }
  return found;
}

function tellUpdated(before) {
  const fresh = [...heard()].filter(([key]) => !before.has(key)).map(([, word]) => word);
  const named = fresh.slice(0, NAMED).flatMap(({ symbol, country, what, ref }) =>
    [" · ", quoted(nameOf(country)), ` (${country}) on `, quoted(symbol), `: ${PAGE.texts[what]}, ${ref}`]);
  const more = fresh.length > NAMED ? ` · and ${fresh.length - NAMED} more` : "";
  tell("live", `Updated: the journal stands at entry ${PAGE.position}`, ...named, more,
    isNewest() ? "" : " · you are looking at an earlier moment");
}

function isNewest() {
  return !state.known && state.stop >= stops().length - 1;
}

// Who looks at the newest moment goes on doing so; who looks at an earlier one stays there.
function update(given) {
  const before = heard();
  const newest = isNewest();
  const known = state.known ? Date.parse(PAGE.known[state.known - 1][0]) : Infinity;
  const time = stops().length ? timeOf(stops()[state.stop]) : Infinity;
  const giveFocusBack = focusKept();
  take(given);
  readAddress();
  if (known < Infinity && !state.known) state.known = PAGE.known.findIndex(([iso]) => Date.parse(iso) <= known) + 1;
  state.stop = newest ? stops().length - 1 : stopAt(time);
  setUp();
  drawFoot();
  draw();
  giveFocusBack();
  tellUpdated(before);
}

// What has the focus may be drawn anew; its successor is found by what it stands for.
function focusKept() {
  const here = document.activeElement;
  const [place, words, country] = [here?.closest("#milestones"), here?.textContent, here?.dataset?.country];
  return () => {
    if (here?.isConnected) return;
    if (place) [...place.querySelectorAll("button")].find((each) => each.textContent === words)?.focus();
    else if (country) byId("board").querySelector(`[data-country="${country}"]`)?.focus();
  };
}

// The newest data is asked for once at a time, and once more if it moved meanwhile.
async function ask() {
  outdated = true;
  if (asking) return;
  asking = true;
  try {
    while (outdated) {
      outdated = false;
      const answer = await fetch("data", { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.statusText);
      update(await answer.json());
    }
  } catch {
    tellLost("Not connected, trying again.");
    setTimeout(ask, AGAIN);
  }
  asking = false;
}

function onMoved({ data }) {
  const head = JSON.parse(data);
  if (head.position !== PAGE.position || head.seal !== PAGE.seal) ask();
  else if (note.dataset.kind !== "live") tellLive();
}

function connect() {
  stream = new EventSource("events");
  stream.addEventListener("moved", onMoved);
  stream.addEventListener("trouble", ({ data }) => tellLost(JSON.parse(data).said));
  stream.addEventListener("error", () => tellLost(stream.readyState === EventSource.CLOSED
    ? "Not connected: type demarche serve again, and open the address that it prints."
    : "Not connected, trying again: is demarche serve still running?"));
}

// A browser has six connections to a server, so a page that nobody sees gives its own back.
function onVisibility() {
  stream.close();
  if (document.visibilityState === "visible") connect();
}

byId("standing").after(note);
tellLive();
connect();
document.addEventListener("visibilitychange", onVisibility);

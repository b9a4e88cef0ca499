// The controls, and what each of them redraws.

const RESTS = 80;
let resting = 0;
let marked = null;
let playing = 0;
const LONGEST = 60000;

function draw() {
  drawFirst();
  drawRest();
}

function drawFirst() {
  const all = stops();
  state.stop = Math.min(Math.max(state.stop, 0), Math.max(all.length - 1, 0));
  drawHeading();
  drawTime();
  const told = drawFigures();
  drawView();
  drawCountry();
  drawCouncil(told);
}

// What stands further down, and the address, follow once the slider rests, so that it moves smoothly.
function drawRest() {
  clearTimeout(resting);
  drawGroups();
  drawMoves();
  drawMemos();
  drawBoard();
  writeAddress();
}

function drawHeading() {
  const asked = question();
  const stop = stops()[state.stop];
  byId("title").replaceChildren(quoted(asked.symbol), ...(asked.title ? [" — ", quoted(asked.title)] : []));
  const known = state.known ? PAGE.known[state.known - 1][1] : PAGE.seen_from[1];
  const aim = asked.aim ? ` · we want: ${asked.aim.replaceAll("-", " ")}` : "";
  const text = stop ? ` · text ${figuresAt(stop).text}` : "";
  byId("standing").replaceChildren("Standing on ", element("strong", {}, stop ? label(stop[0]) : "no day"),
    `${text} · known by ${known}${aim}`);
}

function drawTime() {
  const all = stops();
  const slider = byId("time");
  slider.max = Math.max(all.length - 1, 0);
  slider.value = state.stop;
  slider.disabled = all.length < 2;
  slider.setAttribute("aria-valuetext", all.length ? label(all[state.stop][0]) : "nothing is known");
  if (marked !== sequence()) {
    marked = sequence();
    byId("milestones").replaceChildren(...marked.milestones.map(([moment, words]) => milestone(moment, words, all)));
  }
  for (const button of byId("milestones").querySelectorAll("button")) {
    if (Number(button.dataset.stop) === state.stop) button.setAttribute("aria-current", "true");
    else button.removeAttribute("aria-current");
  }
  const { step } = question();
  byId("steps").hidden = !step;
  byId("steps").textContent = step ? `Too much was heard to show every moment: a step is the end of ${
    /^\d/.test(step) ? step : `a${step === "hour" ? "n" : ""} ${step}`}, or a milestone.` : "";
}

function milestone(moment, words, all) {
  const place = all.findIndex((stop) => stop[0] === moment);
  return element("li", {}, element("button", { type: "button", "data-stop": place, title: label(moment) }, words));
}

function go(stop) {
  state.stop = stop;
  drawFirst();
  clearTimeout(resting);
  resting = setTimeout(drawRest, RESTS);
}

function choose(code) {
  state.country = state.country === code ? "" : code;
  draw();
}

function play() {
  if (playing) {
    clearInterval(playing);
    playing = 0;
  } else {
    if (state.stop >= stops().length - 1) go(0);
    playing = setInterval(step, Math.min(900, Math.max(100, LONGEST / stops().length)));
  }
  byId("play").textContent = playing ? "❚❚ Pause" : "▶ Play";
  byId("play").setAttribute("aria-pressed", String(Boolean(playing)));
}

function step() {
  if (state.stop >= stops().length - 1) play();
  else go(state.stop + 1);
}

// The moment stays where it was when another question, or another state of knowledge, is chosen.
function turn(change) {
  const stop = stops()[state.stop];
  const time = stop ? timeOf(stop) : Infinity;
  change();
  state.stop = Math.max(stopAt(time), 0);
  draw();
}

function options(select, choices) {
  select.replaceChildren(...choices.map(([value, words]) => element("option", { value }, words)));
}

function drawSince() {
  const marks = sequence().milestones.map(([moment, words]) => [String(moment), `${words}, ${label(moment)}`]);
  const kept = new Map([["step", "the step before"], ["start", "the beginning"], ...marks]);
  if (!kept.has(state.since)) state.since = "step";
  options(byId("since"), [...kept]);
  byId("since").value = state.since;
}

function onKey(event) {
  if (event.target.closest("input, select, textarea") || event.ctrlKey || event.metaKey || event.altKey) return;
  const last = stops().length - 1;
  const to = { ArrowLeft: state.stop - 1, ArrowRight: state.stop + 1, Home: 0, End: last }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    go(to);
  } else if (event.key === " " && !event.target.closest("button, a")) {
    event.preventDefault();
    play();
  }
}

function listen() {
  byId("question").addEventListener("change", (event) => turn(() => {
    state.question = Number(event.target.value);
    state.since = "step";
    setUp();
  }));
  byId("known").addEventListener("change", (event) => turn(() => {
    state.known = Number(event.target.value);
    drawSince();
  }));
  byId("since").addEventListener("change", (event) => {
    state.since = event.target.value;
    draw();
  });
  byId("choices").addEventListener("submit", (event) => event.preventDefault());
  byId("time").addEventListener("input", (event) => go(Number(event.target.value)));
  byId("play").addEventListener("click", play);
  byId("filter").addEventListener("input", drawBoard);
  byId("milestones").addEventListener("click", (event) => {
    const chosen = event.target.closest("button");
    if (chosen) go(Number(chosen.dataset.stop));
  });
  byId("views").addEventListener("click", (event) => {
    const chosen = event.target.closest("button");
    if (!chosen) return;
    state.view = chosen.dataset.view;
    draw();
  });
  byId("drawing").addEventListener("click", (event) => {
    const tile = event.target.closest(".tile");
    if (tile) choose(tile.dataset.code);
  });
  byId("drawing").addEventListener("keydown", moveAmong);
  byId("board").addEventListener("click", (event) => {
    const chosen = event.target.closest("button");
    if (!chosen) return;
    choose(chosen.dataset.country);
    byId("pane").focus();
  });
  document.addEventListener("keydown", onKey);
  window.addEventListener("hashchange", () => {
    readAddress();
    setUp();
    draw();
  });
}

function setUp() {
  options(byId("question"), PAGE.questions.map((each, place) =>
    [place, each.title ? `${each.symbol} — ${each.title}` : each.symbol]));
  byId("question").value = state.question;
  const asked = PAGE.seen_from[1];
  options(byId("known"), [[0, asked], ...PAGE.known.map(([, words], place) => [place + 1, words])]);
  byId("known").value = state.known;
  drawSince();
}

function drawFoot() {
  const rows = [
    ["Campaign", PAGE.campaign ?? "none"],
    ["As of", PAGE.seen_from[0]],
    ["Known by", PAGE.seen_from[1]],
    ["Policy", PAGE.policy],
    ["Journal", `position ${PAGE.position}, seal ${PAGE.seal}`],
    ["Left out", PAGE.redacted.length ? PAGE.redacted.join(", ") : "nothing"],
    ["Written by", `demarche ${PAGE.version}`],
  ];
  byId("foot").replaceChildren(...rows.flatMap(([name, text]) =>
    [element("dt", {}, name), element("dd", {}, quoted(text))]));
  for (const banner of [byId("banner"), byId("foot-banner")]) {
    banner.hidden = !PAGE.classification;
    banner.textContent = PAGE.classification ?? "";
  }
}

readAddress();
setUp();
drawFoot();
listen();
draw();

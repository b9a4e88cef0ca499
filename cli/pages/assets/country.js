// The pane of one country: where it stands, what that rests on, and where it stands elsewhere.

function drawCountry() {
  const { country } = state;
  if (!country) {
    byId("pane-heading").textContent = "Choose a country";
    const hint = "Click a tile, or move to one with the arrow keys and press Enter.";
    byId("pane-body").replaceChildren(element("p", { class: "quiet" }, hint));
    return;
  }
  byId("pane-heading").replaceChildren(quoted(nameOf(country)), ` (${country})`);
  const standing = currentBoard().get(country);
  byId("pane-body").replaceChildren(
    element("p", { class: "quiet" }, groupOf(country)),
    standing ? standingOf(standing) : element("p", {}, "Has no vote on this question."),
    evidenceOf(country),
    elsewhere(country),
  );
}

function groupOf(country) {
  const { group } = COUNTRIES.get(country);
  return GROUPS.find(({ code }) => code === group)?.name ?? "in no regional group";
}

function standingOf(standing) {
  const flags = standing.flags.map((flag) => ` · ${flag.replaceAll("_", " ")}`).join("");
  return element("p", { class: "standing-at" }, stanceOf(standing.stance),
    element("span", { class: "quiet" }, ` by ${BASES[standing.basis] ?? standing.basis}${flags}`));
}

const BASES = {
  ballot: "its vote",
  assessment: "our own judgement",
  evidence: "evidence",
  sponsor: "its sponsorship",
  prior: "nothing that counts",
  bloc: "nothing that counts",
  none: "nothing that is known",
};

function evidenceOf(country) {
  const stop = stops()[state.stop];
  const told = evidenceOn(country).map(([entry, ...spells]) => ({ entry, status: stop && statusAt(spells, stop[0]) }));
  const shown = told.filter(({ status }) => status !== undefined).reverse();
  const all = question().all_of[country];
  const nothing = all ? "Nothing that is kept here was said by then." : "Nothing was said by then.";
  return element("div", {},
    shown.length
      ? element("ul", { class: "evidence" }, ...shown.map(({ entry, status }) => item(entry, PAGE.statuses[status])))
      : element("p", { class: "quiet" }, nothing),
    all ? restOf(country, all) : null);
}

// Spells are moments and statuses in turns; a moment with a greater number is a later one.
function statusAt(spells, moment) {
  let status;
  for (let place = 0; place < spells.length && spells[place] <= moment; place += 2) status = spells[place + 1];
  return status;
}

// A page of a large campaign does not hold every entry, and says where the others are.
function restOf(country, all) {
  return element("p", { class: "rest quiet small" },
    `This page keeps ${PAGE.most} of the ${all} entries about it here: votes, the newest, and those that moved it. All of them: `,
    quoted(`demarche audit why ${country} '${question().symbol}'`, { class: "typed" }));
}

function item(number, status) {
  const [ref, happened, recorded, , what, source, grade, who, note] = PAGE.entries[number];
  const from = PAGE.texts[source];
  return element("li", { class: status === "counts" ? "counts" : "" },
    element("div", { class: "quiet small" }, clockLabel(happened)),
    element("div", {}, element("strong", {}, PAGE.texts[what]), status === "counts" ? "" : ` (${status})`),
    from || grade ? element("div", { class: "source" }, quoted(from), grade ? `${from ? " · " : ""}grade ${grade}` : "") : null,
    who ? element("div", { class: "who small" }, quoted(PAGE.texts[who])) : null,
    note ? element("div", { class: "note small" }, quoted(PAGE.texts[note])) : null,
    element("div", { class: "quiet small" }, `recorded ${clockLabel(recorded)} · ${ref}`));
}

function standingOn(asked, stop, country) {
  const number = statesOf(state.known, asked)[stop][[...COUNTRIES.keys()].indexOf(country)];
  return number < 0 ? undefined : stateNumber(number);
}

// The same country at the same moment on the other questions of the page.
function elsewhere(country) {
  const stop = stops()[state.stop];
  const others = PAGE.questions.filter((each) => each !== question());
  const rows = others.flatMap((each) => {
    const place = stop ? stopAt(timeOf(stop), state.known, each) : -1;
    const standing = place < 0 ? undefined : standingOn(each, place, country);
    return standing && standing.stance !== "unknown" ? [[each.symbol, standing]] : [];
  });
  if (!rows.length) return element("p", {});
  return element("div", {}, element("h3", {}, "On other questions"),
    element("ul", {}, ...rows.map(([symbol, standing]) =>
      element("li", {}, quoted(symbol), ": ", stanceOf(standing.stance)))));
}

// Who moved between the moment chosen as "since" and the one shown, by where from and where to.

function drawMoves() {
  const former = boardAt(formerStop());
  const moves = [...currentBoard()].map(([code, { stance }]) =>
    ({ code, from: (former.get(code) ?? UNKNOWN).stance, to: stance })).filter(({ from, to }) => from !== to);
  const since = { step: "the step before", start: "the beginning" }[state.since] ?? label(state.since);
  byId("moves-heading").textContent = `Moves since ${since}: ${moves.length}`;
  const ways = [...STANCES.keys()].flatMap((from) => [...STANCES.keys()].map((to) =>
    moves.filter((move) => move.from === from && move.to === to)));
  const told = ways.filter((way) => way.length).map(way);
  byId("moves").replaceChildren(told.length
    ? element("ul", { class: "moves" }, ...told)
    : element("p", { class: "quiet" }, "Nobody moved."));
}

function way(moves) {
  const [{ from, to }] = moves;
  const names = moves.flatMap(({ code }, place) => [place ? ", " : "", quoted(nameOf(code), { "data-code": code })]);
  return element("li", {}, element("div", { class: "way" }, stanceOf(from), " → ", stanceOf(to), ` (${moves.length})`), ...names);
}

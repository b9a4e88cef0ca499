// What became of our memos by the day shown, as it is known where the page was made.

const MEMO_COLUMNS = ["Memo", "Subject", "Sent", "Due", "Missions", "Asks", "Required", "Acted", "Reported", "Overdue", "Let off"];

let tabled = null;

function drawMemos() {
  const stop = stops()[state.stop];
  const place = stop ? PAGE.memos.findLastIndex(([moment]) => moment <= stop[0]) : -1;
  byId("memos").hidden = place < 0;
  if (place < 0) return;
  if (tabled === PAGE.memos[place]) return;
  tabled = PAGE.memos[place];
  const [moment, rows] = tabled;
  byId("memos-heading").textContent = `What became of our memos by ${label(moment)}`;
  byId("memos-body").replaceChildren(element("table", {},
    element("thead", {}, element("tr", {}, ...MEMO_COLUMNS.map((name) => element("th", { scope: "col" }, name)))),
    element("tbody", {}, ...rows.map(memoRow))));
}

function memoRow([name, subject, sent, due, ...counts]) {
  return element("tr", {},
    element("th", { scope: "row" }, name),
    element("td", {}, quoted(PAGE.texts[subject])),
    element("td", {}, clockLabel(sent)),
    element("td", {}, due === null ? "no deadline" : clockLabel(due)),
    ...counts.map((count) => element("td", {}, String(count))));
}

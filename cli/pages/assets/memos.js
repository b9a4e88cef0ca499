// What became of our memos by the day shown, as it is known where the page was made.

const MEMO_COLUMNS = ["Memo", "Subject", "Sent", "Due", "Missions", "Asks", "Required", "Acted", "Reported", "Overdue", "Let off"];

function drawMemos() {
  const stop = stops()[state.stop];
  const place = stop ? PAGE.memos.findLastIndex(([moment]) => TIMES[moment] <= timeOf(stop)) : -1;
  byId("memos").hidden = place < 0;
  if (place < 0) return;
  const [moment, rows] = PAGE.memos[place];
  byId("memos-heading").textContent = `What became of our memos by ${label(moment)}`;
  byId("memos-body").replaceChildren(element("table", {},
    element("thead", {}, element("tr", {}, ...MEMO_COLUMNS.map((name) => element("th", { scope: "col" }, name)))),
    element("tbody", {}, ...rows.map(memoRow))));
}

function memoRow([name, subject, sent, due, ...counts]) {
  return element("tr", {},
    element("th", { scope: "row" }, name),
    element("td", {}, quoted(PAGE.texts[subject])),
    element("td", {}, label(sent)),
    element("td", {}, due < 0 ? "no deadline" : label(due)),
    ...counts.map((count) => element("td", {}, String(count))));
}

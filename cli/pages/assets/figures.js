// The count: the bar with its threshold, and what it decides. Every figure was put in.

function drawFigures() {
  const stop = stops()[state.stop];
  const told = stop ? figuresAt(stop) : null;
  const bar = byId("bar");
  const parts = Object.entries(told?.bar ?? {});
  const total = parts.reduce((sum, [, count]) => sum + count, 0);
  bar.replaceChildren(...parts.map(([stance, count]) => part(stance, count, total)));
  byId("legend").replaceChildren(...PAGE.stances.map(([key]) => legend(key, told?.bar[key] ?? 0)));
  drawThreshold(bar, told, total);
  byId("figures").textContent = told ? `${capital(told.words)} (${told.said})` : "Nothing is known of it.";
  byId("decided").replaceChildren(...decided(told));
  return told;
}

function part(stance, count, total) {
  const wide = count / total > 0.035;
  const made = element("div", { class: `part is-${stance}`, title: `${STANCES.get(stance).word} ${count}` },
    wide ? String(count) : "");
  made.style.flexGrow = count;
  made.style.flexBasis = "0";
  return made;
}

function legend(stance, count) {
  return element("li", { class: "stance" }, sign(stance),
    element("span", {}, `${capital(STANCES.get(stance).word)} `, element("strong", { "data-stance": stance }, String(count))));
}

// Those present and voting are those who say yes or no, so that the threshold moves with the rest.
function drawThreshold(bar, told, total) {
  const words = byId("threshold");
  words.hidden = !told?.outcome.rule_text;
  words.replaceChildren(told?.outcome.rule_text ?? "");
  if (!told?.tick) return;
  const [votes, of] = told.tick;
  const said = of === null ? `${votes} votes` : `${votes} of ${of}`;
  words.append(": ", element("strong", { id: "needed" }, said));
  if (votes > total) return;
  const tick = element("div", { class: "tick", title: said });
  tick.style.left = `${(100 * votes) / total}%`;
  bar.append(tick);
}

function decided(told) {
  if (!told) return [];
  const { outcome } = told;
  const said = [element("strong", {}, capital(told.decided))];
  if (outcome.why) said.push(`: ${outcome.why}`);
  if (outcome.margin !== null) {
    said.push(` · margin ${outcome.margin > 0 ? "+" : ""}${outcome.margin} (${outcome.margin_unit})`);
  }
  if (told.basis) said.push(` · ${told.basis}`);
  return said;
}

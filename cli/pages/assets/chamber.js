// The chamber: a seat for each member, those for it on the left.

function drawChamber(board) {
  const seats = seatPlaces(board.size);
  const order = new Map(PAGE.stances.map(([key], place) => [key, place]));
  const sitting = [...board].sort(([one, a], [other, b]) =>
    order.get(a.stance) - order.get(b.stance) || nameOf(one).localeCompare(nameOf(other)));
  const size = seatSize(board.size);
  const drawn = sitting.map(([code], place) => {
    const [x, y] = seats[place];
    const seat = vector("circle", { class: "shape", cx: x, cy: y, r: size });
    const named = size > 20 ? [vector("text", { class: "code", x, y: y - 2 }, code)] : [];
    const glyph = vector("text", { class: "glyph", x, y: y + (size > 20 ? 10 : 3) });
    return mark(code, x, y, [seat, ...named, glyph]);
  });
  return picture(640, 350, "The chamber, a seat for each member", drawn);
}

function seatSize(members) {
  if (members <= 20) return 24;
  return members <= 60 ? 15 : 9.5;
}

// Half circles around the rostrum, from left to right.
function seatPlaces(members) {
  const [rows, apart] = members <= 20 ? [1, 0] : members <= 60 ? [2, 60] : [8, 26];
  const radii = Array.from({ length: rows }, (_, row) => (rows === 1 ? 285 : 300) - row * apart);
  const whole = radii.reduce((sum, radius) => sum + radius, 0);
  const shares = radii.map((radius) => Math.floor((members * radius) / whole));
  for (let left = members - shares.reduce((a, b) => a + b, 0), row = 0; left > 0; left -= 1, row += 1) {
    shares[row % rows] += 1;
  }
  const seats = radii.flatMap((radius, row) => Array.from({ length: shares[row] }, (_, place) => {
    const turn = shares[row] === 1 ? 0.5 : place / (shares[row] - 1);
    const angle = Math.PI * (1 - turn);
    return [320 + radius * Math.cos(angle), 322 - radius * Math.sin(angle), turn];
  }));
  return seats.sort(([left, , a], [right, , b]) => a - b || left - right);
}

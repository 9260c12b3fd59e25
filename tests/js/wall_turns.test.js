// @ts-check
import assert from "node:assert/strict";
import { test } from "node:test";

import { ASK_EVERY, enlarged, next, pagesOf, waitAfter } from "../../src/luoshi/progress/static/progress/wall/turns.js";

/** Lines of a layout: "h" a head of 30, "b" a row of bars of 28. @param {string} kinds @returns {any} */
function layout(kinds) {
  let y = 0;
  const lines = [...kinds].map((kind) => {
    const line = { kind: kind === "h" ? "head" : "bars", y, h: kind === "h" ? 30 : 28 };
    y += line.h;
    return line;
  });
  return { lines, height: y };
}

test("what fits is one page", () => {
  assert.deepEqual(pagesOf(layout("hbb"), 86), [0]);
  assert.deepEqual(pagesOf(layout(""), 86), [0]);
});

test("pages break between lines and leave room for the head that stays in sight", () => {
  assert.deepEqual(pagesOf(layout("hbbbb"), 100), [0, 56]); // the third row of bars begins at 86, below its head
  assert.deepEqual(pagesOf(layout("hbbhb"), 100), [0, 86]); // a page that begins with a head needs none
});

test("every line is seen whole on some page, whatever the height", () => {
  const all = layout("hbbbbbbbhhbbbbbbbbbbbbhb");
  for (const height of [90, 131, 200, 333]) {
    const tops = pagesOf(all, height);
    for (const line of all.lines) {
      const seen = tops.some((top) => {
        const covered = line.kind === "bars" && top > 0 && all.lines.find((other) => other.y + other.h > top)?.kind === "bars" ? 30 : 0;
        return line.y >= top + covered && line.y + line.h <= top + height;
      });
      assert.ok(seen, `${line.y} of ${tops} at ${height}`);
    }
  }
});

test("pages always come to an end, however low the screen", () => {
  assert.ok(pagesOf(layout("hbbbbbbbb"), 10).length < 30);
});

test("pages turn before views, and the last view is followed by the first", () => {
  assert.deepEqual(next({ turn: 0, page: 0 }, 2, 2), { turn: 0, page: 1 });
  assert.deepEqual(next({ turn: 0, page: 1 }, 2, 2), { turn: 1, page: 0 });
  assert.deepEqual(next({ turn: 1, page: 0 }, 1, 2), { turn: 0, page: 0 });
  assert.deepEqual(next({ turn: 0, page: 0 }, 1, 1), { turn: 0, page: 0 });
});

test("a change is asked for within five seconds, a server that is gone ever more rarely but at least every fifteen", () => {
  assert.ok(ASK_EVERY < 5000 && waitAfter(0) === ASK_EVERY);
  assert.deepEqual([1, 2, 3, 4, 5, 50].map(waitAfter), [1000, 2000, 4000, 8000, 15000, 15000]);
});

test("a hall's screen shows nothing under 18 pixels", () => {
  assert.ok(enlarged(1920) * 12 >= 18);
  assert.equal(enlarged(800), 1);
  assert.ok(enlarged(7680) <= 3.2);
});

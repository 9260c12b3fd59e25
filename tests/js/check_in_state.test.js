import assert from "node:assert/strict";
import { test } from "node:test";
import { blockOf, draftName, filled, newKey, percentOf, stepped } from "../../src/luoshi/progress/static/progress/check-in-state.js";
import { formOf } from "../../src/luoshi/progress/static/progress/outbox.js";

test("percentOf takes what people type and nothing beyond 0 to 100", () => {
  assert.deepEqual(["43", " 43.5 ", "43,25", "43%", "100", "0"].map(percentOf), [43, 43.5, 43.25, 43, 100, 0]);
  assert.deepEqual(["", "-1", "101", "43.123", "abc", "1e2"].map(percentOf), Array(6).fill(null));
});

test("stepped goes to the next five and stays within 0 to 100", () => {
  assert.deepEqual([stepped(43, 5), stepped(43, -5), stepped(45, 5), stepped(45, -5)], [45, 40, 50, 40]);
  assert.deepEqual([stepped(98, 5), stepped(100, 5), stepped(2, -5), stepped(0, -5)], [100, 100, 0, 0]);
});

test("filled leaves nothing unfilled behind", () => {
  assert.equal(filled("送出 {percent}%{nothing}", { percent: 43 }), "送出 43%");
});

test("draftName tells people and tasks apart", () => {
  assert.notEqual(draftName("1", "23"), draftName("12", "3"));
});

test("newKey is a UUID also where randomUUID is absent", () => {
  const form = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  assert.match(newKey(), form);
  const whole = crypto.randomUUID;
  Object.defineProperty(crypto, "randomUUID", { value: undefined, configurable: true });
  try {
    assert.match(newKey(), form);
  } finally {
    Object.defineProperty(crypto, "randomUUID", { value: whole, configurable: true });
  }
});

test("blocked words travel only where there are any, and a draft keeps them with the tick", () => {
  const item = { key: "k", url: "/", person: "1", title: "t", percent: "43", note: "", asOf: "", files: [] };
  assert.deepEqual(["blocked", "blocked_by"].map((name) => formOf(item, "t").get(name)), [null, null]);
  const form = formOf({ ...item, blockedBy: "缺件" }, "t");
  assert.deepEqual([form.get("blocked"), form.get("blocked_by")], ["on", "缺件"]);
  assert.deepEqual([blockOf("缺件"), blockOf(" ").blocked, blockOf()], [{ blocked: true, blockedBy: "缺件" }, false, { blocked: false, blockedBy: "" }]);
});

test("formOf carries the key, the day and every file", () => {
  const files = [new File(["a"], "a.txt"), new File(["b"], "b.txt")];
  const item = { key: "k", url: "/", person: "1", title: "t", percent: "43", note: "n", asOf: "2026-09-16", files };
  const form = formOf(item, "token");
  assert.deepEqual([form.get("key"), form.get("percent"), form.get("as_of"), form.get("csrfmiddlewaretoken")], ["k", "43", "2026-09-16", "token"]);
  assert.equal(form.getAll("evidence").length, 2);
});

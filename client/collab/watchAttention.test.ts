import { expect, test } from "vitest";
import { fakeClock } from "../ui/test/fakeClock.ts";
import { watchAttention } from "./watchAttention.ts";

function setUp() {
  const { clock, pass, waiting } = fakeClock();
  const heard: { input: (() => void)[]; shown: (() => void)[] } = { input: [], shown: [] };
  let hidden = false;
  const told: string[] = [];
  const attention = watchAttention(
    (now) => told.push(`${now.attention}${now.pointer ? " with pointer" : ""}`),
    {
      hidden: () => hidden,
      onInput: (run) => {
        heard.input.push(run);
        return () => heard.input.splice(0);
      },
      onShownOrHidden: (run) => {
        heard.shown.push(run);
        return () => heard.shown.splice(0);
      },
    },
    clock,
  );
  return {
    told,
    pass,
    waiting,
    attention,
    input: () => {
      for (const run of heard.input) run();
    },
    hide(next: boolean) {
      hidden = next;
      for (const run of heard.shown) run();
    },
  };
}

test("PEOPLE3: someone is idle after a minute without key or pointer, their pointer leaves half a minute later, and they are away after five", () => {
  const { told, pass, input, waiting } = setUp();
  pass(59_999);
  expect(told).toEqual(["active with pointer"]);
  pass(1);
  expect(told.at(-1)).toBe("idle with pointer");
  pass(30_000);
  expect(told.at(-1)).toBe("idle");
  pass(209_999);
  expect(told.at(-1)).toBe("idle");
  pass(1);
  expect(told.at(-1)).toBe("away");
  expect(waiting()).toBe(0);
  input();
  expect(told.at(-1)).toBe("active with pointer");
  expect(told).toHaveLength(5);
});

test("PEOPLE3: whoever does something now and then stays active, and nothing is told meanwhile", () => {
  const { told, pass, input, waiting } = setUp();
  for (let minute = 0; minute < 10; minute++) {
    pass(50_000);
    input();
    input();
    expect(waiting()).toBe(1);
  }
  pass(59_999);
  expect(told).toEqual(["active with pointer"]);
});

test("PEOPLE4: a hidden tab is away at once, and active again as soon as it is shown", () => {
  const { told, pass, hide, attention } = setUp();
  hide(true);
  expect(told.at(-1)).toBe("away");
  pass(3_600_000);
  expect(told).toHaveLength(2);
  hide(false);
  expect(told.at(-1)).toBe("active with pointer");
  attention.stop();
  pass(600_000);
  expect(told).toHaveLength(3);
});

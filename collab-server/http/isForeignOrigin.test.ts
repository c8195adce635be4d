import { expect, test } from "vitest";
import { isForeignOrigin } from "./isForeignOrigin.ts";

const host = "coweave.example:3000";

test.each([
  ["a program", { host }, undefined, false],
  ["our own page", { host, origin: `http://${host}` }, undefined, false],
  ["our own page reading", { host, "sec-fetch-site": "same-origin" }, undefined, false],
  ["an address typed in", { host, "sec-fetch-site": "none" }, undefined, false],
  ["another port", { host, origin: "http://coweave.example:4000" }, undefined, true],
  ["another site", { host, origin: "https://evil.example" }, undefined, true],
  ["a sandboxed frame", { host, origin: "null" }, undefined, true],
  ["another site's picture", { host, "sec-fetch-site": "cross-site" }, undefined, true],
  ["behind a proxy", { host, origin: "https://public.example" }, "https://public.example", false],
])(
  "HTTP18: whether a request is of another origin: %s",
  (_name, headers, publicOrigin, foreign) => {
    expect(isForeignOrigin(headers, publicOrigin)).toBe(foreign);
  },
);

import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");

test.each(globSync(["README.md", "docs/**/*.md"], { cwd: root }))(
  "%s links only to what is there",
  (page) => {
    const text = readFileSync(join(root, page), "utf8");
    const targets = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, target]) => target);
    const missing = targets.filter(
      (target) => !existsSync(join(root, dirname(page), String(target))),
    );
    expect(missing).toEqual([]);
  },
);

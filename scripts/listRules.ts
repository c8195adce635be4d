import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readTitles } from "./readTitles.ts";
import { rooms } from "./rooms.ts";

const root = join(import.meta.dirname, "..");
const page = join(root, "docs/rules.md");
const tests =
  "{shared,runner,collab-server,client,e2e}/**/{*.test.ts,*.test.tsx,*.spec.ts,*Contract.ts}";
/** A letter where another file shows a further side of the same rule. */
const rule = /^(?<id>(?<room>[A-Z]+)(?<number>\d+)(?<side>[b-z]?)): (?<text>.+)$/s;

type File = { path: string; source: string };
type Rule = { room: string; number: number; side: string; path: string; texts: Set<string> };

/**
 * docs/rules.md as the titles of the tests tell it: each rule is the test that shows it. Throws where
 * one id stands in two files: what is there twice is mostly two rules.
 */
export function listRules(files: readonly File[] = readTests()): string {
  const rules = new Map<string, Rule>();
  for (const { path, source } of files) {
    for (const title of readTitles(path, source)) {
      const { id = "", room = "", number, side = "", text = "" } = rule.exec(title)?.groups ?? {};
      if (!Object.hasOwn(rooms, room)) continue;
      const fresh = { room, number: Number(number), side, path, texts: new Set<string>() };
      const known = rules.get(id) ?? fresh;
      if (known.path !== path)
        throw new Error(
          `${id} is a rule in ${known.path} and in ${path}: take the next free number for one, or ${room}${number}b, c… for another side of the same rule`,
        );
      rules.set(id, known);
      known.texts.add(inWords(text));
    }
  }
  const sections = Object.entries(rooms).flatMap(([room, about]) => {
    const lines = [...rules.entries()]
      .filter(([, each]) => each.room === room)
      .sort(([, a], [, b]) => a.number - b.number || (a.side < b.side ? -1 : 1))
      .map(([id, { texts }]) => `- **${id}** ${[...texts].join("; ")}`);
    return lines.length === 0 ? [] : `## ${about}\n\n${lines.join("\n")}\n`;
  });
  return `${heading}\n${sections.join("\n")}`;
}

const heading = `# Rules

What Coweave does, rule by rule. A rule's text is the title of the tests that show it, so this page is written by \`npm run rules\` and a test keeps it true. To add a rule, write a test whose title begins with the next id of its room; another side of a rule that a second file shows has its id with a letter.
`;

function readTests(): File[] {
  return globSync(tests, { cwd: root, exclude: (name) => name === "node_modules" })
    .sort()
    .map((path) => ({ path, source: readFileSync(join(root, path), "utf8") }));
}

/** A title as a reader wants it: placeholders of tables as an ellipsis. */
function inWords(text: string): string {
  return (
    text
      .replace(/%[sjdo]|\$\w+/g, "…")
      // What differs from row to row of a table says nothing here.
      .replace(/ \([^()]*…[^()]*\)|: …$/g, "")
      // Markdown would make it bold.
      .replace(/__\w+__/g, "`$&`")
      .trim()
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    const rules = listRules();
    if (!process.argv.includes("--check")) writeFileSync(page, rules);
    else if (readFileSync(page, "utf8") !== rules)
      throw new Error("docs/rules.md is not what the titles of the tests say: npm run rules");
  } catch (error) {
    console.error((error as Error).message);
    process.exitCode = 1;
  }
}

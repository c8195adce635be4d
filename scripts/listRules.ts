import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { rooms } from "./rooms.ts";

const root = join(import.meta.dirname, "..");
const tests =
  "{shared,runner,collab-server,client,e2e}/**/{*.test.ts,*.test.tsx,*.spec.ts,*Contract.ts}";
const title = /["`']([A-Z]+)(\d+): ((?:[^"`'\\]|\\.|(?<=\w)'(?=\w))+)["`']/g;

/** docs/rules.md as the titles of the tests tell it: each rule is the test that shows it. */
export function listRules(): string {
  const rules = new Map<string, Map<number, Set<string>>>();
  const files = globSync(tests, { cwd: root, exclude: (name) => name === "node_modules" });
  for (const file of files.sort()) {
    for (const [, room = "", number, text = ""] of readFileSync(join(root, file), "utf8").matchAll(
      title,
    )) {
      if (!Object.hasOwn(rooms, room)) continue;
      const numbers = rules.get(room) ?? new Map<number, Set<string>>();
      rules.set(room, numbers);
      const texts = numbers.get(Number(number)) ?? new Set();
      numbers.set(Number(number), texts.add(inWords(text)));
    }
  }
  const sections = Object.entries(rooms).flatMap(([room, about]) => {
    const numbers = [...(rules.get(room) ?? [])].sort(([a], [b]) => a - b);
    if (numbers.length === 0) return [];
    const lines = numbers.map(
      ([number, texts]) => `- **${room}${number}** ${[...texts].join("; ")}`,
    );
    return `## ${about}\n\n${lines.join("\n")}\n`;
  });
  return `${heading}\n${sections.join("\n")}`;
}

const heading = `# Rules

What Coweave does, rule by rule. A rule's text is the title of the tests that show it, so this page is written by \`npm run rules\` and a test keeps it true. To add a rule, write a test whose title begins with the next id of its room.
`;

/** A title as a reader wants it: escapes undone, placeholders of tables as an ellipsis. */
function inWords(text: string): string {
  return (
    text
      .replace(/\\(["'`])/g, "$1")
      .replace(/\$\{[^}]*\}|%[sjdo]|\$\w+/g, "…")
      // What differs from row to row of a table says nothing here.
      .replace(/ \([^()]*…[^()]*\)|: …$/g, "")
      // Markdown would make it bold.
      .replace(/__\w+__/g, "`$&`")
      .trim()
  );
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync(join(root, "docs/rules.md"), listRules());
}

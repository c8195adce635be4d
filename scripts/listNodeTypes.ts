import { execFileSync } from "node:child_process";
import { globSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

// `npm run catalogue`: writes what follows from the files of shared/catalogue, one node type each:
// the list of them, and the icons the client ships for them.
const root = join(import.meta.dirname, "..");
const folder = join(root, "shared/catalogue");
const list = join(folder, "all.ts");
const types = globSync("*.ts", { cwd: folder })
  .filter((name) => !name.endsWith(".test.ts") && name !== "all.ts")
  .map((name) => basename(name, ".ts"))
  .sort();

/** A type may be a word of the language, as `switch` is: then its import is renamed. */
const reserved = new Set(["delete", "do", "for", "if", "return", "switch", "throw", "while"]);
const nameOf = (type: string) => (reserved.has(type) ? `${type}_` : type);
const importOf = (type: string) => (reserved.has(type) ? `${type} as ${nameOf(type)}` : type);

write(
  list,
  `// Written by \`npm run catalogue\` from the files of this folder; a test keeps it true.
import type { NodeType } from "../graph/NodeType.ts";
import { withFailureSettings } from "../graph/withFailureSettings.ts";
${types.map((type) => `import { ${importOf(type)} } from "./${type}.ts";`).join("\n")}

export const catalogue: ReadonlyMap<string, NodeType> = new Map(
  [${types.map(nameOf).join(", ")}].map((nodeType) => [nodeType.type, withFailureSettings(nodeType)]),
);
`,
);

// Only now: it reads what was just written.
const { catalogue } = await import("../shared/catalogue/all.ts");
const icons = [...new Set([...catalogue.values()].map(({ icon }) => icon))].sort();
const component = (icon: string) =>
  icon.replace(/(^|-)(\w)/g, (_match, _dash, letter: string) => letter.toUpperCase());
write(
  join(root, "client/ui/catalogueIcons.ts"),
  `// Written by \`npm run catalogue\` from what the node types name; a test keeps it true.
import { ${icons.map(component).join(", ")} } from "lucide-react";

/** The icons of the catalogue alone: all of lucide would be 1,700. */
export const catalogueIcons = {
${icons.map((icon) => `${JSON.stringify(icon)}: ${component(icon)},`).join("\n")}
};
`,
);
console.log(`${types.length} node types: ${types.join(", ")}`);

function write(file: string, text: string): void {
  writeFileSync(file, text);
  execFileSync("biome", ["format", "--write", file], { stdio: "inherit" });
}

import { execFileSync } from "node:child_process";
import { globSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

// `npm run catalogue`: writes shared/catalogue/all.ts from the files beside it, one node type each.
const folder = join(import.meta.dirname, "../shared/catalogue");
const file = join(folder, "all.ts");
const types = globSync("*.ts", { cwd: folder })
  .filter((name) => !name.endsWith(".test.ts") && name !== "all.ts")
  .map((name) => basename(name, ".ts"))
  .sort();

writeFileSync(
  file,
  `// Written by \`npm run catalogue\` from the files of this folder; a test keeps it true.
import type { NodeType } from "../graph/NodeType.ts";
${types.map((type) => `import { ${type} } from "./${type}.ts";`).join("\n")}

export const catalogue: ReadonlyMap<string, NodeType> = new Map(
  [${types.join(", ")}].map((nodeType) => [nodeType.type, nodeType]),
);
`,
);
execFileSync("biome", ["format", "--write", file], { stdio: "inherit" });
console.log(`${types.length} node types: ${types.join(", ")}`);

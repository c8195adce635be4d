import { globSync, readFileSync } from "node:fs";
import { join, sep } from "node:path";
import { importRules } from "./importRules.ts";
import { judgeImport } from "./judgeImport.ts";
import { readImports } from "./readImports.ts";

export type ForbiddenImport = { file: string; line: number; specifier: string; why: string };

/** Reads every TypeScript file of the rooms under `root`; `checked` counts them. */
export function findForbiddenImports(root: string): {
  checked: number;
  forbidden: ForbiddenImport[];
} {
  const files = globSync(`{${Object.keys(importRules.rooms).join(",")}}/**/*.{ts,tsx}`, {
    cwd: root,
    exclude: ["**/node_modules/**", "**/dist/**"],
  }).map((file) => file.split(sep).join("/"));

  const forbidden = files.flatMap((file) =>
    readImports(file, readFileSync(join(root, file), "utf8")).flatMap(({ specifier, line }) => {
      const why = judgeImport(file, specifier);
      return why === undefined ? [] : [{ file, line, specifier, why }];
    }),
  );
  return { checked: files.length, forbidden };
}

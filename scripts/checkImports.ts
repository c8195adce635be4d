import { findForbiddenImports } from "./findForbiddenImports.ts";

const { checked, forbidden } = findForbiddenImports(process.cwd());
for (const { file, line, specifier, why } of forbidden)
  console.error(`${file}:${line}  "${specifier}"  ${why}`);
console.log(`imports: ${checked} files read, ${forbidden.length} forbidden`);
// No file read means that the check looked in the wrong place, not that all is well.
if (forbidden.length > 0 || checked === 0) process.exitCode = 1;

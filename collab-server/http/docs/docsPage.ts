import type { ApiDocument, Operation, Schema } from "./ApiDocument.ts";
import { limitsOf, typeInWords } from "./typeInWords.ts";

type Placed = { method: string; path: string; operation: Operation };

/** An OpenAPI document as a page to read: nothing in it runs, all of it can be searched and reached by keyboard. */
export function docsPage(api: ApiDocument): string {
  const byTag = new Map<string, Placed[]>();
  for (const [path, methods] of Object.entries(api.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      for (const tag of operation.tags)
        byTag.set(tag, [...(byTag.get(tag) ?? []), { method, path, operation }]);
    }
  }
  const base = api.servers[0]?.url ?? "";
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(api.info.title)} API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/api/docs/docs.css">
</head>
<body>
<a class="skip" href="#operations">Skip to the operations</a>
<header>
<h1>${escaped(api.info.title)} API</h1>
<p>${prose(api.info.description)}</p>
<p>All paths begin with <code>${escaped(base)}</code>. Send <code>Authorization: Bearer</code> and the <code>token</code>
that <a href="#login">a log-in</a> answers with; pages of this origin may send the session cookie instead.
For programs: <a href="/api/v1/openapi.json">this page as OpenAPI 3.1</a>.</p>
</header>
<nav aria-label="Operations">
${[...byTag].map(([tag, list]) => tagLinks(tag, list)).join("\n")}
<p><a href="#shapes">Shapes</a></p>
</nav>
<main id="operations">
${[...byTag].map(([tag, list]) => tagSection(tag, list)).join("\n")}
<section aria-labelledby="shapes">
<h2 id="shapes">Shapes</h2>
${Object.entries(api.components.schemas)
  .map(([name, schema]) => shape(name, schema))
  .join("\n")}
</section>
</main>
</body>
</html>
`;
}

const tagLinks = (
  tag: string,
  list: Placed[],
) => `<p><a href="#group-${tag}">${capital(tag)}</a></p>
<ul>
${list.map(({ method, path, operation }) => `<li><a href="#${operation.operationId}">${verb(method)} <span class="path">${breakable(path)}</span></a></li>`).join("\n")}
</ul>`;

const tagSection = (tag: string, list: Placed[]) => `<section aria-labelledby="group-${tag}">
<h2 id="group-${tag}">${capital(tag)}</h2>
${list.map(operationArticle).join("\n")}
</section>`;

function operationArticle({ method, path, operation }: Placed): string {
  const { operationId, summary, security, parameters, requestBody, responses } = operation;
  const body = requestBody?.content["application/json"]?.schema;
  const answers = Object.entries(responses);
  const refused = answers.filter(([status]) => Number(status) >= 400);
  return `<article aria-labelledby="${operationId}">
<h3 id="${operationId}"><a href="#${operationId}">${verb(method)} <code>${breakable(path)}</code></a></h3>
<p>${escaped(summary)}.${security.length > 0 ? "" : " Needs no session."}</p>
${parameters.length > 0 ? parameterTable(parameters) : ""}
${body ? `<h4>Body${requestBody?.required ? "" : ", may be left out"}</h4>\n${type(body)}` : ""}
${answers
  .filter(([status]) => Number(status) < 400)
  .map(([status, { content }]) => {
    const schema = content?.["application/json"]?.schema;
    return `<h4>Answers ${status}${schema ? "" : ", without a body"}</h4>\n${schema ? type(schema) : ""}`;
  })
  .join("\n")}
<details>
<summary>Refuses with ${refused.map(([status]) => status).join(", ")}</summary>
<ul>
${refused.map(([status, { description }]) => `<li>${status}: <code>${escaped(description)}</code></li>`).join("\n")}
</ul>
<p>Each is a <a href="#shape-Problem">Problem</a>.</p>
</details>
</article>`;
}

const parameterTable = (parameters: Operation["parameters"]) => `<h4>Parameters</h4>
<table>
<thead><tr><th scope="col">Name</th><th scope="col">In</th><th scope="col">Type</th></tr></thead>
<tbody>
${parameters
  .map(
    ({ name, in: place, required, schema }) =>
      `<tr><td><code>${escaped(name)}${required ? "" : "?"}</code></td><td>${escaped(place)}</td><td><code>${escaped(typeInWords(schema))}</code> ${escaped(limitsOf(schema).join(", "))}</td></tr>`,
  )
  .join("\n")}
</tbody>
</table>`;

const shape = (name: string, schema: Schema) => `<article aria-labelledby="shape-${name}">
<h3 id="shape-${name}">${escaped(name)}</h3>
${type(schema)}
</article>`;

/** Long ones are folded; a search in the page opens them. */
function type(schema: Schema): string {
  const text = typeInWords(schema);
  const lines = text.split("\n").length;
  const block = `<pre>${escaped(text)}</pre>`;
  return lines > 24 ? `<details><summary>${lines} lines</summary>\n${block}\n</details>` : block;
}

const verb = (method: string) => `<span class="verb ${method}">${method.toUpperCase()}</span>`;
const capital = (word: string) => escaped(word.charAt(0).toUpperCase() + word.slice(1));
const breakable = (path: string) => escaped(path).replaceAll("/", "<wbr>/");
/** Words with `code` in them. */
const prose = (text: string) => escaped(text).replace(/`([^`]+)`/g, "<code>$1</code>");

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);

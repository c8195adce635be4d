import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { importRules } from "./importRules.ts";

const { rooms, doors, clientFolders, onlyPackages, withoutNode, owners, outside } = importRules;
const scope = "@coweave/";

/**
 * Why `file` may not import `specifier`, as a sentence, or undefined when it may.
 * `file` is relative to the repository's root, with forward slashes. Tests, and what
 * lies in a folder `test`, may use any library, not any room; so may what stands outside.
 */
export function judgeImport(file: string, specifier: string): string | undefined {
  if (/\.config\.ts$/.test(file)) return undefined;
  const room = firstSegment(file);
  if (specifier.startsWith(".")) {
    return judgePath(file, room, posix.join(posix.dirname(file), specifier));
  }
  // Vite reads a leading slash from the client's own root.
  if (specifier.startsWith("/")) return judgePath(file, room, posix.join(room, specifier));
  if (specifier.startsWith(scope)) return judgeRoom(room, specifier);
  if ((outside as readonly string[]).includes(room)) return undefined;
  return /\.test\.tsx?$|\/test\//.test(file) ? undefined : judgeLibrary(file, room, specifier);
}

function judgePath(file: string, room: string, target: string): string | undefined {
  const targetRoom = firstSegment(target);
  if (targetRoom !== room) {
    return targetRoom in rooms
      ? (judgeOrder(room, targetRoom) ?? `reach ${targetRoom} by its name, ${scope}${targetRoom}`)
      : `${room} imports rooms and packages, nothing beside them`;
  }
  return room === "client" ? judgeClientFolders(file, target) : undefined;
}

function judgeRoom(room: string, specifier: string): string | undefined {
  const target = firstSegment(specifier.slice(scope.length));
  if (target === room) return undefined;
  const door: string | undefined = (doors as Record<string, string>)[target];
  return (
    judgeOrder(room, target) ??
    (door !== undefined && specifier !== door ? `${target} is entered by ${door} only` : undefined)
  );
}

function judgeOrder(room: string, target: string): string | undefined {
  const allowed: readonly string[] = (rooms as Record<string, readonly string[]>)[room] ?? [];
  return allowed.includes(target)
    ? undefined
    : `${room} may import ${allowed.join(" and ") || "no other room"}, not ${target}`;
}

function judgeClientFolders(file: string, target: string): string | undefined {
  const [from, to] = [clientFolder(file), clientFolder(target)];
  if (from === undefined || to === undefined || from === to) return undefined;
  const table: Record<string, readonly string[]> = clientFolders;
  const allowed = table[from] ?? table["*"] ?? [];
  return allowed.includes("*") || allowed.includes(to)
    ? undefined
    : `client/${from} may not import client/${to}: sibling rooms do not know each other, pages compose them`;
}

function judgeLibrary(file: string, room: string, specifier: string): string | undefined {
  const name = packageName(specifier);
  if (isBuiltin(specifier) && (withoutNode as readonly string[]).includes(room))
    return `${room} also runs in a browser: nothing from node:`;
  const only: readonly string[] | undefined = (onlyPackages as Record<string, readonly string[]>)[
    room
  ];
  if (only !== undefined && !only.includes(name))
    return `${room} may use ${only.join(", ")} and nothing else`;
  const places: readonly string[] | undefined = (owners as Record<string, readonly string[]>)[name];
  if (places === undefined || places.some((place) => isInside(file, place))) return undefined;
  return `${name} belongs to ${places.join(" and ")} alone`;
}

const firstSegment = (path: string) => path.split("/")[0] ?? "";

const clientFolder = (path: string) => {
  const segments = path.split("/");
  return segments.length > 2 ? segments[1] : undefined;
};

const packageName = (specifier: string) =>
  specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");

const isInside = (file: string, place: string) => file === place || file.startsWith(`${place}/`);

/**
 * What npm's `os`, `cpu` and `libc` fields say of a native package, read from its name
 * (`@turbo/darwin-64`, `@oxc-parser/binding-linux-arm-gnueabihf`); undefined for any other package.
 */
export function describePlatform(
  name: string,
): { os?: string[]; cpu?: string[]; libc?: string[] } | undefined {
  const words = (name.split("/").at(-1) ?? name).split("-");
  const find = (table: Record<string, string>) =>
    words.map((word) => table[word]).find((each) => each !== undefined);
  const [os, cpu, libc] = [find(systems), find(processors), find(libraries)];
  if (cpu === undefined || (os === undefined && cpu !== "wasm32")) return undefined;
  return { ...(os && { os: [os] }), cpu: [cpu], ...(os === "linux" && libc && { libc: [libc] }) };
}

const systems: Record<string, string> = {
  android: "android",
  darwin: "darwin",
  freebsd: "freebsd",
  linux: "linux",
  openharmony: "openharmony",
  win32: "win32",
  windows: "win32",
};

const processors: Record<string, string> = {
  "64": "x64",
  arm: "arm",
  arm64: "arm64",
  ia32: "ia32",
  ppc64: "ppc64",
  riscv64: "riscv64",
  s390x: "s390x",
  wasm32: "wasm32",
  x64: "x64",
};

const libraries: Record<string, string> = {
  gnu: "glibc",
  gnueabihf: "glibc",
  musl: "musl",
  musleabihf: "musl",
};

import { spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

export type Browser = { executablePath: string; env: Record<string, string> };

const modules = join(import.meta.dirname, "../node_modules");
const bundle = join(modules, "@sparticuz/chromium");

/**
 * Unpacks the Chromium of the package @sparticuz/chromium once (2 s, 220 MB in node_modules/.cache).
 * `env` brings it the libraries and fonts that a bare Debian lacks.
 */
export async function unpackBundledChromium(): Promise<Browser> {
  const { version } = JSON.parse(readFileSync(join(bundle, "package.json"), "utf8"));
  const home = join(modules, ".cache", `chromium-${version}`);
  if (!existsSync(home)) await unpack(home);

  const executablePath = join(home, "chromium");
  const libraries = join(home, "al2023/lib");
  return {
    executablePath,
    env: {
      FONTCONFIG_FILE: join(home, "fonts.conf"),
      ...(lacksLibraries(executablePath) ? { LD_LIBRARY_PATH: libraries } : {}),
    },
  };
}

async function unpack(home: string) {
  mkdirSync(join(modules, ".cache"), { recursive: true });
  const draft = mkdtempSync(`${home}-draft-`);
  const { TMPDIR } = process.env;
  try {
    // The package unpacks into the temporary folder and takes what it finds there, whatever its
    // version and however broken: so give it a folder of our own, and rename that when complete.
    process.env.TMPDIR = draft;
    const { default: chromium, inflate } = await import("@sparticuz/chromium");
    await chromium.executablePath();
    await inflate(join(bundle, "bin/al2023.tar.br"));
    writeFileSync(join(draft, "fonts.conf"), fontsConf(home));
    renameSync(draft, home);
  } catch (cause) {
    rmSync(draft, { recursive: true, force: true });
    // Another process may have been faster, then its folder is as good.
    if (!existsSync(home)) throw new Error("The bundled Chromium cannot be unpacked", { cause });
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
}

/** A bare Debian has no libnss3; the package brings one, meant for a serverless host. */
const lacksLibraries = (executable: string) =>
  spawnSync(executable, ["--version"], { stdio: "ignore" }).status !== 0;

const fontsConf = (home: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${home}/fonts/fonts</dir>
  <cachedir>${home}/fonts-cache</cachedir>
</fontconfig>
`;

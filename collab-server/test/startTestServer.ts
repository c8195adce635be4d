import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import { createServer, type RunningServer } from "../createServer.ts";
import { defaultAttemptLimits } from "../http/limitAttempts.ts";
import type { ServerConfig } from "../ServerConfig.ts";

export type Reply = {
  status: number;
  headers: Headers;
  /** Parsed where it is JSON, text otherwise, null where there is none. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
  body: any;
};

export type TestServer = RunningServer & {
  dataDir: string;
  /** Calls `/api/v1${path}`, as a program with this token, or as nobody. */
  call(
    method: string,
    path: string,
    options?: { token?: string | undefined; body?: unknown; headers?: Record<string, string> },
  ): Promise<Reply>;
  /** Registers someone new. */
  newPerson(name: string): Promise<{ id: string; email: string; token: string }>;
};

/** A whole server in this process, on a free port and a data directory of its own, gone with the test. */
export async function startTestServer(
  change: Partial<ServerConfig> = {},
  world: Parameters<typeof createServer>[1] = {},
): Promise<TestServer> {
  const dataDir = change.dataDir ?? mkdtempSync(join(tmpdir(), "coweave-server-"));
  const server = await createServer(
    {
      host: "127.0.0.1",
      port: 0,
      dataDir,
      openai: {},
      allowedPrivateHosts: [],
      corsOrigins: [],
      runnerThreads: 1,
      logLevel: "silent",
      ...change,
    },
    {
      logger: pino({ level: process.env.TEST_LOG_LEVEL ?? "silent" }),
      attemptLimits: defaultAttemptLimits,
      ...world,
    },
  );
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= server.close();
    return closed;
  };
  onTestFinished(async () => {
    await close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const call: TestServer["call"] = async (method, path, { token, body, headers } = {}) => {
    const response = await fetch(`${server.url}/api/v1${path}`, {
      method,
      headers: {
        ...(token !== undefined && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { "Content-Type": "application/json" }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get("content-type") ?? "");
    return {
      status: response.status,
      headers: response.headers,
      body: isJson ? JSON.parse(text) : text || null,
    };
  };

  return {
    ...server,
    close,
    dataDir,
    call,
    async newPerson(name) {
      const email = `${name.toLowerCase()}@example.com`;
      const { body } = await call("POST", "/auth/register", {
        body: { email, password: "correct horse", fullName: name },
      });
      return { id: body.user.id, email, token: body.token };
    },
  };
}

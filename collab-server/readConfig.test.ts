import { expect, test } from "vitest";
import { readConfig } from "./readConfig.ts";

test("START1: with nothing set, everything has its default; an empty value counts as not set", () => {
  const read = readConfig({ PORT: "", OPENAI_BASE_URL: "", CORS_ORIGINS: "" });
  expect(read).toMatchObject({
    ok: true,
    config: {
      host: "127.0.0.1",
      port: 3000,
      dataDir: expect.stringMatching(/^\/.*\/data$/),
      allowedPrivateHosts: [],
      corsOrigins: [],
      logLevel: "info",
    },
  });
});

test("START2: lists are separated by commas", () => {
  const read = readConfig({
    ALLOWED_PRIVATE_HOSTS: "localhost:80, [::1]:8080",
    CORS_ORIGINS: "https://a.example,http://b.example:81",
    RUNNER_THREADS: "4",
  });
  expect(read).toMatchObject({
    config: {
      allowedPrivateHosts: ["localhost:80", "[::1]:8080"],
      corsOrigins: ["https://a.example", "http://b.example:81"],
      runnerThreads: 4,
    },
  });
});

test("START3: every wrong value is named at once, and none is repeated, for it may be a secret", () => {
  const wrong = {
    PORT: "80a",
    HOST: "a b",
    MONGODB_URL: "mongodb://user:s3cret@db",
    REDIS_URL: "redis://s3cret",
    OPENAI_BASE_URL: "s3cret",
    APP_SECRET: "s3cret",
    SMTP_URL: "http://s3cret",
    RUNNER_THREADS: "0",
    ALLOWED_PRIVATE_HOSTS: "s3cret",
    CORS_ORIGINS: "https://a.example/path",
    LOG_LEVEL: "loud",
    PUBLIC_URL: "coweave.example",
  };
  expect(readConfig({ CORS_ORIGINS: "zz" })).toMatchObject({ ok: false });
  const read = readConfig(wrong);
  const problems = read.ok ? [] : read.problems;
  expect(problems.map((problem) => problem.split(" ")[0])).toEqual(Object.keys(wrong));
  expect(problems.join()).not.toContain("s3cret");
});

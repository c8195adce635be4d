import { defineConfig } from "vitest/config";

const rooms = "{shared,runner,collab-server,client,scripts,bench}";
const ignored = ["**/node_modules/**", "**/dist/**"];
const integration = "**/*.integration.test.ts";

export default defineConfig({
  test: {
    maxWorkers: "100%",
    // Fast first: a group starts when the one before it has ended. Not 0: with one worker vitest
    // puts that group last.
    projects: [
      {
        test: {
          name: "unit",
          include: [`${rooms}/**/*.test.ts`],
          exclude: [...ignored, integration],
          environment: "node",
          pool: "threads",
          // Properties over hundreds of cases, on machines that may be busy with other things.
          testTimeout: 60_000,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: "client",
          include: ["client/**/*.test.tsx"],
          exclude: ignored,
          environment: "jsdom",
          pool: "threads",
          testTimeout: 30_000,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: "integration",
          include: [`${rooms}/${integration}`],
          exclude: ignored,
          environment: "node",
          // Servers, sqlite handles and signals: a process of its own for each file.
          pool: "forks",
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 3 },
        },
      },
    ],
  },
});

import { catalogue } from "@coweave/shared/catalogue/all.ts";
import type { NodeType } from "@coweave/shared/graph/NodeType.ts";
import { expect, test } from "vitest";
import { fieldErrors } from "./fieldErrors.ts";
import { formFields } from "./formFields.ts";

const type = (name: string) => catalogue.get(name) as NodeType;

test("FORM4: every setting of every node type has a field, and a select its options", () => {
  for (const nodeType of catalogue.values()) {
    const shown = [
      { kind: "webhook", mode: "byKey", auth: "hmac" },
      { kind: "webhook", auth: "basic" },
      { kind: "schedule", operation: "sum" },
      ...["format", "add", "difference"].map((operation) => ({ operation })),
    ].flatMap((config) =>
      formFields(nodeType, { ...nodeType.initialConfig, ...config }).map(({ key }) => key),
    );
    expect(shown, nodeType.type).toEqual(
      expect.arrayContaining(Object.keys(nodeType.config.shape)),
    );
    for (const field of formFields(nodeType, nodeType.initialConfig)) {
      expect(field.meta.control === "select", `${nodeType.type}.${field.key}`).toBe(
        field.options.length > 0,
      );
    }
  }
});

test("FORM4: fields that depend on another are shown only with it", () => {
  const keys = (kind: string) => formFields(type("trigger"), { kind }).map((field) => field.key);
  expect(keys("manual")).toEqual(["kind"]);
  expect(keys("webhook")).toEqual(["kind", "path", "method", "answer", "auth"]);
  expect(keys("schedule")).toEqual(["kind", "cron", "timeZone", "missed"]);
});

test("FORM30: a field whose field is not shown itself is not shown either", () => {
  const keys = (kind: string, auth: string) =>
    formFields(type("trigger"), { kind, auth }).map((field) => field.key);
  expect(keys("webhook", "hmac").slice(4)).toEqual(["auth", "authHeader", "timestampHeader"]);
  expect(keys("webhook", "basic").slice(4)).toEqual(["auth", "authUser"]);
  expect(keys("schedule", "hmac")).toEqual(["kind", "cron", "timeZone", "missed"]);
});

test("FORM5: an error stands at its field", () => {
  expect(fieldErrors(type("email"), { to: "", subject: "", body: "" })).toEqual({
    to: "A recipient is needed",
  });
  expect(fieldErrors(type("trigger"), { kind: "webhook" })).toEqual({
    path: "A webhook needs a path",
  });
});

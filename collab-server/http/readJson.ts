import express, { type Request, type RequestHandler } from "express";
import { HttpProblem } from "./HttpProblem.ts";

const parse = express.json({
  limit: "4mb",
  // Whether an object is wanted is for the endpoint's schema to say.
  strict: false,
  type: ["application/json", "application/*+json"],
});

/** Reads a JSON body of at most 4 MB into `request.body`; undefined where there is none. */
export const readJson: RequestHandler = (request, response, next) => {
  if (request.is(["application/json", "application/*+json"]) === false && hasBytes(request))
    return next(new HttpProblem("unsupported_media_type", "Send the body as application/json."));
  parse(request, response, (error?: unknown) => {
    if (error) return next(error);
    if (isDeeper(request.body, DEEPEST))
      return next(new HttpProblem("malformed", `JSON may nest ${DEEPEST} levels deep at most.`));
    next();
  });
};

/** What the document keeps is read to this depth; code that walks JSON by recursion is safe with it. */
const DEEPEST = 64;

function hasBytes({ headers }: Request): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"]) > 0;
}

function isDeeper(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((item) => isDeeper(item, levels - 1));
}

import { type APIRequestContext, expect } from "@playwright/test";
import type { Drawing } from "./Drawing.ts";

/** REST as the person of a browser, with that browser's session. */
export class Api {
  readonly #request: APIRequestContext;
  readonly #base: string;

  constructor(request: APIRequestContext, url: string) {
    this.#request = request;
    this.#base = `${url}/api/v1`;
  }

  async call<T = unknown>(method: string, path: string, data?: unknown): Promise<T> {
    const answer = await this.#request.fetch(`${this.#base}${path}`, {
      method,
      ...(data === undefined ? {} : { data }),
    });
    const text = await answer.text();
    expect(answer.ok(), `${method} ${path}: ${answer.status()} ${text}`).toBe(true);
    return (text ? JSON.parse(text) : undefined) as T;
  }

  /** Makes a workflow with this drawing and gives its id. */
  async createWorkflow(name: string, drawing: Drawing = { nodes: [], edges: [] }): Promise<string> {
    const { id } = await this.call<{ id: string }>("POST", "/workflows", { name, ...drawing });
    return id;
  }

  /** Sets everyone but the owner. */
  async share(workflowId: string, members: Record<string, string>): Promise<void> {
    await this.call("PUT", `/workflows/${workflowId}/members`, {
      members: Object.entries(members).map(([email, role]) => ({ email, role })),
    });
  }

  drawing(workflowId: string): Promise<Drawing> {
    return this.call<Drawing>("GET", `/workflows/${workflowId}`);
  }
}

import { readGraph } from "@coweave/shared/document/readGraph.ts";
import { ghostNode, readSuggestions } from "@coweave/shared/document/readSuggestions.ts";
import type { Author } from "@coweave/shared/document/Suggestion.ts";
import { addChanges, suggest, updateSuggestion } from "@coweave/shared/document/suggest.ts";
import type { Graph } from "@coweave/shared/graph/Graph.ts";
import type { Problem } from "@coweave/shared/graph/Problem.ts";
import type { Logger } from "pino";
import type * as Y from "yjs";
import type { Documents } from "../collab/Documents.ts";
import { HttpProblem } from "../http/HttpProblem.ts";
import type { ModelSettings } from "./model/createModel.ts";
import { lazyModel } from "./model/lazyModel.ts";
import { proposeByModel } from "./model/proposeByModel.ts";
import { proposalProblems } from "./proposalProblems.ts";
import { proposeByRules } from "./rules/proposeByRules.ts";
import type { Sketch } from "./Sketch.ts";
import { toChanges } from "./toChanges.ts";

type Question = { prompt: string; nodeId?: string | undefined; askedBy?: string };

export type Assistant = {
  /** Which of the two speaks here: a model, or the built-in rules. */
  speaker: "model" | "rules";
  /**
   * Puts a suggestion in state `writing` beside the graph and gives its id once that is durable;
   * ghosts, or what went wrong, follow in the document. Rejects with 422 for an unknown node.
   */
  ask(workflowId: string, question: Question): Promise<string>;
  /** Resolves when nothing is being written any more. */
  idle(): Promise<void>;
  /** Stops asking the model; what was being written says so. */
  close(): Promise<void>;
};

const author: Author = { kind: "assistant", id: "assistant", name: "Assistant" };

/** Questions a model may have before it at once. */
const MOST_QUESTIONS = 32;

/** The assistant: it proposes beside the graph and never edits it. */
export function createAssistant(world: {
  documents: Pick<Documents, "read" | "edit">;
  /** Left out, or without key and address: the built-in rules speak. */
  model?: ModelSettings | undefined;
  findExpressionProblems: (graph: Graph) => Problem[];
  /** The time now, in milliseconds since 1970. */
  now: () => number;
  newId: () => string;
  logger: Pick<Logger, "warn" | "error">;
}): Assistant {
  const { documents, findExpressionProblems, now, newId, logger } = world;
  const model = world.model?.apiKey || world.model?.baseUrl ? lazyModel(world.model) : undefined;
  const speaker = model ? "model" : "rules";
  /** The suggestions this process is writing. */
  const writing = new Map<string, Promise<void>>();
  const stopped = new AbortController();

  async function write(workflowId: string, id: string, question: Question): Promise<void> {
    try {
      if (!model) {
        await finish(workflowId, id, (graph) => proposeByRules(graph, question));
        return;
      }
      const { graph } = await documents.read(workflowId, readGraph);
      const { signal } = stopped;
      const answer = await proposeByModel({
        model,
        graph,
        ask: question,
        findExpressionProblems,
        signal,
      });
      if (answer.ok) await finish(workflowId, id, () => answer.sketch);
      else await fail(workflowId, id, answer.note);
    } catch (error) {
      logger.error({ err: error, workflowId, suggestionId: id }, "a suggestion failed");
      await fail(workflowId, id, "Something went wrong on the server. Ask again.").catch((cause) =>
        logger.warn(
          { err: cause, workflowId, suggestionId: id },
          "a suggestion was left unwritten",
        ),
      );
    }
  }

  /** Writes the ghosts, in one transaction with the look at the graph they are placed on. */
  function finish(
    workflowId: string,
    id: string,
    propose: (graph: Graph) => Sketch,
  ): Promise<void> {
    return documents.edit(workflowId, author, (doc) => {
      const { graph } = readGraph(doc);
      const sketch = propose(graph);
      const changes = toChanges(sketch, graph, openGhosts(doc, graph), newId);
      const problems = proposalProblems(graph, changes, findExpressionProblems);
      if (problems.length > 0 || changes.length === 0) {
        const note = problems[0]
          ? `The workflow was changed meanwhile, and the proposal fits no more: ${problems[0].message}`
          : "There is nothing to add here.";
        updateSuggestion(doc, id, { state: "failed", note });
        return;
      }
      doc.transact(() => {
        addChanges(doc, id, changes);
        updateSuggestion(doc, id, { reason: sketch.reason, state: "ready" });
      });
    });
  }

  function fail(workflowId: string, id: string, note: string): Promise<void> {
    return documents.edit(workflowId, author, (doc) => {
      updateSuggestion(doc, id, { state: "failed", note });
    });
  }

  /** A suggestion that says it is being written, and by nobody here: its server was killed. */
  function closeAbandoned(doc: Y.Doc): void {
    for (const { id, state, author: by } of readSuggestions(doc)) {
      if (state === "writing" && by.kind === "assistant" && !writing.has(id))
        updateSuggestion(doc, id, {
          state: "failed",
          note: "The server stopped while writing this. Ask again.",
        });
    }
  }

  return {
    speaker,
    async ask(workflowId, question) {
      if (stopped.signal.aborted)
        throw new HttpProblem("unavailable", "The server is about to stop.");
      if (writing.size >= MOST_QUESTIONS)
        throw new HttpProblem(
          "rate_limited",
          "Many questions are being answered. Try again soon.",
          {
            headers: { "Retry-After": "5" },
          },
        );
      const { nodeId, prompt, askedBy } = question;
      const { graph } = await documents.read(workflowId, readGraph);
      if (nodeId !== undefined && !graph.nodes.some((node) => node.id === nodeId))
        throw new HttpProblem(
          "invalid",
          `There is no node "${nodeId.slice(0, 128)}" to go on from.`,
        );
      const id = newId();
      const createdAt = new Date(now()).toISOString();
      // Known as being written before it is there: another question must not take it for abandoned.
      const { promise: done, resolve: end } = Promise.withResolvers<void>();
      writing.set(id, done);
      done.then(() => writing.delete(id));
      try {
        await documents.edit(workflowId, author, (doc) => {
          closeAbandoned(doc);
          suggest(doc, {
            id,
            author,
            ...(askedBy !== undefined && { askedBy }),
            prompt,
            source: speaker,
            createdAt,
            state: "writing",
          });
        });
      } catch (error) {
        end();
        throw error;
      }
      write(workflowId, id, question).then(end, end);
      return id;
    },
    async idle() {
      await Promise.all(writing.values());
    },
    async close() {
      stopped.abort();
      await Promise.all(writing.values());
    },
  };
}

function openGhosts(doc: Y.Doc, graph: Graph) {
  const ghosts = readSuggestions(doc, graph).flatMap(({ changes }) =>
    changes.filter(({ status }) => status === "open").flatMap((change) => ghostNode(change) ?? []),
  );
  return new Map(ghosts.map(({ id, position }) => [id, position]));
}

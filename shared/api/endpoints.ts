import { accountEndpoints } from "./accountEndpoints.ts";
import { catalogueEndpoints } from "./catalogueEndpoints.ts";
import { discussionEndpoints } from "./discussionEndpoints.ts";
import { inboxEndpoints } from "./inboxEndpoints.ts";
import { runEndpoints } from "./runEndpoints.ts";
import { secretEndpoints } from "./secretEndpoints.ts";
import { versionEndpoints } from "./versionEndpoints.ts";
import { workflowEndpoints } from "./workflowEndpoints.ts";

/** Every REST endpoint by name: what routes, the OpenAPI page and the browser's calls are made from. */
export const endpoints = {
  ...accountEndpoints,
  ...catalogueEndpoints,
  ...workflowEndpoints,
  ...versionEndpoints,
  ...secretEndpoints,
  ...runEndpoints,
  ...discussionEndpoints,
  ...inboxEndpoints,
};

/** What was thrown and should not have been, as the failure of a node. */
export function unexpected(error: unknown): { code: string; message: string } {
  const message = error instanceof Error ? error.message : String(error);
  return { code: "unexpected", message: `This should not happen: ${message}` };
}

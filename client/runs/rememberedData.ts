const key = (workflowId: string, nodeId: string) => `coweave.triggerData.${workflowId}.${nodeId}`;

/** What was last used to start from this trigger in this browser. */
export function rememberedData(workflowId: string, nodeId: string): string | null {
  try {
    return localStorage.getItem(key(workflowId, nodeId));
  } catch {
    return null;
  }
}

export function rememberData(workflowId: string, nodeId: string, text: string): void {
  try {
    localStorage.setItem(key(workflowId, nodeId), text);
  } catch {
    // Full or forbidden storage: the text is asked for again next time.
  }
}

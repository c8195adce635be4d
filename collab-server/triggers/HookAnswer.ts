/** An HTTP answer to a webhook, ready to be sent. */
export type HookAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string;
};

export function jsonAnswer(status: number, body: unknown): HookAnswer {
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8" },
    body: JSON.stringify(body),
  };
}

type Upgrade = {
  url: string | undefined;
  origin: string | undefined;
  host: string | undefined;
  cookieHeader: string | undefined;
};

export type UpgradeVerdict =
  | {
      ok: true;
      workflowId: string | undefined;
      cookieHeader: string | undefined;
      /** A plain y-websocket client, with the token of its address. */
      yjs?: { token: string };
    }
  | { ok: false; status: 403 | 404 };

const path = /^\/(?:collab(?:\/([^/]+))?|yjs\/([^/]+))\/?$/;

/**
 * Whether a websocket upgrade may go on, and with what. A cookie counts only beside our own Origin:
 * a browser sends it along from any page, and a program that sends no Origin has a token.
 */
export function judgeUpgrade(upgrade: Upgrade, publicUrl: string | undefined): UpgradeVerdict {
  const [pathname = "", query] = (upgrade.url ?? "").split("?", 2);
  const match = path.exec(pathname);
  if (!match) return { ok: false, status: 404 };
  const own = upgrade.origin !== undefined && isOwn(upgrade.origin, upgrade.host, publicUrl);
  if (upgrade.origin !== undefined && !own) return { ok: false, status: 403 };
  return {
    ok: true,
    workflowId: decode(match[1] ?? match[2]),
    cookieHeader: own ? upgrade.cookieHeader : undefined,
    ...(match[2] !== undefined && {
      yjs: { token: new URLSearchParams(query).get("token") ?? "" },
    }),
  };
}

function isOwn(origin: string, host: string | undefined, publicUrl: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (publicUrl !== undefined && url.origin === new URL(publicUrl).origin) return true;
  return host !== undefined && url.host === host.toLowerCase();
}

function decode(segment: string | undefined): string | undefined {
  if (segment === undefined) return undefined;
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

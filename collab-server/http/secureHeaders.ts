import type { RequestHandler } from "express";
import helmet from "helmet";

/** What a browser may load and do on our pages: from here alone. */
export function secureHeaders({ https }: { https: boolean }): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        "default-src": ["'self'"],
        "script-src": ["'self'"],
        // The canvas places nodes, cursors and panels by style attributes.
        "style-src": ["'self'", "'unsafe-inline'"],
        "img-src": ["'self'", "data:", "blob:"],
        "font-src": ["'self'", "data:"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'", "blob:"],
        "object-src": ["'none'"],
        "base-uri": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        // On plain http this would break every page that is not on localhost.
        ...(https && { "upgrade-insecure-requests": [] }),
      },
    },
    strictTransportSecurity: https,
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    // The API answers other origins where CORS_ORIGINS says so.
    crossOriginResourcePolicy: false,
    referrerPolicy: { policy: "same-origin" },
  });
}

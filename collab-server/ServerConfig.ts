/** What a server is built from; `readConfig` makes it of the environment. */
export type ServerConfig = {
  host: string;
  /** 0 takes a free one. */
  port: number;
  dataDir: string;
  /** Left out: the one generated into `dataDir`. */
  appSecret?: string | undefined;
  /** Where people reach this server, where it is not what they connect to. */
  publicUrl?: string | undefined;
  openai: {
    apiKey?: string | undefined;
    baseUrl?: string | undefined;
    model?: string | undefined;
  };
  smtpUrl?: string | undefined;
  /** Left out: as many as the machine has cores. */
  runnerThreads?: number | undefined;
  /** `host:port` that http_request may reach though private. */
  allowedPrivateHosts: string[];
  /** Other origins whose pages may call REST, with a token. */
  corsOrigins: string[];
  logLevel: "fatal" | "error" | "warn" | "info" | "debug" | "trace" | "silent";
};

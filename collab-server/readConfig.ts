import { resolve } from "node:path";
import { z } from "zod";
import type { ServerConfig } from "./ServerConfig.ts";

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

/** A variable that is set to nothing counts as not set. */
const unset = (value: unknown) => (value === "" ? undefined : value);
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(unset, schema.optional());
const withDefault = <T extends z.ZodType>(schema: T, value: z.input<T>) =>
  z.preprocess((given) => unset(given) ?? value, schema);

const list = <T extends z.ZodType<string, string>>(item: T) =>
  z.preprocess(
    (value) =>
      String(value ?? "")
        .split(",")
        .map((part) => part.trim())
        .filter((part) => part !== ""),
    z.array(item),
  );
const integer = (min: number, max: number) =>
  z
    .string()
    .regex(/^\d+$/)
    .transform(Number)
    .refine((value) => value >= min && value <= max);
const url = (protocols: string[]) =>
  z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol));

const http = ["http:", "https:"];

/** Each variable of the environment with what it must be, as a half sentence. */
const variables = {
  PORT: [withDefault(integer(0, 65535), "3000"), "a port number from 0 to 65535"],
  HOST: [withDefault(z.string().regex(/^[\w.:-]+$/), "127.0.0.1"), "a host name or address"],
  DATA_DIR: [withDefault(z.string(), "./data"), "a folder"],
  MONGODB_URL: [optional(z.never()), "left out: this version keeps its data in DATA_DIR only"],
  REDIS_URL: [optional(z.never()), "left out: this version runs as one server only"],
  OPENAI_API_KEY: [optional(z.string()), "a key"],
  OPENAI_BASE_URL: [optional(url(http)), "an http or https URL"],
  OPENAI_MODEL: [optional(z.string()), "the name of a model"],
  APP_SECRET: [optional(z.string().min(16)), "at least 16 characters long"],
  SMTP_URL: [optional(url(["smtp:", "smtps:"])), "a URL like smtp://user:password@host:587"],
  RUNNER_THREADS: [optional(integer(1, 256)), "a number from 1 to 256"],
  ALLOWED_PRIVATE_HOSTS: [
    list(z.string().regex(/^(\[[\da-f:.]+\]|[\w.-]+):\d{1,5}$/i)),
    "host:port pairs separated by commas",
  ],
  CORS_ORIGINS: [
    list(url(http).refine((value) => URL.parse(value)?.origin === value)),
    "origins like https://example.com separated by commas",
  ],
  LOG_LEVEL: [withDefault(z.enum(logLevels), "info"), `one of ${logLevels.join(", ")}`],
  PUBLIC_URL: [optional(url(http)), "an http or https URL"],
} as const satisfies Record<string, readonly [z.ZodType, string]>;

type Values = { [K in keyof typeof variables]: z.output<(typeof variables)[K][0]> };

/** The environment as a config, or a sentence for every value that is wrong. */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; config: ServerConfig } | { ok: false; problems: string[] } {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, [schema, meaning]] of Object.entries(variables)) {
    const parsed = schema.safeParse(env[name]);
    if (parsed.success) values[name] = parsed.data;
    // The value stays out of the message: it may be a secret.
    else problems.push(`${name} must be ${meaning}.`);
  }
  return problems.length > 0
    ? { ok: false, problems }
    : { ok: true, config: toConfig(values as Values) };
}

function toConfig(values: Values): ServerConfig {
  return {
    host: values.HOST,
    port: values.PORT,
    dataDir: resolve(values.DATA_DIR),
    appSecret: values.APP_SECRET,
    publicUrl: values.PUBLIC_URL,
    openai: {
      apiKey: values.OPENAI_API_KEY,
      baseUrl: values.OPENAI_BASE_URL,
      model: values.OPENAI_MODEL,
    },
    smtpUrl: values.SMTP_URL,
    runnerThreads: values.RUNNER_THREADS,
    allowedPrivateHosts: values.ALLOWED_PRIVATE_HOSTS,
    corsOrigins: values.CORS_ORIGINS,
    logLevel: values.LOG_LEVEL,
  };
}

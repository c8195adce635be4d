import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

type Cost = { N: number; r: number; p: number; maxmem: number };
const derive = promisify<string, Buffer, number, Cost, Buffer>(scrypt);

/** About 80 ms and 32 MB a hash. Stored with each hash, so that it may be raised for new ones. */
const COST = { N: 2 ** 15, r: 8, p: 1 };
const KEY_BYTES = 32;

/** Gives `scrypt$N$r$p$salt$key`, salt and key in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await deriveKey(password, salt, COST);
  const { N, r, p } = COST;
  return ["scrypt", N, r, p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/**
 * Whether the password gave this hash. Without a hash (no such account, a guest) it takes as long
 * and is false, so that the time does not tell who has an account.
 */
export async function isPassword(password: string, hash: string | null): Promise<boolean> {
  const [name, N, r, p, salt = "", key = ""] = hash?.split("$") ?? [];
  const known = name === "scrypt";
  const cost = known ? { N: Number(N), r: Number(r), p: Number(p) } : COST;
  const expected = known ? Buffer.from(key, "base64url") : randomBytes(KEY_BYTES);
  const derived = await deriveKey(password, Buffer.from(salt, "base64url"), cost);
  return timingSafeEqual(derived, expected) && known;
}

function deriveKey(password: string, salt: Buffer, { N, r, p }: typeof COST): Promise<Buffer> {
  // The same letters may be composed differently on another keyboard.
  const text = password.normalize("NFKC");
  return derive(text, salt, KEY_BYTES, { N, r, p, maxmem: 256 * N * r });
}

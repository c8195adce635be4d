import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";

/** Names how the bytes are made, so that they can be made otherwise one day. */
const FORMAT = 1;
const IV = 12;
const TAG = 16;

/**
 * Encrypts texts under a secret: AES-256-GCM, a fresh IV each, bound to `place`, so that bytes which are
 * put elsewhere do not open there. `unseal` throws where the bytes, the place or the secret are others.
 */
export function sealing(secret: string): {
  seal(text: string, place: string): Uint8Array;
  unseal(sealed: Uint8Array, place: string): string;
} {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "coweave trigger secrets", 32));
  return {
    seal(text, place) {
      const iv = randomBytes(IV);
      const cipher = createCipheriv("aes-256-gcm", key, iv).setAAD(Buffer.from(place));
      const content = [cipher.update(text, "utf8"), cipher.final()];
      return new Uint8Array(
        Buffer.concat([Buffer.from([FORMAT]), iv, cipher.getAuthTag(), ...content]),
      );
    },
    unseal(sealed, place) {
      const [format] = sealed;
      if (format !== FORMAT || sealed.length < 1 + IV + TAG) throw new Error("no sealed secret");
      const iv = sealed.subarray(1, 1 + IV);
      const tag = sealed.subarray(1 + IV, 1 + IV + TAG);
      const decipher = createDecipheriv("aes-256-gcm", key, iv, { authTagLength: TAG })
        .setAAD(Buffer.from(place))
        .setAuthTag(tag);
      const content = decipher.update(sealed.subarray(1 + IV + TAG));
      return Buffer.concat([content, decipher.final()]).toString("utf8");
    },
  };
}

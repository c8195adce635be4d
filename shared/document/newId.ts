/** A fresh id: 12 letters and digits (71 bits), valid wherever an id is asked for. */
export function newId(): string {
  const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  let id = "";
  // 248 is the largest multiple of 62 in a byte: higher bytes would favour some letters.
  while (id.length < 12) {
    for (const byte of crypto.getRandomValues(new Uint8Array(16))) {
      if (byte < 248 && id.length < 12) id += alphabet[byte % 62];
    }
  }
  return id;
}

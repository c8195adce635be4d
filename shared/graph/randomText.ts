const alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/** Letters and digits nobody can guess: 5.95 bits each, from the platform's secure source. */
export function randomText(length: number): string {
  let text = "";
  // 248 is the largest multiple of 62 in a byte: higher bytes would favour some letters.
  while (text.length < length) {
    for (const byte of crypto.getRandomValues(new Uint8Array(length + 4))) {
      if (byte < 248 && text.length < length) text += alphabet[byte % 62];
    }
  }
  return text;
}

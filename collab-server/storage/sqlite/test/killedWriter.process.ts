// Writes to the store named on the command line until it is killed, and says what was resolved.
import { openSqliteStorage } from "../openSqliteStorage.ts";

const storage = await openSqliteStorage(process.argv[2] ?? "");
for (let seq = 1; ; seq += 20) {
  const batch = Array.from({ length: 20 }, (_, index) => seq + index);
  await Promise.all(
    batch.map((seq) =>
      storage.documents.append([
        { documentId: "doc", writer: "w", seq, update: new TextEncoder().encode(String(seq)) },
      ]),
    ),
  );
  process.stdout.write(`${seq + 19}\n`);
}

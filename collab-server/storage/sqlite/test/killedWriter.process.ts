import { openSqliteStorage } from "../openSqliteStorage.ts";

// A store to be killed: `node killedWriter.process.ts DATA_DIR` writes to it until then, updates of a
// document with their number as bytes and a session with each twenty, and says what was resolved.
const storage = await openSqliteStorage(process.argv[2] ?? "");
for (let seq = 1; ; seq += 20) {
  const batch = Array.from({ length: 20 }, (_, index) => seq + index);
  await Promise.all([
    ...batch.map((seq) =>
      storage.documents.append([
        { documentId: "doc", writer: "w", seq, update: new TextEncoder().encode(String(seq)) },
      ]),
    ),
    storage.sessions.create({ id: `s${seq}`, userId: "u", expiresAt: "2099-01-01T00:00:00.000Z" }),
  ]);
  process.stdout.write(`${seq + 19}\n`);
}

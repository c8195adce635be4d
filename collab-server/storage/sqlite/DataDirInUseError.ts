/** Another server holds the data directory. The message is a sentence for people. */
export class DataDirInUseError extends Error {
  override name = "DataDirInUseError";

  constructor(dataDir: string) {
    super(
      `Another Coweave server is using the data directory ${dataDir}. Stop it, or start this one with another DATA_DIR.`,
    );
  }
}

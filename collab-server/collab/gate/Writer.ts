import type { Role } from "@coweave/shared/api/Role.ts";

/** Who sends a frame, as the server knows them. */
export type Writer = { userId: string; role: Role };

/**
 * How long one frame may hold the server up in one turn of the event loop, in milliseconds. The fuzz
 * command holds it to what is promised; tests leave room for a machine that is slower or busy, most
 * take 10 to 40.
 */
export const holdUp = { promised: 50, inTests: 200 } as const;

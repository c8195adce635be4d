/** Any value JSON can carry; what a node takes in and gives out. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

export type JsonObject = { [key: string]: Json };

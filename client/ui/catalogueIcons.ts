// Written by `npm run catalogue` from what the node types name; a test keeps it true.
import { Braces, Code, Globe, Mail, Merge, Reply, Signpost, Split, Timer, Zap } from "lucide-react";

/** The icons of the catalogue alone: all of lucide would be 1,700. */
export const catalogueIcons = {
  braces: Braces,
  code: Code,
  globe: Globe,
  mail: Mail,
  merge: Merge,
  reply: Reply,
  signpost: Signpost,
  split: Split,
  timer: Timer,
  zap: Zap,
};

// Written by `npm run catalogue` from what the node types name; a test keeps it true.
import {
  ArrowUpDown,
  Braces,
  Code,
  Funnel,
  Globe,
  ListEnd,
  Mail,
  Merge,
  Reply,
  Scissors,
  Sigma,
  Signpost,
  Split,
  Timer,
  Zap,
} from "lucide-react";

/** The icons of the catalogue alone: all of lucide would be 1,700. */
export const catalogueIcons = {
  "arrow-up-down": ArrowUpDown,
  braces: Braces,
  code: Code,
  funnel: Funnel,
  globe: Globe,
  "list-end": ListEnd,
  mail: Mail,
  merge: Merge,
  reply: Reply,
  scissors: Scissors,
  sigma: Sigma,
  signpost: Signpost,
  split: Split,
  timer: Timer,
  zap: Zap,
};

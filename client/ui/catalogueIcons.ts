import {
  Braces,
  Clock,
  Code,
  GitFork,
  Globe,
  Mail,
  Merge,
  Repeat,
  Reply,
  Split,
  Timer,
  Webhook,
  Zap,
} from "lucide-react";

/**
 * The icons node types name in the catalogue. A list, because all of lucide would be 1,700 icons; a
 * test says which one to add, and until then the fallback of Icon.tsx stands in.
 */
export const catalogueIcons = {
  braces: Braces,
  clock: Clock,
  code: Code,
  "git-fork": GitFork,
  globe: Globe,
  mail: Mail,
  merge: Merge,
  repeat: Repeat,
  reply: Reply,
  split: Split,
  timer: Timer,
  webhook: Webhook,
  zap: Zap,
};

/**
 * Words that ask for a node type; where two match at one place, the first of this list counts. Those
 * of conditions lead a clause, `flip` turns it round, `whole` is a clause by itself, `bare` has none.
 */
export const stepWords: readonly { type: string; kind?: string; pattern: RegExp }[] = [
  {
    type: "trigger",
    kind: "webhook",
    pattern:
      /\bweb-?hooks?\b|\bincoming (request|call|http)\w*|\bgithub push\b|\bon push\b|\bwhen(ever)? (something|someone|a|an|the)\b[^,.;]*?\b(arrives?|comes in|calls|posts?|pushes|is (received|posted|called|pushed))\b/gi,
  },
  {
    type: "trigger",
    kind: "schedule",
    pattern:
      /\bon a schedule\b|\bscheduled?\b|\bcron\b|\bevery (\d+ )?(minute|hour|(?:week|working )?day|week|month|morning|evening|night|monday|tuesday|wednesday|thursday|friday|saturday|sunday)s?\b|\b(hourly|daily|weekly|monthly)\b/gi,
  },
  {
    type: "trigger",
    kind: "manual",
    pattern: /\bby hand\b|\bmanual(ly)?\b|\bwhen (i|someone) clicks?\b/gi,
  },
  { type: "respond", pattern: /\b(respond|reply|answer)(s|ed|ing)?\b/gi },
  {
    type: "email",
    pattern: /\be-?mails?\b|\bmails?\b|\bnotif(y|ies|ication)\b|\btell (the|my|our) \w+/gi,
  },
  { type: "delay", pattern: /\b(wait|delay|pause|sleep)s?\b/gi },
  { type: "merge", pattern: /\b(merge|join|combine)s?\b|\bbring\w*( \w+){0,3} together\b/gi },
  {
    type: "condition",
    pattern:
      /\b(?<bare>otherwise|else|if not(?=\s*[,:]))|\b(?<flip>unless|(?:but )?not (?:on|for|when|if)|except(?: (?:for|on|when|if))?)\b|\b(?:only (?:for|on|when|if)|if|when(?:ever)?|in case|as long as|provided(?: that)?)\b|\b(?:on|upon|after) (?=(?:an? |the |any )?(?:failures?|errors?|success)\b)|\b(?:on|for) (?!both|all|the true|the false)(?=(?:\w+ ){1,2}branch(?:es)?\b)|\b(?:on|to) the (?=(?:true|false) (?:side|branch)\b)|(?<=\b(?:arrives|comes in|received|posted|called|pushed) )and (?=(?:the|its?)\b)/gi,
  },
  {
    type: "condition",
    pattern:
      /\b(?:on|for|(?<=\bpush(?:e[sd])? |\bcommits? )to) (?<whole>(?:the )?(?:branch )?(?:main|master)(?: branch)?)\b/gi,
  },
  {
    type: "condition",
    pattern:
      /\bcondition(?: that| if| whether| on| for)?\b|\bcheck(?:s|ing)?\b|\bwhether\b|\bdecide\b|\bdepending on\b/gi,
  },
  {
    type: "condition",
    pattern: /\b(?<whole>fails|failed|failures?|succeeds|succeeded)\b/gi,
  },
  {
    type: "transform",
    pattern: /\b(transform|reshape|extract|format|map|pick|keep only|summari[sz]e)s?\b/gi,
  },
  {
    type: "http_request",
    pattern:
      /\bhttps?\b(?!:)|\bhttps?:\/\/|\b(urls?|apis?|fetch(es)?|download|call|request|look up)\b|\bpost (it|them|the \w+|to)\b|\bget (the|it|data)\b/gi,
  },
];

/** Something that is wrong in a program, seen in its telemetry. Times are microseconds since the epoch. */
export interface Diagnosis {
  /** The same as long as rule and place are. */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly confidence: Confidence;
  readonly sentence: string;
  readonly where: Place | null;
  readonly count: number;
  readonly firstMicros: number;
  readonly lastMicros: number;
  readonly why: string;
  readonly evidence: readonly EvidenceSpan[];
  readonly fix: Fix;
  readonly muted: boolean;
}

export const SEVERITIES = ['error', 'warning', 'info'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** What a severity is called where people read it. */
export const SEVERITY_NAME: Record<Severity, string> = { error: 'error', warning: 'warning', info: 'note' };

export type Confidence = 'certain' | 'likely' | 'possible';

export interface Place {
  readonly file: string;
  readonly line: number | null;
  readonly function: string | null;
}

export interface EvidenceSpan {
  readonly traceId: string;
  readonly spanId: string;
  readonly message: string;
}

export interface Fix {
  readonly text: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** What was looked for, and what a program has to send for that. */
export interface CheckedRule {
  readonly rule: string;
  readonly title: string;
  readonly needs: string;
}

export interface Shown {
  readonly open: readonly Diagnosis[];
  readonly muted: readonly Diagnosis[];
  /** Of those not muted, whatever is filtered. */
  readonly counts: Readonly<Record<Severity, number>>;
}

/** Splits off what is muted and keeps what is asked for; no severity at all means every one. */
export function shownOf(diagnoses: readonly Diagnosis[], wanted: readonly Severity[]): Shown {
  const open = diagnoses.filter((each) => !each.muted);
  const isWanted = (each: Diagnosis): boolean => wanted.length === 0 || wanted.includes(each.severity);
  const counts = { error: 0, warning: 0, info: 0 };
  for (const each of open) counts[each.severity]++;
  return {
    open: open.filter(isWanted),
    muted: diagnoses.filter((each) => each.muted && isWanted(each)),
    counts,
  };
}

export function placeText({ file, line }: Place): string {
  return line === null ? file : `${file}:${line}`;
}

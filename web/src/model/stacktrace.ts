/** How a line of a stack trace is shown: the reader's own frames stand out from those of libraries. */
export type FrameTone = 'head' | 'user' | 'library' | 'more';

export interface Frame {
  readonly tone: FrameTone;
  readonly text: string;
  /** `Ask.java:41`, if the line says so. */
  readonly place: string | null;
}

const LIBRARIES =
  /^\s*at\s+(?:[\w.$-]+@?[\w.$-]*\/+)?(?:java|javax|jdk|sun|com\.sun|kotlin|kotlinx|scala|io\.opentelemetry|dev\.hearth\.(?:sdk|anthropic|openai)|com\.anthropic|com\.openai|okhttp3|okio|org\.springframework|reactor|io\.netty|org\.apache|com\.fasterxml|tools\.jackson|com\.google|org\.junit|io\.grpc|org\.hibernate|com\.zaxxer)\./;
const PYTHON_LIBRARY = /site-packages|dist-packages|lib\/python|<frozen/;

export function readStack(stacktrace: string): Frame[] {
  return stacktrace
    .replace(/\s+$/, '')
    .split(/\r?\n/)
    .slice(0, 2000)
    .map((text): Frame => {
      if (/^\s*\.\.\. \d+ (more|common)/.test(text)) return { tone: 'more', text, place: null };
      if (/^\s*at\s/.test(text)) {
        const place = /\(([^()]+:\d+)\)\s*$/.exec(text)?.[1] ?? null;
        return { tone: LIBRARIES.test(text) ? 'library' : 'user', text, place };
      }
      if (/^\s+File "/.test(text)) {
        return { tone: PYTHON_LIBRARY.test(text) ? 'library' : 'user', text, place: null };
      }
      return { tone: /^\s/.test(text) ? 'library' : 'head', text, place: null };
    });
}

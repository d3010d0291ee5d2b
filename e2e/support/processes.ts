import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const launcher = resolve(import.meta.dirname, "../../hearth");

/** A program under test: its output so far, and its end. */
export interface Program {
  readonly process: ChildProcess;
  readonly output: () => string;
  readonly exited: Promise<number | null>;
  /** Resolves with the match once the output matches; rejects if the program ends before. */
  readonly printed: (pattern: RegExp) => Promise<RegExpMatchArray>;
}

export interface Server extends Program {
  readonly url: string;
  readonly data: string;
  readonly stop: () => Promise<void>;
  /** Ends the process as a crash does, and keeps its data. */
  readonly kill: () => Promise<void>;
  /** Starts again at the same address with the same data. */
  readonly restart: () => Promise<Server>;
}

function start(args: readonly string[], environment: Record<string, string> = {}): Program {
  const child = spawn(launcher, args, {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, NO_COLOR: "1", ...environment },
  });
  // A test that runs into its time limit never reaches its own clean-up.
  const kill = () => child.kill("SIGKILL");
  process.once("exit", kill);
  child.once("close", () => process.off("exit", kill));
  let output = "";
  const listeners = new Set<() => void>();
  const grow = (chunk: Buffer) => {
    output += chunk.toString();
    for (const listener of listeners) {
      listener();
    }
  };
  child.stdout.on("data", grow);
  child.stderr.on("data", grow);
  const exited = new Promise<number | null>((done) => child.once("close", (code) => done(code)));

  const printed = (pattern: RegExp) =>
    new Promise<RegExpMatchArray>((found, failed) => {
      const look = () => {
        const match = output.match(pattern);
        if (match) {
          listeners.delete(look);
          found(match);
        }
      };
      listeners.add(look);
      look();
      void exited.then((code) => failed(new Error(`ended with ${code} before printing ${pattern}:\n${output}`)));
    });

  return { process: child, output: () => output, exited, printed };
}

/** Starts a server on a free port with an empty data folder of its own. */
export async function startServer(): Promise<Server> {
  return serve(mkdtempSync(join(tmpdir(), "hearth-e2e-")), "0");
}

async function serve(data: string, port: string): Promise<Server> {
  const program = start(["serve", "--port", port, "--grpc-port", "0", "--data", data]);
  const [, url] = await program.printed(/(http:\/\/127\.0\.0\.1:\d+)/);
  if (!url) {
    throw new Error(`no address in:\n${program.output()}`);
  }
  const end = async (signal: NodeJS.Signals) => {
    program.process.kill(signal);
    await program.exited;
  };
  return {
    ...program,
    url,
    data,
    stop: async () => {
      await end("SIGTERM");
      rmSync(data, { recursive: true, force: true });
    },
    kill: () => end("SIGKILL"),
    restart: () => serve(data, new URL(url).port),
  };
}

/** Runs a command on a server's data folder to its end, and returns what it printed. */
export async function command(server: Server, ...args: readonly string[]): Promise<string> {
  const program = start([...args, "--data", server.data]);
  if ((await program.exited) !== 0) {
    throw new Error(`${args.join(" ")}:\n${program.output()}`);
  }
  return program.output();
}

/** Makes a token beside a running server. */
export async function makeToken(server: Server, kind: "read" | "write", project = "default"): Promise<string> {
  const printed = await command(server, "token", "create", "--kind", kind, "--project", project, "--json");
  return JSON.parse(printed.slice(printed.indexOf("{"))).token;
}

/** Starts the sample program; it always talks to the stand-in, whatever keys the machine has. */
export function startAskMany(serverUrl: string, ...options: string[]): Program {
  return start(["example", "ask-many", "--base-url", serverUrl, ...options], { ANTHROPIC_API_KEY: "" });
}

/** Puts OTLP's rules to a server. */
export function startCheck(...options: string[]): Program {
  return start(["check", ...options]);
}

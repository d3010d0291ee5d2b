// An OTLP sink that is not Hearth, until its standard input ends. Prints where it listens.
import { MockOtlpServer } from "@elastic/mockotlpserver";

const sink = new MockOtlpServer({
  logLevel: "fatal",
  services: ["http", "grpc"],
  httpHostname: "127.0.0.1",
  httpPort: 0,
  grpcHostname: "127.0.0.1",
  grpcPort: 0,
});
await sink.start();
console.log(`${sink.httpUrl} ${sink.grpcUrl}`);
for await (const _ of process.stdin) {
  // until it ends
}
process.exit(0);

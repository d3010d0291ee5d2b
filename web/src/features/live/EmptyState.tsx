import { useQuery } from '@tanstack/react-query';
import { sessionQuery } from '../../api/session.ts';
import { CopyButton } from '../../components/CopyButton.tsx';

const javaFor = (url: string): string => `Hearth.configure(o -> o.serviceName("shop").baseUrl("${url}"));
AnthropicClientAsync claude = HearthAnthropic.instrument(AnthropicOkHttpClientAsync.fromEnv());
try (var span = Hearth.span("Answering {question}", "question", question)) {
    Hearth.info("{n} questions to go", "n", 19);
}`;

/** Nothing was ever stored: the shortest ways to change that. */
export function EmptyState({ url }: { url: string }) {
  const java = javaFor(url);
  const { data: session } = useQuery(sessionQuery);
  const token = `./hearth token create --project ${session?.project ?? 'default'}`;
  return (
    <section className="empty" data-testid="empty-state">
      <h1>Nothing has arrived yet</h1>
      <p>
        This page listens at <code>{url}</code> and shows the first span the moment it starts, not when it
        ends.
      </p>
      {session?.authentication && (
        <>
          <h2>Make a write token, which senders put into HEARTH_TOKEN or the header Authorization</h2>
          <div className="snippet">
            <pre>{token}</pre>
            <CopyButton text={token} label="Copy the command" />
          </div>
        </>
      )}
      <h2>See it filled</h2>
      <div className="snippet">
        <pre>./hearth demo</pre>
        <CopyButton text="./hearth demo" label="Copy the command" />
      </div>
      <h2>Or send your own, from Java</h2>
      <div className="snippet">
        <pre>{java}</pre>
        <CopyButton text={java} label="Copy the lines" />
      </div>
      <h2>Or from anything that speaks OpenTelemetry</h2>
      <div className="snippet">
        <pre>{`OTEL_EXPORTER_OTLP_ENDPOINT=${url}`}</pre>
        <CopyButton text={`OTEL_EXPORTER_OTLP_ENDPOINT=${url}`} label="Copy the setting" />
      </div>
    </section>
  );
}

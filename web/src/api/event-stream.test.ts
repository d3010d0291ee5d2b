import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { type Connection, openEventStream } from './event-stream.ts';

let server: Server | undefined;
let stop: () => void = () => {};
afterEach(() => {
  stop();
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const started = createServer(answer);
  server = started;
  await new Promise<void>((listening) => started.listen(0, '127.0.0.1', listening));
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/`;
}

test('a broken stream goes on after the last event that was seen', async () => {
  const resumedAfter: unknown[] = [];
  const url = await serve((request, response) => {
    resumedAfter.push(request.headers['last-event-id']);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    if (resumedAfter.length === 1) response.end('event: rows\nid: 7\ndata: 1\n\nevent: counts\ndata: 2\n\n');
    else response.write('event: rows\nid: 8\ndata: 3\n\n');
  });
  const seen: string[] = [];
  const connections: Connection[] = [];
  await new Promise<void>((done) => {
    stop = openEventStream(url, {
      onEvent: (event) => {
        seen.push(event.data);
        if (event.id === '8') done();
      },
      onConnection: (connection) => connections.push(connection),
      onRefused: () => {},
    });
  });
  expect(resumedAfter).toEqual([undefined, '7']);
  expect(seen).toEqual(['1', '2', '3']);
  expect(connections).toEqual(['connecting', 'open', 'offline', 'connecting', 'open']);
});

test('a refusal is told once and not tried again', async () => {
  let requests = 0;
  const url = await serve((_, response) => {
    requests++;
    response.writeHead(400, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ detail: 'There is no column servce_name.' }));
  });
  const detail = await new Promise<string>((refused) => {
    stop = openEventStream(url, {
      onEvent: () => {},
      onConnection: () => {},
      onRefused: (problem) => refused(problem.detail),
    });
  });
  expect(detail).toBe('There is no column servce_name.');
  expect(requests).toBe(1);
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readConversation, turnText } from './conversation.ts';
import type { JsonObject } from './json.ts';

test('GenAI messages become turns: system, user, tool call, tool result, answer', () => {
  const read = readConversation({
    'gen_ai.system_instructions': '[{"type":"text","content":"Be brief."}]',
    'gen_ai.input.messages':
      '[{"role":"user","parts":[{"type":"text","content":"Why?"}]},{"role":"assistant","parts":[{"type":"tool_call","id":"1","name":"look","arguments":"{\\"q\\":1}"}]},{"role":"user","parts":[{"type":"tool_call_response","id":"1","response":"found"}]}]',
    'gen_ai.output.messages': [
      { role: 'assistant', finish_reason: 'stop', parts: [{ type: 'text', content: 'Because.' }] },
    ],
    'gen_ai.usage.input_tokens': 12,
  });
  expect(read?.turns.map((turn) => turn.speaker)).toEqual([
    'system',
    'user',
    'assistant',
    'tool',
    'assistant',
  ]);
  expect(read?.turns[2]?.parts[0]).toEqual({ type: 'call', id: '1', name: 'look', args: { q: 1 } });
  expect(read?.turns.at(-1)?.finishReason).toBe('stop');
  expect(read?.usage).toEqual([{ label: 'Input', tokens: 12 }]);
});

test('request_data and response_data stand in, in the shapes of Anthropic and OpenAI', () => {
  const anthropic = readConversation({
    request_data: {
      model: 'm',
      system: 'S',
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
    },
    response_data: '{"message":{"role":"assistant","content":"Hello"},"usage":{"output_tokens":3}}',
  });
  expect(anthropic?.turns.map(turnText)).toEqual(['S', 'Hi', 'Hello']);
  expect(anthropic?.model).toBe('m');
  const openai = readConversation({
    request_data: { messages: [{ role: 'tool', tool_call_id: 'x', content: '42' }] },
    response_data: {
      choices: [
        {
          message: {
            role: 'assistant',
            content: null,
            tool_calls: [{ id: 'x', function: { name: 'f', arguments: '{}' } }],
          },
        },
      ],
    },
  });
  expect(openai?.turns.map((turn) => turn.parts[0]?.type)).toEqual(['result', 'call']);
});

test('a streamed answer is shown as what was put together', () => {
  const read = readConversation({
    request_data: { messages: 'Hi' },
    response_data: { combined_chunk_content: 'Hel' },
  });
  expect(read?.turns.map(turnText)).toEqual(['Hi', 'Hel']);
});

test('a part of an unknown kind is kept as it is', () => {
  const read = readConversation({
    'gen_ai.input.messages': [{ role: 'user', parts: [{ type: 'image', url: 'x' }] }],
  });
  expect(read?.turns[0]?.parts[0]).toEqual({
    type: 'other',
    label: 'image',
    value: { type: 'image', url: 'x' },
  });
});

test('no payload makes it throw', () => {
  const names = fc.constantFrom(
    'gen_ai.input.messages',
    'gen_ai.output.messages',
    'gen_ai.system_instructions',
    'request_data',
    'response_data',
  );
  const inside = fc.constantFrom(
    'role',
    'content',
    'parts',
    'type',
    'messages',
    'message',
    'tool_calls',
    'choices',
    'usage',
    'text',
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom('text', 'tool_use', 'user', '[', '{}', null, 1, true),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(inside, tie('value'), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(names, value), (attributes) => {
      const read = readConversation(attributes as JsonObject);
      for (const turn of read?.turns ?? []) expect(typeof turnText(turn)).toBe('string');
    }),
    { numRuns: 500 },
  );
});

import { isArray, isObject, type Json, type JsonObject, numberOf, pretty, textOf, unpack } from './json.ts';

/** One thing said in a conversation with a model. */
export type Part =
  | { readonly type: 'text'; readonly text: string }
  | { readonly type: 'thinking'; readonly text: string }
  | { readonly type: 'call'; readonly id: string | null; readonly name: string; readonly args: Json }
  | { readonly type: 'result'; readonly id: string | null; readonly value: Json }
  | { readonly type: 'other'; readonly label: string; readonly value: Json };

export type Speaker = 'system' | 'user' | 'assistant' | 'tool';

export interface Turn {
  readonly speaker: Speaker;
  readonly parts: readonly Part[];
  readonly finishReason: string | null;
}

export interface Usage {
  readonly label: string;
  readonly tokens: number;
}

export interface Conversation {
  readonly turns: readonly Turn[];
  readonly model: string | null;
  readonly usage: readonly Usage[];
  readonly firstTokenMicros: number | null;
}

/** What a span's attributes say of a model call; null if they say nothing that can be shown as a conversation. */
export function readConversation(attributes: JsonObject): Conversation | null {
  const request = asObject(unpack(attributes.request_data));
  const response = asObject(unpack(attributes.response_data));
  const turns = [...inputTurns(attributes, request), ...outputTurns(attributes, response)].filter(
    (turn) => turn.parts.length > 0,
  );
  const usage = readUsage(attributes, response);
  if (turns.length === 0) return null;
  const model =
    textOf(attributes['gen_ai.response.model']) ??
    textOf(attributes['gen_ai.request.model']) ??
    textOf(request.model);
  return { turns, model, usage, firstTokenMicros: firstToken(attributes) };
}

const asObject = (value: Json): JsonObject => (isObject(value) ? value : {});

function inputTurns(attributes: JsonObject, request: JsonObject): Turn[] {
  const system = partsOf(unpack(attributes['gen_ai.system_instructions'] ?? request.system));
  const lead: Turn[] = system.length > 0 ? [{ speaker: 'system', parts: system, finishReason: null }] : [];
  const messages = unpack(
    attributes['gen_ai.input.messages'] ??
      request.messages ??
      request.input ??
      attributes['pydantic_ai.all_messages'] ??
      attributes.all_messages_events,
  );
  return [...lead, ...turnsOf(messages, 'user')];
}

function outputTurns(attributes: JsonObject, response: JsonObject): Turn[] {
  const output = unpack(attributes['gen_ai.output.messages']);
  if (output !== null) return turnsOf(output, 'assistant');
  if (isObject(response.message)) return turnsOf([response.message], 'assistant');
  if (isArray(response.choices)) {
    const said = response.choices.map((choice) => (isObject(choice) ? (choice.message ?? choice) : choice));
    return turnsOf(said, 'assistant');
  }
  if (response.content !== undefined || response.output !== undefined) {
    return turnsOf(
      [{ role: 'assistant', content: response.content ?? response.output ?? null }],
      'assistant',
    );
  }
  const streamed = textOf(response.combined_chunk_content);
  return streamed ? turnsOf([{ role: 'assistant', content: streamed }], 'assistant') : [];
}

function turnsOf(messages: Json, silent: Speaker): Turn[] {
  if (typeof messages === 'string') {
    return [{ speaker: silent, parts: [{ type: 'text', text: messages }], finishReason: null }];
  }
  const list = isArray(messages) ? messages : isObject(messages) ? [messages] : [];
  return list.flatMap((message): Turn[] => {
    if (typeof message === 'string') return turnsOf(message, silent);
    if (!isObject(message)) return [];
    const parts = [...partsOf(message.parts ?? message.content ?? null), ...toolCalls(message.tool_calls)];
    const speaker = speakerOf(message, parts, silent);
    const finishReason = textOf(message.finish_reason) ?? textOf(message.stop_reason);
    if (textOf(message.role) === 'tool' && !parts.some((part) => part.type === 'result')) {
      const value = message.content ?? null;
      return [
        {
          speaker: 'tool',
          parts: [{ type: 'result', id: textOf(message.tool_call_id), value }],
          finishReason,
        },
      ];
    }
    return [{ speaker, parts, finishReason }];
  });
}

function speakerOf(message: JsonObject, parts: readonly Part[], silent: Speaker): Speaker {
  if (parts.length > 0 && parts.every((part) => part.type === 'result')) return 'tool';
  switch (textOf(message.role)) {
    case 'system':
    case 'developer':
      return 'system';
    case 'assistant':
    case 'model':
      return 'assistant';
    case 'tool':
    case 'function':
      return 'tool';
    case 'user':
      return 'user';
    default:
      return silent;
  }
}

function toolCalls(value: Json | undefined): Part[] {
  const calls = unpack(value);
  if (!isArray(calls)) return [];
  return calls.map((call): Part => {
    const object = asObject(call);
    const fn = asObject(object.function ?? call);
    const name = textOf(fn.name) ?? 'tool';
    return { type: 'call', id: textOf(object.id), name, args: unpack(fn.arguments ?? fn.input) };
  });
}

function partsOf(content: Json): Part[] {
  if (content === null) return [];
  if (typeof content === 'string') return content === '' ? [] : [{ type: 'text', text: content }];
  if (isArray(content)) return content.flatMap((part) => (isObject(part) ? [partOf(part)] : partsOf(part)));
  if (isObject(content)) return [partOf(content)];
  return [{ type: 'text', text: String(content) }];
}

function partOf(part: JsonObject): Part {
  const type = textOf(part.type) ?? '';
  const id = textOf(part.id) ?? textOf(part.tool_use_id) ?? textOf(part.tool_call_id) ?? textOf(part.call_id);
  switch (type) {
    case 'text':
    case 'input_text':
    case 'output_text':
    case '': {
      const text = textOf(part.content) ?? textOf(part.text);
      return text === null ? { type: 'other', label: type || 'part', value: part } : { type: 'text', text };
    }
    case 'thinking':
    case 'reasoning': {
      const text = textOf(part.content) ?? textOf(part.thinking) ?? textOf(part.text);
      return text === null ? { type: 'other', label: type, value: part } : { type: 'thinking', text };
    }
    case 'tool_call':
    case 'tool_use':
    case 'function_call': {
      const args = unpack(part.arguments ?? part.input ?? part.args);
      return { type: 'call', id, name: textOf(part.name) ?? 'tool', args };
    }
    case 'tool_call_response':
    case 'tool_result':
    case 'function_call_output':
      return { type: 'result', id, value: resultValue(part) };
    default:
      return { type: 'other', label: type, value: part };
  }
}

/** A result of nothing but text parts is that text. */
function resultValue(part: JsonObject): Json {
  const value = unpack(part.response ?? part.result ?? part.content ?? part.output);
  if (!isArray(value)) return value;
  const texts = value.map((item) =>
    isObject(item) && item.type === 'text' ? textOf(item.text ?? item.content) : null,
  );
  return texts.every((text) => text !== null) ? texts.join('\n') : value;
}

function readUsage(attributes: JsonObject, response: JsonObject): Usage[] {
  const usage = asObject(unpack(response.usage));
  const pick = (label: string, ...values: (Json | undefined)[]): Usage[] => {
    for (const value of values) {
      const tokens = numberOf(value);
      if (tokens !== null) return [{ label, tokens }];
    }
    return [];
  };
  const at = (name: string): Json | undefined => attributes[`gen_ai.usage.${name}`];
  return [
    ...pick('Input', at('input_tokens'), usage.input_tokens, usage.prompt_tokens),
    ...pick(
      'Cache read',
      at('cache_read.input_tokens'),
      at('details.cache_read_input_tokens'),
      usage.cache_read_input_tokens,
    ),
    ...pick(
      'Cache write',
      at('cache_creation.input_tokens'),
      at('details.cache_creation_input_tokens'),
      usage.cache_creation_input_tokens,
    ),
    ...pick('Output', at('output_tokens'), usage.output_tokens, usage.completion_tokens),
  ];
}

/** OpenTelemetry gives seconds. */
function firstToken(attributes: JsonObject): number | null {
  const seconds =
    numberOf(attributes['gen_ai.response.time_to_first_chunk']) ??
    numberOf(attributes['gen_ai.server.time_to_first_token']) ??
    numberOf(attributes['gen_ai.client.time_to_first_token']);
  return seconds === null ? null : seconds * 1e6;
}

/** What a copy button puts on the clipboard for a turn. */
export function turnText(turn: Turn): string {
  return turn.parts
    .map((part) => {
      switch (part.type) {
        case 'text':
        case 'thinking':
          return part.text;
        case 'call':
          return `${part.name}(${pretty(part.args)})`;
        default:
          return pretty(part.value);
      }
    })
    .join('\n\n');
}

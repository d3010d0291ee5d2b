import { isArray, isObject, type Json, type JsonObject, numberOf, textOf, unpack } from './json.ts';

export interface Attribute {
  readonly name: string;
  readonly value: Json;
  /** `Answer (record)`, `int`, … if the schema says more than the value shows. */
  readonly type: string | null;
}

export interface CodeLocation {
  readonly file: string;
  readonly line: number | null;
  readonly functionName: string | null;
}

const CODE = new Set([
  'code.filepath',
  'code.file.path',
  'code.lineno',
  'code.line.number',
  'code.function',
  'code.function.name',
  'code.namespace',
]);

/** Attributes as the page lists them: code location apart, JSON in text unpacked where the schema or its look says so. */
export function listAttributes(attributes: JsonObject, schema: Json): Attribute[] {
  const properties = propertiesOf(schema);
  const listed: Attribute[] = [];
  for (const [name, raw] of Object.entries(attributes)) {
    if (CODE.has(name)) continue;
    const about = properties[name];
    listed.push({ name, value: unpack(raw), type: isObject(about) ? typeName(about) : null });
  }
  return listed;
}

function propertiesOf(schema: Json): JsonObject {
  const read = unpack(schema);
  return isObject(read) && isObject(read.properties) ? read.properties : {};
}

function typeName(about: JsonObject): string | null {
  const title = textOf(about.title);
  const kind = textOf(about['x-java-type']) ?? textOf(about['x-python-datatype']);
  if (title && kind) return `${title} (${kind})`;
  return title ?? kind ?? textOf(about.type);
}

export function codeLocation(attributes: JsonObject): CodeLocation | null {
  const file = textOf(attributes['code.file.path']) ?? textOf(attributes['code.filepath']);
  const name = textOf(attributes['code.function.name']) ?? textOf(attributes['code.function']);
  const namespace = textOf(attributes['code.namespace']);
  if (!file && !name) return null;
  const line = numberOf(attributes['code.line.number']) ?? numberOf(attributes['code.lineno']);
  return { file: file ?? namespace ?? '', line, functionName: name };
}

/** How much of a value one line shows: `{3}`, `[12]`. */
export function sizeOf(value: Json): string | null {
  if (isArray(value)) return `[${value.length}]`;
  if (isObject(value)) return `{${Object.keys(value).length}}`;
  return null;
}

export const SERVICE_COLOURS = 12;

/** FNV-1a over UTF-16 units: the same name has the same colour on every page and in every session. */
export function serviceColour(name: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < name.length; i++) {
    hash ^= name.charCodeAt(i);
    hash = Math.imul(hash, 0x01000193);
  }
  return ((hash ^ (hash >>> 15)) >>> 0) % SERVICE_COLOURS;
}

/** The last part of a scope's name, which is what tells scopes apart in a narrow column. */
export function shortScope(scope: string): string {
  const parts = scope.split(/[./]/).filter(Boolean);
  return parts[parts.length - 1] ?? scope;
}

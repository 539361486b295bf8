/** JSON is stored as text on both databases, so that both give back exactly what was put in. */
export type JsonObject = Readonly<Record<string, unknown>>

export function parseJsonObject(text: string): JsonObject {
  const value: unknown = JSON.parse(text)
  if (typeof value !== 'object' || value === null) throw new TypeError('A JSON column does not hold an object.')
  return { ...value }
}

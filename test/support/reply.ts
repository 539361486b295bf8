/** The member of a JSON reply that is a string; anything else fails the test. */
export function text(body: unknown, key: string): string {
  const value: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined
  if (typeof value !== 'string') throw new Error(`"${key}" is no string in ${JSON.stringify(body)}`)
  return value
}

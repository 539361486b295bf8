/**
 * The errcode of a reply's body, or of what a call was refused with: `await call.catch(errcodeOf)`.
 * @returns undefined for a body without one
 * @throws what a call threw if that is no Matrix error
 */
export function errcodeOf(answer: unknown): string | undefined {
  const errcode: unknown = typeof answer === 'object' && answer !== null ? Reflect.get(answer, 'errcode') : undefined
  if (typeof errcode === 'string') return errcode
  if (answer instanceof Error) throw answer
  return undefined
}

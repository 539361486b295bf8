import type { LimitName } from './limits'

/** Taken before the guess, as parallel ones could exceed the limit. A fault is no guess. @throws MatrixError 429 */
export async function countWrong<Name extends LimitName>(
  limiter: Readonly<Record<'take' | 'refund', (name: Name, key: string) => Promise<void>>>,
  [name, key]: readonly [Name, string],
  guess: () => Promise<boolean>,
): Promise<boolean> {
  await limiter.take(name, key)
  let isWrong = false
  try {
    const isRight = await guess()
    isWrong = !isRight
    return isRight
  } finally {
    if (!isWrong) await limiter.refund(name, key)
  }
}

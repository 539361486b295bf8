import type { LimitName } from './limits'

/**
 * Takes before the guess, so that parallel ones cannot exceed the limit, and gives back unless it was wrong: a fault is
 * no guess. @throws MatrixError 429, and what `guess` throws
 */
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

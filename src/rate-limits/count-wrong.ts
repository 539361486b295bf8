import type { Limiter } from './limiter'
import type { LimitName } from './limits'

/**
 * Takes before the guess, so that parallel ones cannot exceed the limit, and gives back unless it was wrong: a fault is
 * no guess. @throws MatrixError 429, and what `guess` throws
 */
export async function countWrong(
  limiter: Pick<Limiter, 'take' | 'refund'>,
  [name, key]: readonly [LimitName, string],
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

import { DAY, HOUR, MINUTE } from '../platform/clock'

const UNITS = [
  { name: 'day', length: DAY },
  { name: 'hour', length: HOUR },
  { name: 'minute', length: MINUTE },
]

/** E.g. "1 hour", in the largest unit that divides it. @param duration in milliseconds, whole minutes */
export function durationInWords(duration: number): string {
  const { name, length } = UNITS.find((unit) => duration % unit.length === 0) ?? { name: 'minute', length: MINUTE }
  const count = Math.round(duration / length)
  return `${String(count)} ${name}${count === 1 ? '' : 's'}`
}

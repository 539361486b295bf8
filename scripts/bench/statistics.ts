export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? NaN)) / 2
}

/** How noisy a run was: the median distance from the median, in percent of it. */
export function spread(values: readonly number[]): number {
  const middle = median(values)
  return (100 * median(values.map((value) => Math.abs(value - middle)))) / middle
}

/** `. Did you mean "maxLength"?` where one of the known words differs from the written one by a slip or two, else nothing. */
export function didYouMean(written: string, known: Iterable<string>): string {
  const allowed = written.length < 3 ? 0 : written.length < 5 ? 1 : 2
  const [nearest] = [...known]
    .map((word) => ({ word, slips: slipsBetween(written.toLowerCase(), word.toLowerCase()) }))
    .filter(({ word, slips }) => slips <= allowed && word !== written)
    .sort((a, b) => a.slips - b.slips || (a.word < b.word ? -1 : 1))
  return nearest === undefined ? '' : `. Did you mean ${JSON.stringify(nearest.word)}?`
}

/** How many letters must be added, dropped, replaced or swapped with their neighbour (optimal string alignment). */
function slipsBetween(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row]
    for (let column = 1; column <= b.length; column += 1) {
      const isSame = a[row - 1] === b[column - 1]
      const isSwap = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]
      current[column] = Math.min(
        (last[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap ? (before[column - 2] ?? 0) + 1 : Infinity,
      )
    }
    before = last
    last = current
  }
  return last[b.length] ?? 0
}

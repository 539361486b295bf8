import { type Said, toolchainOn } from './project'
import { REFUSED_CHANGES } from './refused'
import { SMALL_CHANGES } from './rows'

/** A generator and a compiler run, on a machine that may be busy. */
const LONG = 300_000

const flat = (words: string): string => words.trim().replaceAll(/\s+/g, ' ')

describe('a small change of the contract', () => {
  let said: Said
  let report: ReadonlyMap<string, readonly string[]>
  beforeAll(async () => {
    said = await toolchainOn(SMALL_CHANGES.flatMap(({ edits }) => edits))
    report = reportIn(said.stdout)
  }, LONG)

  test.each(SMALL_CHANGES)('is told by generator and compiler: $name', ({ report: expected, compiler }) => {
    expect(said.stderr).toBe('')
    for (const [operation, lines] of Object.entries(expected)) {
      expect(report.get(operation)).toEqual(expect.arrayContaining([...lines]))
    }
    for (const [file, message] of compiler) {
      const own = said.errors.filter((error) => error.startsWith(`${file}: `))
      expect(own).toContainEqual(expect.stringContaining(message))
    }
  })

  test('is never silent, and nothing else is told', () => {
    expect(SMALL_CHANGES.filter((row) => Object.values(row.report).flat().length === 0)).toEqual([])
    const expected = SMALL_CHANGES.flatMap((row) => Object.values(row.report).flat())
    const others = [...report.values()].flat().filter((line) => !/^(write|delete|look at) /.test(line))
    expect(others.filter((line) => !expected.includes(line))).toEqual([])
    const files = SMALL_CHANGES.flatMap(({ compiler }) => compiler.map(([file]) => file))
    expect(said.errors.filter((error) => !files.some((file) => error.startsWith(`${file}: `)))).toEqual([])
  })
})

describe('a small change that cannot be served', () => {
  let stderr: string
  beforeAll(async () => {
    stderr = (await toolchainOn(REFUSED_CHANGES.flatMap(({ edits }) => edits))).stderr
  }, LONG)

  test.each(REFUSED_CHANGES)('is refused at its place: $name', ({ fault }) => {
    const [place, message] =
      stderr
        .split(/\n(?=api)/)
        .find((told) => fault.test(told))
        ?.split('\n') ?? []
    expect(place).toMatch(/^api\/\S+:\d+:\d+ #\/\S+$/)
    expect(flat(message ?? '')).toMatch(fault)
  })
})

/** The lines of the change report by operation, those of work one for each place. */
function reportIn(stdout: string): Map<string, string[]> {
  const lines = new Map<string, string[]>()
  let operations: readonly string[] = []
  for (const line of stdout.split('\n').filter((text) => text.startsWith('  '))) {
    const isHeading = !line.startsWith('    ')
    if (isHeading) operations = line.trim().split(', ')
    const work = /^ {4}(write|delete|look at) +(.*)$/.exec(line)
    const told = work ? (work[2] ?? '').split(', ').map((place) => `${work[1] ?? ''} ${place}`) : [flat(line)]
    for (const id of operations) lines.set(id, [...(lines.get(id) ?? []), ...(isHeading ? [] : told)])
  }
  return lines
}

import type { Change } from './files'
import type { Operation } from './operation'

/** What was written, what was there, and what is left to do. */
export function report({ id, method, path, asksForAuthentication }: Operation, changes: readonly Change[]): string {
  const listed = (title: string, isWritten: boolean): string[] => {
    const paths = changes.filter((change) => change.isWritten === isWritten).map((change) => `  ${change.path}`)
    return paths.length === 0 ? [] : [title, ...paths]
  }
  return [
    `${id}: ${method.toUpperCase()} ${path}`,
    ...listed('Written:', true),
    ...listed('Left as they are, since they have it already:', false),
    'Next:',
    `  Write src/operations/${id}.ts; until then it answers 500.`,
    ...(asksForAuthentication
      ? ['  Set its row in src/uia/operations.ts: the flows, the parameters to remember, what is approved in words.']
      : []),
    `  Write the cases in test/contract/cases/${id}.ts: npx tsc && npx jest dist/test/contract/coverage.test.js -t ${id}`,
    '  Test what it does in test/journeys/ or beside its module.',
    '  Add its row to README.md ("What it serves") and a line to CHANGELOG.md.',
  ].join('\n')
}

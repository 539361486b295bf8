import type { Operation } from './operation'

/** Where the tests of the other operations have what most of them answer. */
const FOUND: Readonly<Record<string, string>> = {
  M_BAD_JSON: 'brokenBodies in ./any-body',
  M_GUEST_ACCESS_FORBIDDEN: 'refusedGuest in ./guest',
  M_LIMIT_EXCEEDED: 'untilRefused in ../until-refused',
  M_MISSING_TOKEN: 'tokenCases in ./with-token',
  M_NOT_JSON: 'brokenBodies in ./any-body',
  M_TOO_LARGE: 'brokenBodies in ./any-body',
  M_UNKNOWN_TOKEN: 'tokenCases in ./with-token',
}

/** The file of the cases: one for each status and errcode, which fails with what is to be provoked until it is written. */
export function casesFile(operation: Operation): string {
  const { id, replies } = operation
  const statuses = replies.map(({ status, errcodes }) => {
    const isChallenge = status === '401' && operation.asksForAuthentication
    const none = errcodes.length === 0 || isChallenge ? ['no errcode'] : []
    const entries = [...none, ...errcodes].map(
      (errcode) => `${JSON.stringify(errcode)}: toWrite(${JSON.stringify(sentence(operation, status, errcode))})`,
    )
    return `${status}: {\n${entries.map((entry) => `${entry},\n`).join('')}}`
  })
  return `import type { CasesOf } from './case'

const toWrite = (what: string) => () => Promise.reject(new Error(\`Write this case, and provoke: \${what}\`))

export const ${id}: CasesOf<'${id}'> = {
${statuses.map((status) => `${status},\n`).join('')}}
`
}

/** Such as `404 M_NOT_FOUND. There is no such device.`, in the words of the contract where it has any. */
function sentence({ descriptions }: Operation, status: string, errcode: string): string {
  const description = descriptions[status] ?? ''
  const bullet = new RegExp(`\`${errcode}\`+ *: *([^*]+)`).exec(description)?.[1]
  const words = (bullet ?? description.split('\n\n')[0] ?? '').replaceAll(/\s+/g, ' ').trim()
  const found = FOUND[errcode]
  return [`${status} ${errcode}.`, words, found === undefined ? '' : `See ${found}.`]
    .filter((part) => part !== '')
    .join(' ')
}

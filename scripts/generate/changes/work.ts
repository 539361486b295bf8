import { isObject, objectIn } from '../json'
import { mediaIn } from '../operations'
import { typesOf } from '../possible-types'
import type { Change } from './change'
import type { Described } from './described'
import { shapesOf } from './shape'
import type { Documents } from './versions'

/** What a developer has to do after changes of one operation. */
export interface Work {
  readonly verb: 'write' | 'delete' | 'look at'
  readonly places: readonly string[]
}

const INDEXES = ['src/operations/index.ts', 'test/contract/cases/index.ts']
const BODIES = 'test/contract/hostile/valid-bodies.ts'
const ROWS = 'src/uia/operations.ts'

/** The places in the order in which they are worked on. */
export function workFor(
  id: string,
  changes: readonly Change[],
  was: Described | undefined,
  is: Described | undefined,
  documents: Documents,
): Work[] {
  const own = [`src/operations/${id}.ts`, `test/contract/cases/${id}.ts`]
  const operation = is ?? was
  if (operation === undefined || changes.every(({ what }) => what === 'text or examples')) return []
  const isGuarded = asksForAuthentication(operation, is ? documents.after : documents.before)
  const shared = [...(operation.contract.hasBody ? [BODIES] : []), ...(isGuarded ? [ROWS] : [])]
  if (was === undefined || is === undefined) {
    const places = [...own, ...INDEXES, ...shared, 'README.md']
    return [{ verb: is ? 'write' : 'delete', places }]
  }
  const isOf = (part: string): boolean => changes.some((change) => change.part === part)
  const isRequest = isOf('request')
  const isAnswer = changes.some(({ part, member }) => part === 'reply' && member === '')
  const places = [
    `src/operations/${id}.ts`,
    ...(isAnswer || isOf('access token') ? [`test/contract/cases/${id}.ts`] : []),
    ...(isRequest ? [BODIES] : []),
    ...(isRequest && isGuarded ? [ROWS] : []),
  ]
  return [{ verb: 'look at', places }]
}

/** Whether a 401 of the operation can be a challenge of User-Interactive Authentication, which has `flows`. */
function asksForAuthentication({ node }: Described, document: Documents['after']): boolean {
  const reply = objectIn(objectIn(node, 'responses'), '401')
  return mediaIn(reply).some(([, { schema }]) => {
    if (!isObject(schema) || !typesOf(schema, document).has('object')) return false
    return shapesOf(schema, document).some(({ members }) => members.has('flows'))
  })
}

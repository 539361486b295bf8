import { type JsonObject, objectIn, objectsIn } from '../json'
import { compareBody } from './body'
import { type Change, type Difference, changed } from './change'
import type { Described } from './described'
import { compareParameters } from './parameters'
import { compareReplies } from './replies'
import type { Documents, Versions } from './versions'

/** What differs between two versions of an operation. */
export function compareOperation(versions: Versions<Described>, documents: Documents): Change[] {
  const { before, after } = versions
  const operation = after.contract.id
  const nodes = { before: before.node, after: after.node }
  const own = (part: string, differences: readonly Difference[]): Change[] =>
    differences.map((difference) => ({ operation, part, ...difference }))
  return [
    ...own('', inRoute(before, after)),
    ...own('access token', inAccess(before, after, documents)),
    ...own('', inExtensions(before.node, after.node)),
    ...compareParameters(nodes, documents)
      // With another path its parameters are others, too, which needs no word.
      .filter(({ part }) => before.path === after.path || !part.startsWith('path '))
      .flatMap(({ part, differences }) => own(part, differences)),
    ...own('request', compareBody(nodes, documents)),
    ...compareReplies(versions, documents).map((change) => ({ operation, ...change })),
  ]
}

function inRoute(before: Described, after: Described): Difference[] {
  const tell = (name: string, old: string, now: string): Difference[] =>
    old === now ? [] : [{ member: '', what: changed(name, old, now), isBreaking: true }]
  return [...tell('method', before.method, after.method), ...tell('path', before.path, after.path)]
}

function inAccess(before: Described, after: Described, documents: Documents): Difference[] {
  const [old, now] = [before.contract, after.contract]
  const tell = (what: string, isBreaking: boolean): Difference => ({ member: '', what, isBreaking })
  const isLost = now.security === 'required' || (old.security === 'optional' && now.security === 'none')
  const [waysBefore, waysAfter] = [waysOf(before.node, documents.before), waysOf(after.node, documents.after)]
  const owners = [
    { who: 'guests', was: old.guests, is: now.guests },
    { who: 'application services', was: old.appservices, is: now.appservices },
    { who: 'users', was: old.users, is: now.users },
  ]
  return [
    ...(old.security === now.security ? [] : [tell(`${old.security} → ${now.security}`, isLost)]),
    ...waysBefore.filter((way) => !waysAfter.includes(way)).map((way) => tell(`no longer ${way}`, true)),
    ...waysAfter.filter((way) => !waysBefore.includes(way)).map((way) => tell(`also ${way}`, false)),
    ...owners
      .filter(({ was, is }) => was !== is)
      .map(({ who, is }) => tell(is ? `of ${who}, too` : `no longer of ${who}`, !is)),
  ]
}

/** How the token may be sent: `http bearer`, `apiKey query access_token`. */
function waysOf(node: JsonObject, document: JsonObject): string[] {
  const schemes = objectIn(objectIn(document, 'components'), 'securitySchemes')
  const names = objectsIn(node, 'security').flatMap((alternative) => Object.keys(alternative))
  return [...new Set(names)].map((name) => {
    const { type, scheme, in: place, name: key } = objectIn(schemes, name)
    return [type, scheme, place, key].filter((word) => typeof word === 'string').join(' ') || name
  })
}

/** Told as something else, or only marks. */
const knownExtensions = ['x-guests', 'x-appservices', 'x-users', 'x-addedInMatrixVersion', 'x-changedInMatrixVersion']

function inExtensions(before: JsonObject, after: JsonObject): Difference[] {
  const isOwn = (key: string): boolean =>
    (key.startsWith('x-') || key === 'deprecated') && !knownExtensions.includes(key)
  const keys = new Set([...Object.keys(before), ...Object.keys(after)].filter(isOwn))
  return [...keys].sort().flatMap((key) => {
    const [old, now] = [before[key], after[key]]
    if (JSON.stringify(old) === JSON.stringify(now)) return []
    return [{ member: '', what: changed(key, old, now), isBreaking: false }]
  })
}

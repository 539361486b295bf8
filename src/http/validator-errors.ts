import * as validation from 'express-openapi-validator/dist/framework/types'
import { MatrixError } from '../platform/errors'

type Complaint = InstanceType<typeof validation.BadRequest>['errors'][number]

/** The first of these that occurs decides the errcode. */
const RANKS = ['shape', 'missing', 'value'] as const

/** A list may have thousands of wrong items. */
const MAX_TOLD = 10

/** Undefined if it is not about the request. @param describe the contract on a path such as `/body/username` */
export function fromValidator(
  thrown: unknown,
  describe: (path: string) => string | undefined,
): MatrixError | undefined {
  if (thrown instanceof validation.BadRequest) return fromComplaints(thrown.errors, describe)
  if (thrown instanceof validation.NotAcceptable)
    return new MatrixError(406, 'M_UNRECOGNIZED', 'The "Accept" header excludes the media type of the reply.')
  if (thrown instanceof validation.InternalServerError) return undefined
  // Of the others nothing reaches the validator: what comes before it has answered.
  const isOther = thrown instanceof validation.HttpError
  return isOther ? MatrixError.invalidParam('The contract of this server does not accept this request.') : undefined
}

function fromComplaints(complaints: readonly Complaint[], describe: (path: string) => string | undefined): MatrixError {
  const ordered = complaints
    .map((complaint) => ({ complaint, rank: rankOf(complaint) }))
    .sort((a, b) => RANKS.indexOf(a.rank) - RANKS.indexOf(b.rank) || compare(a.complaint.path, b.complaint.path))
  const told = ordered.slice(0, MAX_TOLD).map(({ complaint }) => sentence(complaint, describe(complaint.path)))
  const text = [...new Set(told)].join(' ')
  const rank = ordered[0]?.rank
  if (rank === 'shape') return MatrixError.badJson(text)
  if (rank === 'missing') return MatrixError.missingParam(text)
  return MatrixError.invalidParam(text)
}

function rankOf(complaint: Complaint): (typeof RANKS)[number] {
  const keyword = keywordOf(complaint)
  if (keyword === 'type' && complaint.path.startsWith('/body')) return 'shape'
  return keyword === 'required' ? 'missing' : 'value'
}

function keywordOf({ errorCode = '' }: Complaint): string {
  return errorCode.replace('.openapi.validation', '')
}

function sentence(complaint: Complaint, description: string | undefined): string {
  const { path, message } = complaint
  const subject = subjectOf(path)
  const described = (text: string) => (description === undefined ? text : `${text} ${description}`)
  switch (keywordOf(complaint)) {
    case 'required':
      return described(`${subject} is missing.`)
    case 'type':
      return `${subject} ${withArticles(message)}.`
    case 'enum':
      return `${subject} must be one of: ${message.replace(/^[^:]*: /, '')}.`
    case 'minLength':
    case 'minItems':
      return `${subject} ${counted(message.replace('NOT have fewer than', 'have at least'))}.`
    case 'maxLength':
    case 'maxItems':
      return `${subject} ${counted(message.replace('NOT have more than', 'have at most'))}.`
    case 'minimum':
      return `${subject} ${message.replace('>=', 'at least')}.`
    case 'maximum':
      return `${subject} ${message.replace('<=', 'at most')}.`
    default:
      return described(`${subject} has a form that is not accepted.`)
  }
}

/** `/body/auth/session` is "auth.session". */
function subjectOf(path: string): string {
  const [place = '', ...names] = path.split('/').slice(1)
  if (!['body', 'query', 'params', 'headers'].includes(place)) return 'The request'
  if (names.length === 0) return place === 'body' ? 'The body' : 'The request'
  const dotted = names.map((name) => (/^\d+$/.test(name) ? `[${name}]` : `.${name}`)).join('')
  return `"${dotted.replace(/^\./, '')}"`
}

/** "must be object,null" is "must be an object or null". */
function withArticles(message: string): string {
  const types = message.replace(/^must be /, '').split(',')
  const named = types.map((type) => (type === 'null' ? type : `${/^[aio]/.test(type) ? 'an' : 'a'} ${type}`))
  return `must be ${named.join(' or ')}`
}

function counted(message: string): string {
  return message.replace(/\b1 (character|item)s$/, '1 $1')
}

/** By code units, the same in every locale. */
function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

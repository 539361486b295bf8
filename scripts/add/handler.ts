import type { Operation } from './operation'

/** What all paths of the API have in common is left out of comments. */
const PREFIX = /^\/_matrix\/client\/\w+(?=\/)/

/** The file of a handler that fails until it is written. */
export function handlerFile(operation: Operation): string {
  const { id, method, path, summary, asksForAuthentication } = operation
  const doc = `/** ${method.toUpperCase()} ${path.replace(PREFIX, '')}${summary === '' ? '' : `. ${summary.replaceAll('*/', '* /')}`} */`
  return asksForAuthentication
    ? guarded(operation, doc)
    : `import { define } from '../contract/operation'

${doc}
export const ${id} = define('${id}'${isLimited(operation) ? ', { limits: [] }' : ''})(() => ${notWritten(operation)})
`
}

function guarded(operation: Operation, doc: string): string {
  const { id, takes } = operation
  const auth = takes.includes('body.auth') ? 'auth: body.auth' : 'auth: undefined'
  const limits = isLimited(operation)
  return `import { define } from '../contract/operation'
${limits ? "import { UIA_LIMITS } from '../uia/limits'\n" : ''}import { uiaOperations } from '../uia/operations'

${doc}
export const ${id} = define('${id}'${limits ? ', { mayAlsoSpend: UIA_LIMITS }' : ''})(({ uia }, { ${auth.includes('body') ? 'body, ' : ''}client, requester }) =>
  uia.guard(uiaOperations.${id}, { ${auth}, client, requester, parameters: {} }, { run: () => ${notWritten(operation)} }),
)
`
}

function notWritten({ id, takes, replies, security }: Operation): string {
  const given = [...takes, ...(security === 'none' ? [] : ['requester'])].join(', ')
  const statuses = replies.map(({ status }) => status).join(', ')
  const words = `Write src/operations/${id}.ts. It is given ${given === '' ? 'nothing' : given}; the contract declares ${statuses}.`
  return `Promise.reject(new Error(${JSON.stringify(words)}))`
}

function isLimited({ replies }: Operation): boolean {
  return replies.some(({ status }) => status === '429')
}

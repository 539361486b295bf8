import { joined } from './schemas'

/** The parts of a request that the contract declares; the others are ours, and are handed on as they are. */
const PARTS = ['body', 'path', 'query']

/** The request of a handler, which notes every member that is looked for, by path such as `body.auth.session`. */
export function watchedRequest<T extends object>(request: T, note: (path: string) => void): T {
  return new Proxy(request, {
    get(target, key) {
      const part: unknown = Reflect.get(target, key)
      return typeof key === 'string' && PARTS.includes(key) && isObject(part) ? watched(part, key, note) : part
    },
  })
}

/** Copying all members at once is no reading: nobody has said a name. Whoever reads such a copy is not seen. */
function watched(value: object, path: string, note: (path: string) => void): object {
  let copied: string | symbol | undefined
  return new Proxy(value, {
    getOwnPropertyDescriptor(target, key) {
      copied = key
      return Reflect.getOwnPropertyDescriptor(target, key)
    },
    get(target, key) {
      const isCopied = key === copied
      copied = undefined
      const member: unknown = Reflect.get(target, key)
      if (typeof key === 'symbol' || typeof member === 'function') return member
      const place = Array.isArray(target) ? `${path}[]` : joined(path, key)
      if (!isCopied) note(place)
      return isObject(member) ? watched(member, place, note) : member
    },
    has(target, key) {
      if (typeof key === 'string') note(joined(path, key))
      return Reflect.has(target, key)
    },
  })
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

import { IncomingMessage, ServerResponse } from 'node:http'
import type { Express } from 'express'

/** Express replaces the prototype of each message, which slows every later access; these have it from the start. */
export function messagesOf(app: Express) {
  class ExpressRequest extends IncomingMessage {}
  class ExpressResponse extends ServerResponse {}
  Object.setPrototypeOf(ExpressRequest.prototype, app.request)
  Object.setPrototypeOf(ExpressResponse.prototype, app.response)
  Reflect.set(app, 'request', ExpressRequest.prototype)
  Reflect.set(app, 'response', ExpressResponse.prototype)
  return { IncomingMessage: ExpressRequest, ServerResponse: ExpressResponse }
}

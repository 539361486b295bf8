import type { ServerResponse } from 'node:http'
import { ForeignServer, json, type Received } from '../support/foreign-server'

/** What the captcha wants to hear, and the code in the identity server's message. */
export const RIGHT_ANSWER = 'I am human'
export const CODE = '123456'

/** The number that the identity server has sent its message to. */
const NUMBER = '447700900000'

/** A widget as captcha providers make them: a frame, a hidden field with its answer, and a way to begin anew. */
const WIDGET = `
  const place = document.querySelector('.g-recaptcha')
  const frame = document.createElement('iframe')
  frame.title = 'captcha'
  frame.src = new URL('/frame', document.currentScript.src)
  const answer = document.createElement('textarea')
  answer.name = 'g-recaptcha-response'
  answer.hidden = true
  place.append(frame, answer)
  window.solve = (text) => { answer.value = text }
  window.grecaptcha = { reset: () => { answer.value = '' } }
`

/** A captcha's maker and an identity server in one. */
export function startProviders(): Promise<ForeignServer> {
  const identity = '/_matrix/identity/api/v1'
  let isValidated = false
  return ForeignServer.start({
    '/api.js': (response) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(WIDGET),
    '/frame': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<p>Are you human?</p>'),
    '/siteverify': (response, request) => {
      json(200, { success: member(request, 'response') === RIGHT_ANSWER })(response)
    },
    [`${identity}/validate/msisdn/requestToken`]: open(() => ({ sid: 'a-sid' })),
    [`${identity}/validate/msisdn/submitToken`]: open((request) => {
      isValidated = member(request, 'token') === CODE
      return { success: isValidated }
    }),
    [`${identity}/3pid/getValidated3pid`]: (response) => {
      const number = { medium: 'msisdn', address: NUMBER, validated_at: 1 }
      json(isValidated ? 200 : 400, isValidated ? number : { errcode: 'M_SESSION_NOT_VALIDATED' })(response)
    },
  })
}

/** Open to browsers, as the identity API is; they ask first. */
function open(answer: (request: Received) => unknown) {
  return (response: ServerResponse, request: Received) => {
    response.setHeader('Access-Control-Allow-Origin', '*')
    response.setHeader('Access-Control-Allow-Headers', 'Content-Type')
    json(200, request.method === 'OPTIONS' ? {} : answer(request))(response)
  }
}

function member({ body }: Received, key: string): unknown {
  return typeof body === 'object' && body !== null ? Reflect.get(body, key) : undefined
}

import { resolve } from 'node:path'
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import { middleware } from 'express-openapi-validator'
import supertest from 'supertest'
import { type OperationId, contract } from '../../generated/contract'

/**
 * The validator fails open: where it matches no route, or where the document says less than it seems to, a bad request
 * passes. So this is about the generated document and the validator alone, with a server that accepts
 * whatever the validator lets through.
 */
function acceptingServer() {
  const apiSpec = resolve(__dirname, '../../../generated/openapi.json')
  const accept: RequestHandler = (_request, response) => {
    response.sendStatus(204)
  }
  const refuse: ErrorRequestHandler = (error: { status?: number }, _request, response, next) => {
    if (error.status === undefined) next(error)
    else response.sendStatus(error.status)
  }
  return express()
    .use(express.json({ strict: false }))
    .use(middleware({ apiSpec, validateRequests: { allowUnknownQueryParameters: true }, validateSecurity: false }))
    .use(accept, refuse)
}

const server = supertest(acceptingServer())

function post(id: OperationId, body: string | object, query = '') {
  return server[contract[id].method](contract[id].path + query)
    .type('application/json')
    .send(body)
}

const ids = Object.keys(contract).filter((id): id is OperationId => id in contract)
const withBody = ids.filter((id) => contract[id].hasBody)
const mail = { client_secret: 's', email: 'a@example.org', send_attempt: 1 }

describe('the validator knows every operation: a body that is', () => {
  test.each(withBody)('no object is refused by %s', async (id) => {
    await post(id, '[]').expect(400)
    await post(id, '"text"').expect(400)
    await post(id, 'null').expect(400)
  })

  test.each(withBody.filter((id) => contract[id].needsBody))('missing is refused by %s', async (id) => {
    await server[contract[id].method](contract[id].path).expect(415)
  })
})

describe('a value that is wrong is refused', () => {
  test.each<[string, OperationId, object]>([
    ['a number as username', 'register', { username: 7 }],
    ['a string as bind_email', 'register', { bind_email: 'true' }],
    ['a number as auth', 'register', { auth: 7 }],
    ['a number as session of auth', 'register', { auth: { session: 7 } }],
    ['a username without end', 'register', { username: 'a'.repeat(1025) }],
    ['a credential without end', 'register', { auth: { response: 'a'.repeat(16_385) } }],
    ['a credential without end, deep', 'register', { auth: { threepid_creds: { sid: 'a'.repeat(16_385) } } }],
    ['a list of credentials without end', 'register', { auth: { threepidCreds: new Array(65).fill({}) } }],
    ['a list as new_password', 'changePassword', { new_password: [] }],
    ['no email', 'requestTokenToRegisterEmail', { ...mail, email: undefined }],
    [
      'an attempt that is a string of other characters',
      'requestTokenToRegisterEmail',
      { ...mail, send_attempt: '1e3' },
    ],
    ['an attempt that is an empty string', 'requestTokenToResetPasswordEmail', { ...mail, send_attempt: '' }],
    ['an attempt of 17 digits', 'requestTokenTo3PIDEmail', { ...mail, send_attempt: '0'.repeat(17) }],
    ['an attempt that is no whole number', 'requestTokenToRegisterEmail', { ...mail, send_attempt: 1.5 }],
    ['an attempt below zero', 'requestTokenToResetPasswordEmail', { ...mail, send_attempt: -1 }],
    ['an attempt beyond 53 bits', 'requestTokenTo3PIDEmail', { ...mail, send_attempt: 2 ** 53 }],
    ['a number as sid', 'post3PIDs', { threePidCreds: { sid: 7 } }],
    ['a number as sid in the later spelling', 'post3PIDs', { three_pid_creds: { sid: 7 } }],
    ['a string as bind', 'post3PIDs', { bind: 'yes' }],
  ])('%s', async (_, id, body) => {
    await post(id, body).expect(400)
  })

  test('a kind of account that there is not', async () => {
    await post('register', {}, '?kind=ape').expect(400)
  })

  test('a parameter of the confirmation page that is there twice', async () => {
    await server.get(`${contract.confirmEmailPage.path}?token=a&token=b`).expect(400)
  })
})

describe('what the 2016 documents forbid and clients need is accepted', () => {
  test.each<[string, OperationId, object]>([
    ['a registration that is empty yet', 'register', {}],
    ['auth that is null', 'register', { auth: null }],
    ['auth with a session alone', 'register', { auth: { session: 's' } }],
    [
      'credentials that are strings and lists',
      'register',
      { auth: { type: 't', response: 'r', threepidCreds: [{ sid: '1' }], user: 'u' } },
    ],
    [
      'what the 2016 documents mention in their prose only',
      'register',
      { type: 'm.login.application_service', user: 'u' },
    ],
    ['a password change repeated with its session alone', 'changePassword', { auth: { session: 's' } }],
    ['credentials in either spelling', 'post3PIDs', { three_pid_creds: { sid: '1', client_secret: 's' } }],
    ['the client secret of the example', 'post3PIDs', { threePidCreds: { sid: '1', client_secret: "d0n'tT3ll" } }],
    ['keys of later releases', 'requestTokenToRegisterEmail', { ...mail, next_link: 'https://example.org/' }],
  ])('%s', async (_, id, body) => {
    await post(id, body).expect(204)
  })

  test('an access token in the query', async () => {
    await post('register', {}, '?access_token=t').expect(204)
    await post('changePassword', {}, '?access_token=t').expect(204)
  })
})

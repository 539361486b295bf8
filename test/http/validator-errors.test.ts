import express from 'express'
import { error as validation } from 'express-openapi-validator'
import supertest from 'supertest'
import { errorHandler } from '../../src/http/errors'
import { LogLines } from '../support/log-lines'
import { MatrixClient } from '../support/matrix-client'
import { useServer } from '../support/use-server'

const refusal = { path: '/x', message: 'said by the validator' }

describe('what the validator throws', () => {
  const { BadRequest, Forbidden, MethodNotAllowed, NotAcceptable, NotFound, Unauthorized } = validation
  const { RequestEntityTooLarge, UnsupportedMediaType } = validation

  it.each<{ thrown: Error; status: number; errcode: string }>([
    { thrown: new BadRequest(refusal), status: 400, errcode: 'M_INVALID_PARAM' },
    { thrown: new Unauthorized(refusal), status: 401, errcode: 'M_MISSING_TOKEN' },
    { thrown: new Forbidden(refusal), status: 403, errcode: 'M_FORBIDDEN' },
    { thrown: new NotFound(refusal), status: 404, errcode: 'M_UNRECOGNIZED' },
    { thrown: new MethodNotAllowed(refusal), status: 405, errcode: 'M_UNRECOGNIZED' },
    { thrown: new NotAcceptable(refusal), status: 406, errcode: 'M_UNRECOGNIZED' },
    { thrown: new RequestEntityTooLarge(refusal), status: 413, errcode: 'M_TOO_LARGE' },
    { thrown: new UnsupportedMediaType(refusal), status: 400, errcode: 'M_NOT_JSON' },
  ])('$thrown.name is $status $errcode', async ({ thrown, status, errcode }) => {
    const log = new LogLines()
    const app = express()
    app.use(() => {
      throw thrown
    })
    app.use(
      errorHandler({
        logger: log.logger,
        uia: { progress: () => Promise.resolve(undefined) },
        describe: () => undefined,
        checkReplies: false,
      }),
    )
    const reply = await supertest(app).get('/')
    expect([reply.status, reply.body]).toEqual([status, { errcode, error: expect.any(String) }])
    expect(reply.body.error).not.toContain('validator')
    expect(log.text).toBe('')
  })
})

it('a fault while the progress of a UIA session is read is logged, and the client gets its error', async () => {
  const log = new LogLines()
  const app = express()
  app.use(express.json(), (_req, res) => {
    res.locals.operationId = 'register'
    throw new validation.BadRequest(refusal)
  })
  app.use(
    errorHandler({
      logger: log.logger,
      uia: { progress: () => Promise.reject(new TypeError('no database')) },
      describe: () => undefined,
      checkReplies: false,
    }),
  )
  await supertest(app)
    .post('/')
    .send({ auth: { session: 'abc' } })
    .expect(400)
  expect(JSON.parse(log.text)).toMatchObject({ level: 'error', operation: 'register', error: { name: 'TypeError' } })
})

describe('the text of a refused request', () => {
  const gatehouse = useServer()
  const client = new MatrixClient(gatehouse)

  it.each<[string, string, object, string, string]>([
    [
      'a missing member with its description',
      '/register/email/requestToken',
      { email: 'alice@example.org', send_attempt: 1 },
      'M_MISSING_PARAM',
      '"client_secret" is missing. Client-generated secret string used to protect this session.',
    ],
    [
      'several complaints in a fixed order',
      '/register/email/requestToken',
      { send_attempt: -1 },
      'M_MISSING_PARAM',
      '"client_secret" is missing. Client-generated secret string used to protect this session. "email" is missing. The email address. "send_attempt" must be at least 0.',
    ],
    ['several types', '/register', { auth: 1 }, 'M_BAD_JSON', '"auth" must be an object or null.'],
    ['one type', '/register', { username: {} }, 'M_BAD_JSON', '"username" must be a string.'],
    ['an inner member', '/register', { auth: { session: 1 } }, 'M_BAD_JSON', '"auth.session" must be a string.'],
    ['one of a list', '/register?kind=robot', {}, 'M_INVALID_PARAM', '"kind" must be one of: guest, user.'],
    ['a length', '/register', { device_id: '' }, 'M_INVALID_PARAM', '"device_id" must have at least 1 character.'],
    [
      'a form, by its description and not by an expression',
      '/register',
      { device_id: 'a b' },
      'M_INVALID_PARAM',
      '"device_id" has a form that is not accepted. The device to log in, in printable ASCII without spaces; made up by the server if it is not given.',
    ],
  ])('says %s', async (_what, path, body, errcode, error) => {
    const reply = await client.post(path, body).expect(400)
    expect(reply.body).toEqual({ errcode, error })
  })

  it('names a parameter of the path as the contract does', async () => {
    const { token } = await client.register()
    const reply = await client.get(`/devices/${'x'.repeat(600)}`, token).expect(400)
    expect(reply.body.error).toBe('"deviceId" must have at most 512 characters.')
  })
})

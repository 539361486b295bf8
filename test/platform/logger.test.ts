import { MatrixError } from '../../src/platform/errors'
import { createLogger, type Logger } from '../../src/platform/logger'

function recorded(write: (logger: Logger) => void): { text: string; lines: unknown[] } {
  let text = ''
  write(createLogger({ destination: { write: (line) => void (text += line) } }))
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  return { text, lines }
}

test('writes one JSON line with time, level, facts and message', () => {
  const { lines } = recorded((logger) => {
    logger.info({ status: 200, operation: 'register' }, 'answered')
    logger.warn({}, 'slow')
  })
  expect(lines).toMatchObject([
    { level: 'info', status: 200, operation: 'register', message: 'answered' },
    { level: 'warn', message: 'slow' },
  ])
  expect(JSON.stringify(lines[0])).toMatch(/"time":"\d{4}-\d\d-\d\dT[\d:.]+Z"/)
})

test('text from a client cannot forge a line or colour a terminal (T141)', () => {
  const { lines, text } = recorded((logger) => {
    logger.info({ userAgent: 'x"}\n{"level":"error"}\r\u001b[31m' }, 'answered')
  })
  expect(lines).toHaveLength(1)
  expect(text.trimEnd()).not.toMatch(/\p{Cc}/u)
})

test.each(['password', 'new_password', 'access_token', 'token', 'client_secret', 'auth', 'authorization', 'session'])(
  '%s does not get into the log (T140)',
  (field) => {
    const { text } = recorded((logger) => {
      logger.info({ [field]: 'hunter2', body: { [field]: 'hunter2' } }, 'oops')
    })
    expect(text).not.toContain('hunter2')
  },
)

test('a warning and an error are written at once, with what waited before them', () => {
  const calls: string[] = []
  const logger = createLogger({ destination: { write: () => calls.push('write'), flush: () => calls.push('flush') } })
  logger.info({}, 'one')
  logger.warn({}, 'two')
  logger.error({}, 'three')
  expect(calls).toEqual(['write', 'write', 'flush', 'write', 'flush'])
})

describe('An error', () => {
  test('is logged with name, code and place, without its message, which may quote a value (T140)', () => {
    const fault = Object.assign(new TypeError("insert into accounts values ('hunter2')"), { code: 'SQLITE_FULL' })
    const { lines, text } = recorded((logger) => {
      logger.error({ error: fault }, 'failed')
    })
    expect(lines).toMatchObject([{ level: 'error', error: { name: 'TypeError', code: 'SQLITE_FULL' } }])
    expect(text).toContain('logger.test')
    expect(text).not.toContain('hunter2')
  })

  test('of several lines leaves nothing of its message in the stack', () => {
    const fault = new Error('first\nhunter2\n    and hunter2 too')
    expect(
      recorded((logger) => {
        logger.error({ error: fault }, 'failed')
      }).text,
    ).not.toContain('hunter2')
  })

  test('that is an answer is logged with its errcode and its cause', () => {
    const fault = Object.assign(MatrixError.unavailable(), { cause: new RangeError('hunter2') })
    const { lines, text } = recorded((logger) => {
      logger.error({ error: fault }, 'failed')
    })
    expect(lines).toMatchObject([
      { error: { name: 'MatrixError', status: 503, errcode: 'M_UNKNOWN', cause: { name: 'RangeError' } } },
    ])
    expect(text).not.toContain('hunter2')
  })

  test('that is no Error at all is logged with its type', () => {
    const { lines } = recorded((logger) => {
      logger.error({ error: 'hunter2' }, 'failed')
    })
    expect(lines).toMatchObject([{ error: { name: 'string' } }])
  })
})

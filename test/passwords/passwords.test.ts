import { HashPool, type Hasher } from '../../src/passwords/hash-pool'
import { LogLines } from '../support/log-lines'
import { Passwords } from '../../src/passwords/passwords'
import { thrownBy } from '../support/thrown-by'

const pool: Hasher = new HashPool(new LogLines())
afterAll(() => pool.close())

/** The real pool, and how much work it was given. */
function counted() {
  const jobs: string[] = []
  const counting: Hasher = {
    hash: (password, cost, client) => {
      jobs.push(`hash at cost ${String(cost).padStart(2, '0')}`)
      return pool.hash(password, cost, client)
    },
    compare: (password, hashes, client) => {
      jobs.push(`compare at cost ${hashes.map((hash) => hash.slice(4, 6)).join()}`)
      return pool.compare(password, hashes, client)
    },
    close: () => pool.close(),
  }
  return { jobs, pool: counting }
}

function make({ cost = 4, peppers = [] as readonly string[], through = pool } = {}) {
  const settings = { min_length: 8, bcrypt_cost: cost, peppers: [...peppers] }
  return new Passwords({ settings, serverName: 'example.org', pool: through })
}

const CLIENT = '192.0.2.1'
const NEW_PEPPER = 'n'.repeat(44)
const OLD_PEPPER = 'o'.repeat(44)
const WRONG = { ok: false, rehash: false }
const RIGHT = { ok: true, rehash: false }

describe('A password', () => {
  const passwords = make()

  test('is right against its own hash and wrong against another', async () => {
    const stored = await passwords.hash('correct horse', CLIENT)
    expect(await passwords.verify('correct horse', stored, CLIENT)).toEqual(RIGHT)
    expect(await passwords.verify('Correct horse', stored, CLIENT)).toEqual(WRONG)
  })

  test('is stored with its scheme and pepper, never in clear and never twice alike', async () => {
    const [one, two] = await Promise.all([
      passwords.hash('correct horse', CLIENT),
      passwords.hash('correct horse', CLIENT),
    ])
    expect(one).toMatch(/^v1:none:\$2b\$04\$[./A-Za-z0-9]{53}$/)
    expect(one).not.toBe(two)
  })

  test.each([
    ['71 and 72 bytes', 'a'.repeat(71)],
    ['72 and 73 bytes', 'a'.repeat(72)],
    ['100 and 101 bytes', 'a'.repeat(100)],
    ['511 and 512 bytes', 'a'.repeat(511)],
    ['24 signs of 3 bytes and one byte more', '€'.repeat(24)],
    ['18 emoji and one byte more', '🐎'.repeat(18)],
  ])('counts to its last byte: %s (T075)', async (_, prefix) => {
    const stored = await passwords.hash(`${prefix}x`, CLIENT)
    expect(await passwords.verify(`${prefix}x`, stored, CLIENT)).toEqual(RIGHT)
    expect(await passwords.verify(`${prefix}y`, stored, CLIENT)).toEqual(WRONG)
    expect(await passwords.verify(prefix, stored, CLIENT)).toEqual(WRONG)
  })

  test('does not end at a NUL (T076)', async () => {
    const stored = await passwords.hash('password\0one', CLIENT)
    expect(await passwords.verify('password\0two', stored, CLIENT)).toEqual(WRONG)
    expect(await passwords.verify('password', stored, CLIENT)).toEqual(WRONG)
  })

  test('is the same however it was typed (T078)', async () => {
    const stored = await passwords.hash('caf\u00e9 au lait', CLIENT)
    expect(await passwords.verify('cafe\u0301 au lait', stored, CLIENT)).toEqual(RIGHT)
    expect(await passwords.verify('ｃafé au lait', stored, CLIENT)).toEqual(RIGHT)
    expect(await passwords.verify('cafe au lait', stored, CLIENT)).toEqual(WRONG)
  })

  test('half a character does not stand for another half (T052)', async () => {
    const stored = await passwords.hash('horse \ufffd battery', CLIENT)
    expect(await passwords.verify('horse \ud800 battery', stored, CLIENT)).toEqual(WRONG)
  })
})

describe('what a wrong password costs (T080)', () => {
  test.each([
    ['an unknown user', undefined],
    ['a user without a password', null],
    ['a user with an empty hash', ''],
    ['a user with a corrupt hash', 'v1:none:$2b$12$short'],
  ])('is one bcrypt of the usual cost for %s', async (_, stored) => {
    const { jobs, pool: through } = counted()
    expect(await make({ cost: 5, through }).verify('correct horse', stored, CLIENT)).toEqual(WRONG)
    expect(jobs).toEqual(['compare at cost 05'])
  })

  test('is one bcrypt of the usual cost for a user who has one', async () => {
    const { jobs, pool: through } = counted()
    const passwords = make({ cost: 5, through })
    const stored = await passwords.hash('correct horse', CLIENT)
    await passwords.verify('wrong horse', stored, CLIENT)
    expect(jobs).toEqual(['hash at cost 05', 'compare at cost 05'])
  })

  test('is as much for a user whose hash was made at a lower cost, since when it was raised', async () => {
    const { jobs, pool: through } = counted()
    const stored = await make({ cost: 4 }).hash('correct horse', CLIENT)
    expect(await make({ cost: 7, through }).verify('wrong horse', stored, CLIENT)).toEqual(WRONG)
    // Each cost is twice the work of the one below: 1 + 1 + 2 + 4 = 8.
    expect(jobs).toEqual(['compare at cost 04,04,05,06'])
  })

  test.each([
    ['a megabyte', 'a'.repeat(1_000_000)],
    ['513 characters', 'a'.repeat(513)],
    ['half a character', '\udbff'],
  ])('is no bcrypt at all for what cannot be a password: %s (T077)', async (_, password) => {
    const { jobs, pool: through } = counted()
    const passwords = make({ through })
    const stored = await passwords.hash('correct horse', CLIENT)
    jobs.length = 0
    expect(await passwords.verify(password, stored, CLIENT)).toEqual(WRONG)
    expect(await passwords.verify(password, undefined, CLIENT)).toEqual(WRONG)
    expect(jobs).toEqual([])
  })

  test('the dummy for a missing hash costs what a real one costs', async () => {
    const bestTimeOf = async (cost: number) => {
      const times: number[] = []
      for (let i = 0; i < 5; i++) {
        const started = performance.now()
        await make({ cost }).verify('correct horse', undefined, CLIENT)
        times.push(performance.now() - started)
      }
      return Math.min(...times)
    }
    expect(await bestTimeOf(10)).toBeGreaterThan(8 * (await bestTimeOf(4)))
  })
})

describe('without a stored password every password is wrong (T085)', () => {
  const passwords = make()

  test.each(['', ' ', 'null', 'undefined', '\0'])('with %j', async (password) => {
    for (const stored of [null, undefined, '', ' ']) {
      expect(await passwords.verify(password, stored, CLIENT)).toEqual(WRONG)
    }
  })
})

describe('a stored hash that this server did not write is wrong, costs little and breaks nothing (T083)', () => {
  const salt = '.'.repeat(53)

  test.each([
    ['plain text', 'correct horse'],
    ['bcrypt without a scheme', `$2b$04$${salt}`],
    ['another scheme', `v2:none:$2b$04$${salt}`],
    ['an unknown pepper', `v1:AAAAAAAA:$2b$04$${salt}`],
    ['$2y$', `v1:none:$2y$04$${salt}`],
    ['$2a$', `v1:none:$2a$04$${salt}`],
    ['cost 31', `v1:none:$2b$31$${salt}`],
    ['cost 16', `v1:none:$2b$16$${salt}`],
    ['cost 99', `v1:none:$2b$99$${salt}`],
    ['too short', `v1:none:$2b$04$${salt.slice(1)}`],
    ['too long', `v1:none:$2b$04$${salt}.`],
    ['a line more', `v1:none:$2b$04$${salt}\n`],
    ['no hash', 'v1:none:'],
    ['not of the alphabet', `v1:none:$2b$04$${'!'.repeat(53)}`],
    ['a megabyte', 'v1:none:$2b$04$'.padEnd(1_000_000, '.')],
  ])('%s', async (_, stored) => {
    const { jobs, pool: through } = counted()
    expect(await make({ through }).verify('correct horse', stored, CLIENT)).toEqual(WRONG)
    expect(jobs).toEqual(['compare at cost 04'])
  })
})

describe('a right password whose hash is out of date asks for a new one (T082)', () => {
  const REHASH = { ok: true, rehash: true }

  test.each([
    ['the cost was raised', { cost: 4 }, { cost: 5 }],
    ['the cost was lowered', { cost: 5 }, { cost: 4 }],
    ['a pepper was added', {}, { peppers: [NEW_PEPPER] }],
    ['the pepper was changed', { peppers: [OLD_PEPPER] }, { peppers: [NEW_PEPPER, OLD_PEPPER] }],
  ])('when %s', async (_, before, after) => {
    const stored = await make(before).hash('correct horse', CLIENT)
    const now = make(after)
    expect(await now.verify('correct horse', stored, CLIENT)).toEqual(REHASH)
    expect(await now.verify('wrong horse', stored, CLIENT)).toEqual(WRONG)
    expect(await now.verify('correct horse', await now.hash('correct horse', CLIENT), CLIENT)).toEqual(RIGHT)
  })

  test('but the hashes of a pepper that is lost are wrong', async () => {
    const stored = await make({ peppers: [OLD_PEPPER] }).hash('correct horse', CLIENT)
    expect(await make({ peppers: [NEW_PEPPER] }).verify('correct horse', stored, CLIENT)).toEqual(WRONG)
    expect(await make().verify('correct horse', stored, CLIENT)).toEqual(WRONG)
  })

  test('and a stored hash contains nothing of the pepper but an id', async () => {
    const stored = await make({ peppers: [NEW_PEPPER] }).hash('correct horse', CLIENT)
    expect(stored).toMatch(/^v1:[A-Za-z0-9_-]{8}:\$2b\$04\$/)
    expect(stored).not.toContain(NEW_PEPPER.slice(0, 4))
  })
})

describe('The policy', () => {
  test('knows the name of the server', () => {
    const refusal = thrownBy(() => {
      make().checkPolicy('example.org', [])
    })
    expect(refusal).toMatchObject({ errcode: 'M_WEAK_PASSWORD' })
  })

  test('comes before hashing: what it refuses cannot be hashed', async () => {
    await expect(make().hash('a'.repeat(513), CLIENT)).rejects.toThrow(RangeError)
  })
})

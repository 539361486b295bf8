import { checkPolicy, normalise } from '../../src/passwords/policy'
import { thrownBy } from '../support/thrown-by'

const judging =
  (password: string, ...names: string[]) =>
  () => {
    checkPolicy(password, names, 8)
  }

describe('a password that can be guessed is M_WEAK_PASSWORD (T081)', () => {
  test.each([
    ['too short', 'x7!pQ2z'],
    ['too short in characters although not in bytes', '🐎🔋📎🐎🔋📎🐎'],
    ['common', 'password'],
    ['common but for capitals', 'PassWord'],
    ['common but for its width', 'ｐａｓｓｗｏｒｄ'],
    ['common digits', '12345678'],
    ['a common phrase', 'iloveyou1'],
  ])('%s: %s', (_, password) => {
    expect(thrownBy(judging(password))).toMatchObject({ status: 400, errcode: 'M_WEAK_PASSWORD' })
  })

  test.each([
    ['the name itself', 'maximilian'],
    ['the name and a year', 'maximilian2026'],
    ['the name twice', 'maximilianmaximilian'],
    ['the name in capitals', 'MAXIMILIAN!'],
    ['the server', 'gatehouse.example.org'],
    ['a part of the server and a year', 'Example2026'],
    ['the whole user id', '@maximilian:gatehouse.example.org'],
  ])('%s: %s', (_, password) => {
    expect(thrownBy(judging(password, 'maximilian', 'gatehouse.example.org'))).toMatchObject({
      status: 400,
      errcode: 'M_WEAK_PASSWORD',
    })
  })
})

describe('A password is accepted', () => {
  test.each([
    ['of the least length', 'x7!pQ2zk'],
    ['of one kind of character only', 'zqxjkvbpm'],
    ['of words', 'correct horse battery staple'],
    ['of emoji', '🐎🔋📎🐎🔋📎🐎🔋'],
    ['of 512 characters', 'aé'.repeat(256)],
    ['that has a name in it and much besides', 'maximilian eats nine plums'],
    ['that has a short part of a name in it', 'organ pipe'],
  ])('%s', (_, password) => {
    expect(judging(password, 'maximilian', 'example.org')).not.toThrow()
  })

  test('when the account has no name yet', () => {
    expect(judging('zqxjkvbpm', '')).not.toThrow()
  })
})

describe('A password that no account can have is M_INVALID_PARAM', () => {
  test.each([
    ['513 characters', 'a'.repeat(513)],
    ['513 emoji', '🐎'.repeat(513)],
    ['a megabyte', 'a'.repeat(1_000_000)],
    ['what grows eighteenfold when normalised', '\uFDFA'.repeat(512)],
    ['half a character', 'correct horse \ud800'],
  ])('%s (T052, T077, T078)', (_, password) => {
    expect(thrownBy(judging(password))).toMatchObject({ status: 400, errcode: 'M_INVALID_PARAM' })
  })

  test('a megabyte is refused without being looked at (T077)', () => {
    const megabyte = 'é'.repeat(1_000_000)
    const started = process.hrtime.bigint()
    for (let i = 0; i < 1000; i++) normalise(megabyte)
    expect(Number(process.hrtime.bigint() - started) / 1e6).toBeLessThan(50)
  })
})

import bcrypt from 'bcrypt'
import work from '../../src/passwords/hash-worker'

// Here the worker's code runs in the main thread, which keeps its priority.
jest.mock('node:os', () => ({ ...jest.requireActual<object>('node:os'), setPriority: () => undefined }))

test('a wrong password is compared with every hash, for the work, and is right for none but the first (T080)', () => {
  const compare = jest.spyOn(bcrypt, 'compareSync')
  const [stored, other] = [bcrypt.hashSync('correct horse', 4), bcrypt.hashSync('wrong horse', 4)]
  expect(work({ kind: 'compare', password: 'correct horse', hashes: [stored, other] })).toBe(true)
  expect(work({ kind: 'compare', password: 'wrong horse', hashes: [stored, other, other] })).toBe(false)
  expect(compare.mock.calls.slice(1)).toEqual([stored, other, other].map((hash) => ['wrong horse', hash]))
})

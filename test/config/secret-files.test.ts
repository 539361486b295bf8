import { stages } from '../../src/uia/stages'
import { mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { prepareDataDir } from '../../src/config/data-dir'
import { loadConfig } from '../../src/config/load'
import { useTempDir } from '../support/temp-dir'

const dir = useTempDir()
const PEPPER = 'p'.repeat(44)
const OLD_PEPPER = 'o'.repeat(44)

const load = (pepperFile: string) =>
  loadConfig({ argv: [], env: { GATEHOUSE_PASSWORDS__PEPPER_FILE: pepperFile }, stages })

describe('The pepper file', () => {
  test('holds the newest pepper first and older ones below', () => {
    expect(load(dir.write('peppers', `${PEPPER}\n${OLD_PEPPER}\n`)).passwords.peppers).toEqual([PEPPER, OLD_PEPPER])
  })

  test.each([0o644, 0o640, 0o604, 0o660, 0o601])('is refused when others may touch it (mode %o) (T171)', (mode) => {
    expect(() => load(dir.write('open', PEPPER, mode))).toThrow(/passwords\.pepper_file: .*chmod 600/)
  })

  test.each([
    ['empty', ''],
    ['blank lines only', '\n\n'],
    ['short', 'changeme'],
    ['short below a good one', `${PEPPER}\nold`],
  ])('is refused when it is guessable: %s (T170)', (_, text) => {
    expect(() => load(dir.write('weak', text))).toThrow(/passwords\.pepper_file: .*at least 32 characters/)
  })

  test('is not among the settings that the rest of the server sees (T171)', () => {
    expect(load(dir.write('pepper', PEPPER)).passwords).not.toHaveProperty('pepper_file')
  })
})

describe('The data folder', () => {
  test('is open to its owner only (T157)', () => {
    const data_dir = join(dir.path, 'deep', 'data')
    prepareDataDir({ data_dir })
    expect(statSync(data_dir).mode & 0o777).toBe(0o700)
  })

  test('is left as it is when it exists', () => {
    const data_dir = join(dir.path, 'existing')
    mkdirSync(data_dir)
    prepareDataDir({ data_dir })
    expect(statSync(data_dir).isDirectory()).toBe(true)
  })

  test('is named by its key when it cannot be a folder (T156)', () => {
    const data_dir = join(dir.write('a-file', ''), 'data')
    expect(() => {
      prepareDataDir({ data_dir })
    }).toThrow(/data_dir: must be a folder that the server can write to/)
  })
})

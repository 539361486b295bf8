import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { stringify } from 'yaml'

const ROOT = resolve(__dirname, '../../../..')

/** Files by path: YAML text, or what is written as YAML. */
export type Files = Readonly<Record<string, string | object>>

export interface Said {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** A folder in the temporary directory. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'gatehouse-upgrade-test-'))

  constructor(files: Files) {
    this.write(files)
  }

  write(files: Files): void {
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(dirname(join(this.path, name)), { recursive: true })
      writeFileSync(join(this.path, name), typeof content === 'string' ? content : stringify(content))
    }
  }

  read(name: string): string {
    return readFileSync(join(this.path, name), 'utf8')
  }

  /** The text of every file below it, by path. */
  all(below = '.'): Record<string, string> {
    const names = readdirSync(join(this.path, below), { recursive: true, encoding: 'utf8' }).sort()
    const files = names.filter((name) => statSync(join(this.path, below, name)).isFile())
    return Object.fromEntries(files.map((name) => [name, this.read(join(below, name))]))
  }

  git(...args: readonly string[]): string {
    const settings = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgsign=false']
    return execFileSync('git', ['-C', this.path, ...settings, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim()
  }

  /** Makes a git repository of it, with one commit. */
  commit(): string {
    this.git('init', '--quiet')
    this.git('add', '--all')
    this.git('commit', '--quiet', '--message', 'All')
    return this.git('rev-parse', 'HEAD')
  }

  /** Runs a script of the project as npm does, in this folder. */
  run(script: 'upgrade' | 'generate', ...args: readonly string[]): Promise<Said> {
    return new Promise((done) => {
      const file = join(ROOT, `dist/scripts/${script}.js`)
      const child = execFile(process.execPath, [file, ...args], { cwd: this.path }, (_error, stdout, stderr) => {
        done({ code: child.exitCode ?? -1, stdout, stderr })
      })
    })
  }

  remove(): void {
    rmSync(this.path, { recursive: true })
  }
}

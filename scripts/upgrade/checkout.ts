import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { type Origin, blobIdOf } from '../generate/origins'
import { Refusal } from './refusal'

/** Where the files of a specification are from: a commit of a repository, as far as its folder is a git checkout. */
export class Checkout {
  readonly repository: string | undefined
  readonly commit: string | undefined
  private readonly top: string

  /** @param root the folder that paths of files are within */
  constructor(private readonly root: string) {
    const top = git(root, 'rev-parse', '--show-toplevel')
    this.top = top ?? root
    this.commit = top === undefined ? undefined : git(root, 'rev-parse', '--verify', 'HEAD')
    const remote = this.commit === undefined ? undefined : git(root, 'remote', 'get-url', 'origin')
    this.repository = remote === undefined ? undefined : webAddress(remote)
  }

  /** @throws Refusal where the file is not as it was committed */
  originOf(file: string): Origin {
    const bytes = readFileSync(join(this.root, file))
    const blob = blobIdOf(bytes)
    const path = relative(this.top, join(this.root, file)).replaceAll('\\', '/')
    if (this.commit === undefined) return { path, blob }
    if (git(this.root, 'rev-parse', '--verify', `${this.commit}:${path}`) !== blob) {
      throw new Refusal(`${path} is not what is committed in ${this.top}: take back or commit what was changed there.`)
    }
    return { ...(this.repository !== undefined && { repository: this.repository }), commit: this.commit, path, blob }
  }

  /** `https://github.com/matrix-org/matrix-spec, commit 0123…` */
  inWords(): string {
    if (this.commit === undefined) return 'no git checkout, so neither repository nor commit is recorded'
    return `${this.repository ?? 'no remote repository'}, commit ${this.commit}`
  }
}

/** What git prints, or undefined where it fails or is not there. */
function git(dir: string, ...args: readonly string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', dir, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim()
  } catch {
    return undefined
  }
}

/** Without credentials; a folder of this machine is nothing to others. */
function webAddress(remote: string): string | undefined {
  const [, host, path] =
    /^(?:https?:\/\/|ssh:\/\/|git:\/\/)?(?:[^@/]+@)?([\w.-]+\.[a-z]+)[:/](.+?)(?:\.git)?\/?$/.exec(remote) ?? []
  return host === undefined || path === undefined ? undefined : `https://${host}/${path}`
}

import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type * as Nodemailer from 'nodemailer'
import type { Clock } from '../platform/clock'
import type { Mail, Mailer } from './mailer'
import { toMessage } from './message'

/** Half a mail too, which a process left that was killed. */
const MAIL_FILE = /^(?<writtenAt>\d+)-\d{6,}-[\w-]+\.eml(?:\.part)?$/

/** Writes each mail to `<dataDir>/mail` as an .eml file, for any mail program. The names sort by time. */
export class MailFolder implements Mailer {
  private readonly folder: string
  private written = 0
  private composer: ReturnType<typeof makeComposer> | undefined

  constructor(private readonly deps: { readonly from: string; readonly dataDir: string; readonly clock: Clock }) {
    this.folder = folderIn(deps.dataDir)
  }

  async send(mail: Mail, signal: AbortSignal): Promise<void> {
    const { clock, from } = this.deps
    const { message } = await (this.composer ??= makeComposer()).sendMail(toMessage(mail, from))
    await mkdir(this.folder, { recursive: true, mode: 0o700 })
    const order = `${String(clock.now())}-${String(this.written++).padStart(6, '0')}`
    const file = join(this.folder, `${order}-${mail.id}.eml`)
    // Private, since links give access to accounts; renamed, so that nobody reads half a mail.
    await writeFile(`${file}.part`, message, { mode: 0o600, signal })
    await rename(`${file}.part`, file)
  }

  describe(): string {
    return `written as files to ${this.folder}`
  }
}

function makeComposer() {
  const load: (name: string) => typeof Nodemailer = createRequire(__filename)
  return load('nodemailer').createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
}

/** Only files that `MailFolder` has written. @returns how many were deleted, at most `limit` */
export async function deleteOldMails(dataDir: string, before: number, limit: number): Promise<number> {
  const folder = folderIn(dataDir)
  const old = (await filesIn(folder)).filter((name) => writtenAt(name) < before).slice(0, limit)
  for (const name of old) await rm(join(folder, name), { force: true })
  return old.length
}

function folderIn(dataDir: string): string {
  return resolve(dataDir, 'mail')
}

async function filesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

function writtenAt(name: string): number {
  return Number(MAIL_FILE.exec(name)?.groups?.writtenAt ?? Infinity)
}

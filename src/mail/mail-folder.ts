import { mkdir, rename, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import type * as Nodemailer from 'nodemailer'
import type { Clock } from '../platform/clock'
import type { Mail, Mailer } from './mailer'
import { toMessage } from './message'

/** Writes each mail to `<dataDir>/mail` as an .eml file, for any mail program. The names sort by time. */
export class MailFolder implements Mailer {
  private readonly folder: string
  private written = 0
  private composer: ReturnType<typeof makeComposer> | undefined

  constructor(private readonly deps: { readonly from: string; readonly dataDir: string; readonly clock: Clock }) {
    this.folder = resolve(deps.dataDir, 'mail')
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

/** Loads nodemailer, which a start need not wait for. */
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

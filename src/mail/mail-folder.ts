import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { createTransport } from 'nodemailer'
import type { Clock } from '../platform/clock'
import type { Mailer } from './mailer'
import { toMessage } from './message'

export interface MailFolderOptions {
  readonly from: string
  readonly dataDir: string
  readonly clock: Clock
}

/** Writes each mail to `<dataDir>/mail` as an .eml file that any mail program opens. Names sort by time, then by order. */
export function createMailFolder({ from, dataDir, clock }: MailFolderOptions): Mailer {
  const folder = resolve(dataDir, 'mail')
  const composer = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })

  let written = 0

  return {
    async send(mail, signal) {
      const { message } = await composer.sendMail(toMessage(mail, from))
      await mkdir(folder, { recursive: true, mode: 0o700 })
      const order = `${String(clock.now())}-${String(written++).padStart(6, '0')}`
      const file = join(folder, `${order}-${mail.id}.eml`)
      // The links in it are as good as keys (0600), and a reader must never see half a mail (rename).
      await writeFile(`${file}.part`, message, { mode: 0o600, signal })
      await rename(`${file}.part`, file)
    },
    describe: () => `written as files to ${folder}`,
  }
}

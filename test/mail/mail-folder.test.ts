import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import PostalMime from 'postal-mime'
import { MailFolder } from '../../src/mail/mail-folder'
import { FakeClock } from '../support/fake-clock'
import { useTempDir } from '../support/temp-dir'

const dir = useTempDir()
const folder = join(dir.path, 'mail')
const clock = new FakeClock()
const mailer = new MailFolder({ from: 'Gatehouse <noreply@example.org>', dataDir: dir.path, clock })
const patience = new AbortController().signal

const MAIL = {
  id: 'an-id',
  to: 'alice@example.com',
  subject: 'Grüße',
  text: `A line of ${'many '.repeat(40)}words.`,
  html: '<p>Grüße</p>',
}

beforeAll(async () => {
  for (const id of ['c', 'b', 'a']) await mailer.send({ ...MAIL, id }, patience)
  clock.advance(1)
  await mailer.send(MAIL, patience)
})

test('each mail is one file that a mail program opens', async () => {
  const newest = readdirSync(folder).toSorted().at(-1) ?? ''
  const mail = await PostalMime.parse(readFileSync(join(folder, newest)))
  expect(mail).toMatchObject({
    from: { name: 'Gatehouse', address: 'noreply@example.org' },
    to: [{ name: '', address: 'alice@example.com' }],
    subject: 'Grüße',
    messageId: '<an-id@example.org>',
  })
  expect(mail.text?.trim()).toBe(MAIL.text)
  expect(mail.html).toContain('<p>Grüße</p>')
  expect(mail.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }))
})

test('the files sort in the order of sending, and no half file is left', () => {
  const ids = readdirSync(folder)
    .toSorted()
    .map((name) => /^\d+-\d+-(.+)\.eml$/.exec(name)?.[1])
  expect(ids).toEqual(['c', 'b', 'a', 'an-id'])
})

test('only the owner of the process may read them (T157)', () => {
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
})

test('the log at start-up can say where they are', () => {
  expect(mailer.describe()).toBe(`written as files to ${folder}`)
})

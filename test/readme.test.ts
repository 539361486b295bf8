import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { stages } from '../src/uia/stages'
import { ServerProcess } from './support/server-process'

const README = readFileSync(join(__dirname, '../../README.md'), 'utf8')
const MARK = '=== next step ==='

/** Commands to copy, and what README says comes back. */
interface Step {
  readonly command: string
  readonly answer: string
}

describe("README's walk", () => {
  let folder: string
  let server: ServerProcess

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'gatehouse-'))
    server = await ServerProcess.start(folder)
  })
  afterAll(async () => {
    await server.stop('SIGTERM')
    rmSync(folder, { recursive: true })
  })

  it('shows what really comes back, step by step', async () => {
    const steps = stepsIn(README)
    expect(steps.length).toBeGreaterThan(5)
    const script = steps.map(({ command }) => command).join(`\necho; echo '${MARK}'\n`)
    const here = script.replaceAll('localhost:8008', new URL(server.url).host)
    // Links in mails begin with the public URL of the configuration.
    const walk = here.replaceAll('"$link"', `"$(echo "$link" | sed 's#http://[^/]*#${server.url}#')"`)
    const { stdout } = await promisify(execFile)('bash', ['-euc', walk], { cwd: folder })
    const answers = stdout.split(MARK)
    for (const [index, { command, answer }] of steps.entries()) {
      expect([command, shapesOf(answers[index] ?? '')]).toEqual([command, shapesOf(answer)])
    }
  })
})

describe("README's configuration", () => {
  it('names every stage that the operator can put into a flow', () => {
    const [comment = ''] = /(?<=^ {2}flows: )[^]*?(?=^ {2}\w)/m.exec(README) ?? []
    const named = [...comment.matchAll(/#.*/g)].flatMap(([line]) => line.match(/m\.login\.[\w.]*\w/g) ?? [])
    const offered = stages.filter(({ proves }) => proves !== 'account').map(({ type }) => type)
    expect(named.toSorted()).toEqual(offered.toSorted())
  })
})

/** Every `sh` block that talks to the server, with the block of output behind it, if there is one. */
function stepsIn(markdown: string): Step[] {
  const blocks = markdown.matchAll(
    /```sh\n(?<command>(?:curl|token|sid|link)[\s\S]*?)```\n(?:\n```(?:json)?\n(?<answer>[\s\S]*?)```)?/g,
  )
  return [...blocks].map(({ groups }) => ({ command: groups?.command ?? '', answer: groups?.answer ?? '' }))
}

/** The output line by line, JSON in one line each, without what differs from run to run. */
function shapesOf(output: string): unknown[] {
  const joined = output.replace(/^\s+/gm, '').replace(/\n(?=[\]}",[])|(?<=[[{,])\n/g, '')
  return joined
    .split(/\n|(?<=\})(?=\{)/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => (line.startsWith('{') ? withoutChance(JSON.parse(line)) : line))
}

function withoutChance(value: unknown): unknown {
  const text = JSON.stringify(value, (key: string, member: unknown) => {
    return ['access_token', 'device_id', 'session', 'validated_at', 'added_at'].includes(key) ? typeof member : member
  })
  return JSON.parse(text) as unknown
}

import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { PLANTED } from './planted'

describe('the linter', () => {
  let messages: readonly (readonly string[])[]

  beforeAll(async () => {
    const program = spawn(process.execPath, [join(__dirname, 'lint-texts.js')], { stdio: ['pipe', 'pipe', 'inherit'] })
    program.stdin.end(JSON.stringify(PLANTED))
    messages = JSON.parse(await text(program.stdout))
  })

  it.each(PLANTED.map((planted, index) => ({ ...planted, index, verdict: planted.says ?? 'nothing' })))(
    'says of `$code` in $path: $verdict',
    ({ index, says }) => {
      expect(messages[index]).toEqual(says === undefined ? [] : expect.arrayContaining([expect.stringContaining(says)]))
    },
  )
})

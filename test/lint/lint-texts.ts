import { ESLint } from 'eslint'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import tseslint from 'typescript-eslint'
import type { Planted } from './planted'

/**
 * Lints texts as if they were files of the repository. It is a program of its own since jest cannot load the linter's modules,
 * and leaves out the rules that need types, since those files do not exist.
 */
async function main(): Promise<void> {
  const cwd = join(__dirname, '../../..')
  const eslint = new ESLint({
    cwd,
    overrideConfigFile: '.config/eslint.config.mjs',
    overrideConfig: [tseslint.configs.disableTypeChecked],
  })
  const planted: Planted[] = JSON.parse(await text(process.stdin))
  const messages = []
  for (const { path, code } of planted) {
    const [result] = await eslint.lintText(`${code}\n`, { filePath: join(cwd, path) })
    messages.push(result?.messages.map(({ message }) => message) ?? [])
  }
  process.stdout.write(JSON.stringify(messages))
}

void main()

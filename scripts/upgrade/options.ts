import { parseArgs } from 'node:util'
import { messageOf } from '../generate/diagnostics'
import { Refusal } from './refusal'

export const usage = `Usage: npm run upgrade -- DIR [--operation ID]... [--file NAME]... [--write]

  DIR             a checkout of a Matrix specification, of any release
  --operation ID  takes over this operation as well, besides those that are served already
  --file NAME     takes over all operations of this file as well, such as login.yaml
  --write         writes the files into api/; without it, the command only tells what it would write`

export interface Options {
  readonly dir: string
  readonly operations: readonly string[]
  readonly files: readonly string[]
  readonly write: boolean
}

/** @throws Refusal for arguments that are not accepted */
export function readOptions(args: readonly string[]): Options {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        operation: { type: 'string', multiple: true },
        file: { type: 'string', multiple: true },
        write: { type: 'boolean' },
      },
    })
    const [dir, ...others] = positionals
    if (dir !== undefined && others.length === 0) {
      return { dir, operations: values.operation ?? [], files: values.file ?? [], write: values.write === true }
    }
  } catch (error) {
    throw new Refusal(`${messageOf(error)}\n${usage}`)
  }
  throw new Refusal(`Give one folder with a specification.\n${usage}`)
}

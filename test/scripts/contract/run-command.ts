import { command } from '../../../scripts/contract/command'

/** `npm run contract`, with what it prints. */
export async function run(argv: readonly string[], terminal?: { write: (text: string) => boolean; isTTY: boolean }) {
  let printed = ''
  let complaints = ''
  const code = await command(argv, {
    print: (text) => {
      printed += text
    },
    complain: (text) => {
      complaints += text
    },
    terminal,
  })
  return { code, printed, complaints }
}

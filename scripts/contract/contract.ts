import { command } from './command'

/** `npm run contract -- --url https://matrix.example.org`; `--help` lists the options. */
async function main(): Promise<void> {
  process.exitCode = await command(process.argv.slice(2), {
    print: (text) => process.stdout.write(text),
    complain: (text) => process.stderr.write(text),
    terminal: process.stderr,
  })
}

main().catch((error: unknown) => {
  console.error(error)
  process.exitCode = 2
})

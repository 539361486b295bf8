import { ConfigError } from './config/config-error'
import { loadConfig } from './config/load'
import { buildContext } from './context'
import { listen } from './http/server'
import { UnusableDatabase } from './storage/storage'
import { stages } from './uia/stages'

async function main(): Promise<void> {
  // Database, locks and mails are readable by their owner only.
  process.umask(0o077)
  const config = loadConfig({ argv: process.argv.slice(2), env: process.env, stages })
  const context = await buildContext(config)
  const server = await listen(context.app, config, context.logger)
  const { logger, mailer, outbox } = context
  logger.info({ address: server.address, server_name: config.server_name, mail: mailer.describe() }, 'listening')
  // Mails that an earlier run could not send.
  outbox.wake()

  let isStopping = false
  async function stop(signal: string): Promise<void> {
    // Ctrl-C at `npm start` sends the signal twice; without a listener the second one would end the process at once.
    if (isStopping) return
    isStopping = true
    logger.info({ signal }, 'stopping')
    await server.close()
    await context.close()
    logger.info({}, 'stopped')
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => void stop(signal).catch(fail))
}

function fail(error: unknown): never {
  console.error(isForOperator(error) ? error.message : error)
  // An exit code alone would leave the process running with what it has opened.
  process.exit(1)
}

/** Settings, a database or a port that is taken need no stack trace. */
function isForOperator(error: unknown): error is Error {
  if (error instanceof ConfigError || error instanceof UnusableDatabase) return true
  return error instanceof Error && 'syscall' in error && error.syscall === 'listen'
}

main().catch(fail)

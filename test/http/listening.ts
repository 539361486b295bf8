import type { Express } from 'express'
import { loadConfig } from '../../src/config/load'
import { type HttpServer, listen } from '../../src/http/server'
import { stages } from '../../src/uia/stages'
import { LogLines } from '../support/log-lines'

/** Serves the app on a free port. @param env settings, as an operator writes them */
export async function listening(app: Express, env: NodeJS.ProcessEnv = {}): Promise<HttpServer & { log: LogLines }> {
  const log = new LogLines()
  const config = loadConfig({ argv: [], env: { GATEHOUSE_LISTEN: '127.0.0.1:0', ...env }, stages })
  const server = await listen(app, config, log.logger)
  return { ...server, log }
}

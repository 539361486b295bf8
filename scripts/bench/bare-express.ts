import { createServer } from 'node:http'
import express from 'express'
import { messagesOf } from '../../src/http/messages'

/** What HTTP is compared with: express with one route, like the server in its own process. */
const app = express()
app.get('/', (_req, res) => {
  res.json({ threepids: [] })
})
const server = process.env.PROTOTYPES === 'given' ? createServer(messagesOf(app), app) : createServer(app)
server.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  console.log(JSON.stringify({ address: `127.0.0.1:${String(address.port)}` }))
})

import express from 'express'

/** What HTTP is compared with: express with one route, like the server in its own process. */
const app = express()
app.get('/', (_req, res) => {
  res.json({ threepids: [] })
})
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The server has no port.')
  console.log(JSON.stringify({ address: `127.0.0.1:${String(address.port)}` }))
})

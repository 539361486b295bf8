import type { RequestHandler } from 'express'

/**
 * JSON leaves as `application/json` without a charset, which RFC 8259 does not define for it; and no reply is a 304,
 * which the contract does not declare: express would send one for `If-None-Match: *`.
 */
export const plainReplies: RequestHandler = (req, res, next) => {
  delete req.headers['if-none-match']
  delete req.headers['if-modified-since']
  res.json = (body: unknown) => {
    res.setHeader('Content-Type', 'application/json')
    // Express would add a charset to the type of a string.
    return res.send(Buffer.from(JSON.stringify(body)))
  }
  next()
}

import type { RequestHandler } from 'express'

/** No charset, which RFC 8259 does not define, and no 304, which express sends for `If-None-Match: *`. */
export const plainReplies: RequestHandler = (req, res, next) => {
  delete req.headers['if-none-match']
  delete req.headers['if-modified-since']
  res.json = (body: unknown) => {
    res.setHeader('Content-Type', 'application/json')
    // Express adds a charset to the type of a string.
    return res.send(Buffer.from(JSON.stringify(body)))
  }
  next()
}

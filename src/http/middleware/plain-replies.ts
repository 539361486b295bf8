import type { RequestHandler } from 'express'

/** No charset, which RFC 8259 does not define, and no 304, which express sends for `If-None-Match: *`. */
export const plainReplies: RequestHandler = (req, res, next) => {
  delete req.headers['if-none-match']
  delete req.headers['if-modified-since']
  res.json = (body: unknown) => {
    const text = JSON.stringify(body)
    res.setHeader('Content-Type', 'application/json')
    res.setHeader('Content-Length', Buffer.byteLength(text))
    // A string goes out in one piece with the headers.
    return res.end(text)
  }
  next()
}

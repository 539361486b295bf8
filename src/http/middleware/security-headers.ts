import type { RequestHandler } from 'express'
import { settingHeaders } from '../headers'

const setHeaders = settingHeaders({
  'Cache-Control': 'no-store',
  'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
})

/** For JSON and pages alike. */
export const securityHeaders: RequestHandler = (_req, res, next) => {
  setHeaders(res)
  next()
}

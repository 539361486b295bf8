import { define } from '../contract/operation'
import { docsPage as page } from '../pages/docs'
import { contentSecurityPolicy } from '../pages/page'

/** GET /docs */
export const docsPage = define('docsPage')(({ random }) => {
  const nonce = random.text(16)
  const policy = contentSecurityPolicy(nonce, {
    connect: ["'self'"],
    img: ["'self'", 'data:'],
    script: ["'self'", `'nonce-${nonce}'`],
    style: ["'self'"],
  })
  return Promise.resolve({ status: 200, body: page({ nonce }), headers: { 'Content-Security-Policy': policy } })
})

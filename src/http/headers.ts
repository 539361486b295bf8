import type { ServerResponse } from 'node:http'

/** Without express, which looks at each name and value anew. */
export function settingHeaders(headers: Readonly<Record<string, string>>): (res: ServerResponse) => void {
  const entries = Object.entries(headers)
  return (res) => {
    for (const [name, value] of entries) res.setHeader(name, value)
  }
}

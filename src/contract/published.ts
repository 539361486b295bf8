import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { stringify } from 'yaml'
import { z } from 'zod'

const DOCUMENT = join(__dirname, '../../generated/published.json')
const PACKAGE = join(__dirname, '../../../package.json')

const server = z.looseObject({ url: z.string() })
const published = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({ version: z.string() }),
  servers: z.array(server),
  paths: z.record(z.string(), z.looseObject({ servers: z.array(server).optional() })),
})
const packageFile = z.object({ version: z.string() })

/** The contract as clients get it, with the version of this package. Its servers are relative: where it was read, it holds. */
export async function readPublishedContract(publicUrl: string): Promise<z.output<typeof published>> {
  const document = published.parse(await readJson(DOCUMENT))
  const { version } = packageFile.parse(await readJson(PACKAGE))
  const base = new URL(publicUrl).pathname.replace(/\/$/, '')
  const belowBase = ({ url, ...rest }: z.output<typeof server>) => ({
    ...rest,
    url: base === '' ? url : base + url.replace(/^\/$/, ''),
  })
  const paths = Object.entries(document.paths).map(([path, item]) => {
    const servers = item.servers?.map(belowBase)
    return [path, { ...item, ...(servers && { servers }) }] as const
  })
  return {
    ...document,
    info: { ...document.info, version },
    servers: document.servers.map(belowBase),
    paths: Object.fromEntries(paths),
  }
}

/** The same as YAML. */
export async function readPublishedYaml(publicUrl: string): Promise<string> {
  return stringify(await readPublishedContract(publicUrl), { aliasDuplicateObjects: false })
}

async function readJson(path: string): Promise<unknown> {
  return JSON.parse(await readFile(path, 'utf8'))
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { HOUR } from '../../../src/platform/clock'
import { ACCOUNT_LIFE_REPORT } from './account-life-report'
import { runClient } from './client-process'
import { useFreshServer } from '../../support/use-server'

describe('a real client goes through the life of an account, from registration to deactivation:', () => {
  const gatehouse = useFreshServer()

  const confirm = async () => {
    await gatehouse.http.post(await gatehouse.newestLink()).expect(200)
  }

  it('matrix-js-sdk 37.5.0, of 2025', async () => {
    const expire = () => {
      gatehouse.clock.advance(HOUR)
      return Promise.resolve()
    }
    expect(await runClient('js-sdk-2025', gatehouse.url, { expire })).toEqual(ACCOUNT_LIFE_REPORT)
  })

  it('matrix-js-sdk 12.5.0, of 2021', async () => {
    expect(await runClient('js-sdk-2021', gatehouse.url, { confirm })).toEqual({
      knowsThisServer: true,
      wasAvailable: true,
      userIds: ['@middle:gatehouse.test', '@middle:gatehouse.test'],
      addresses: ['middle@example.org'],
      unbound: { id_server_unbind_result: 'no-support' },
      devices: 2,
      refusals: { withOldPassword: 'M_FORBIDDEN', ofLoggedOut: 'M_UNKNOWN_TOKEN', ofDeactivated: 'M_FORBIDDEN' },
    })
  })

  it('matrix-js-sdk 0.8.5, of 2017', async () => {
    expect(await runClient('js-sdk-2017', gatehouse.url, { confirm })).toEqual({
      flows: [{ type: 'm.login.password' }, { type: 'm.login.application_service' }],
      registration: [{ stages: ['m.login.dummy'] }, { stages: ['m.login.email.identity'] }],
      userId: '@old:gatehouse.test',
      homeServer: 'gatehouse.test',
      addresses: ['old@example.org'],
      rest: [],
      devices: 2,
      refusals: { withOldPassword: 'M_FORBIDDEN', ofLoggedOut: 'M_UNKNOWN_TOKEN', ofDeactivated: 'M_FORBIDDEN' },
    })
  })

  it('matrix-js-sdk 0.3.0, of the turn of 2015', async () => {
    expect(await runClient('js-sdk-2015', gatehouse.url)).toEqual({
      flows: [{ type: 'm.login.password' }, { type: 'm.login.application_service' }],
      userIds: ['@first:gatehouse.test', '@first:gatehouse.test'],
      homeServer: 'gatehouse.test',
      threepids: [],
      refusals: { ofForeignServer: 'M_SERVER_NOT_TRUSTED', withOldPassword: 'M_FORBIDDEN' },
    })
  })

  it('matrix-bot-sdk 0.5.19, of 2021', async () => {
    expect(await runClient('bot-sdk', gatehouse.url)).toEqual({
      userIds: ['@bot:gatehouse.test', '@bot:gatehouse.test'],
      devices: ['A bot', 'The same bot'],
      refusals: ['M_UNKNOWN_TOKEN', 'M_FORBIDDEN'],
      stillThere: '@bot:gatehouse.test',
    })
  })

  it('openapi-fetch with the types of the contract, as README shows', async () => {
    expect(await runClient('openapi-fetch', gatehouse.url)).toEqual({ owner: '@typed:gatehouse.test', isTaken: true })
    const program = await readFile(
      join(__dirname, '../../../../test/journeys/clients/programs/openapi-fetch.ts'),
      'utf8',
    )
    const readme = await readFile(join(__dirname, '../../../../README.md'), 'utf8')
    const [, example = 'none'] = /```ts\n[\s\S]*?(const \{ data[\s\S]*?)```/.exec(readme) ?? []
    expect(program.replaceAll('\n  ', '\n')).toContain(example)
  })
})

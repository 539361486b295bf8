import { HOUR } from '../../../src/clock'
import { Gatehouse } from '../../support/gatehouse'
import { A_LIFE_OF_TODAY } from './a-life-of-today'
import { play } from './client-process'

describe('a real client lives the life of an account, from its registration to its end:', () => {
  let gatehouse: Gatehouse

  beforeEach(async () => {
    gatehouse = await Gatehouse.start()
  })
  afterEach(() => gatehouse.close())

  it('matrix-js-sdk 37.5.0, of 2025', async () => {
    const expire = () => {
      gatehouse.clock.advance(HOUR)
      return Promise.resolve()
    }
    expect(await play('js-sdk-today', gatehouse.url, { expire })).toEqual(A_LIFE_OF_TODAY)
  })

  it('matrix-js-sdk 0.8.5, of 2017', async () => {
    const confirm = async () => {
      await gatehouse.http.post(await gatehouse.newestLink()).expect(200)
    }
    expect(await play('js-sdk-2017', gatehouse.url, { confirm })).toEqual({
      flows: [{ type: 'm.login.password' }, { type: 'm.login.application_service' }],
      registration: [{ stages: ['m.login.dummy'] }, { stages: ['m.login.email.identity'] }],
      userId: '@old:gatehouse.test',
      homeServer: 'gatehouse.test',
      addresses: ['old@example.org'],
      devices: 2,
      refusals: { withOldPassword: 'M_FORBIDDEN', ofLoggedOut: 'M_UNKNOWN_TOKEN', ofDeactivated: 'M_FORBIDDEN' },
    })
  })

  it('matrix-bot-sdk 0.5.19, of 2021', async () => {
    expect(await play('bot-sdk', gatehouse.url)).toEqual({
      userIds: ['@bot:gatehouse.test', '@bot:gatehouse.test'],
      devices: ['A bot', 'The same bot'],
      refusals: ['M_UNKNOWN_TOKEN', 'M_FORBIDDEN'],
      stillThere: '@bot:gatehouse.test',
    })
  })
})

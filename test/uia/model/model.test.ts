import fc from 'fast-check'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Databases } from '../../support/databases'
import { startSqlite } from '../../support/sqlite'
import { Engine } from './engine'
import { Model } from './model'
import { type Step, steps } from './step'
import { drawTransitions, TRANSITIONS } from './transitions'

/** Any number from the command line: SEQUENCES=100000 npx jest dist/test/uia/model */
const SEQUENCES = Number(process.env.SEQUENCES ?? 5000)

describe('UIA against its model', () => {
  let databases: Databases
  let engine: Engine
  const seen = new Set<string>()

  beforeAll(async () => {
    databases = await startSqlite()
    engine = await Engine.start(await databases.create())
  })
  afterAll(async () => {
    await engine.close()
    await databases.stop()
  })

  it(
    `answers as the model does in ${String(SEQUENCES)} random sequences of clients, stages, restarts, replays and others' sessions`,
    async () => {
      await fc.assert(fc.asyncProperty(steps, checkSequence), { numRuns: SEQUENCES })
    },
    60_000 + SEQUENCES * 60,
  )

  it('has gone through every transition that is answered', () => {
    const answered = Object.entries(TRANSITIONS).flatMap(([name, transition]) => ('answer' in transition ? name : []))
    expect([...seen].toSorted()).toEqual(answered.toSorted())
  })

  it('is the drawing in src/README.md', () => {
    const map = readFileSync(join(__dirname, '../../../../src/README.md'), 'utf8')
    expect(map).toContain(drawTransitions())
  })

  async function checkSequence(sequence: readonly Step[]): Promise<void> {
    const model = new Model()
    engine.begin()
    for (const step of sequence) await check(model, step)
  }

  async function check(model: Model, step: Step): Promise<void> {
    if (step.kind === 'wait') model.wait(step.ms)
    if (step.kind === 'void') model.void(step.user)
    if (step.kind !== 'call') {
      await engine.do(step)
      return
    }
    // A call that opens a session opens one for each twin, which says nothing new.
    const call = model.knows(step) ? step : { ...step, twins: 1 as const }
    const before = engine.made
    const expected = expectedAnswers(model, call)
    const answers = await engine.do(call)
    expect(answers.toSorted()).toEqual(expected.answers.toSorted())
    expect(engine.made - before).toBe(expected.made)
  }

  /** Twins come one after the other, in the model; the last of them sees what the first one did. */
  function expectedAnswers(model: Model, call: Extract<Step, { kind: 'call' }>) {
    const transitions = Array.from({ length: call.twins }, () => model.call(call))
    for (const name of transitions) seen.add(name)
    return {
      answers: transitions.map((name) => {
        const transition = TRANSITIONS[name]
        return 'answer' in transition ? transition.answer : ''
      }),
      made: transitions.filter((name) => name === 'ran').length,
    }
  }
})

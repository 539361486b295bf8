import autocannon from 'autocannon'
import type { BenchServer } from './server'
import { median, spread } from './statistics'

const CONNECTIONS = 16
/** Of each scenario in each round. */
const SECONDS = 1
/** Until the code is compiled. */
const WARM_UP_SECONDS = 3

export interface Scenario {
  readonly name: string
  readonly server: BenchServer
  readonly path: string
  /** Of a POST. */
  readonly body?: string
  readonly status: number
  /** At most so many times the CPU of the first scenario. */
  readonly goal?: number
}

export interface Measured {
  readonly scenario: Scenario
  /** Microseconds of CPU for each request, by round. */
  readonly cpu: number[]
  /** Requests answered in each second, by round. */
  readonly rate: number[]
  /** Answers with another status than the expected one, and none at all. */
  failures: number
}

/** In turn, so that a noisy time of the machine hits all of them. */
export async function measureRequests(scenarios: readonly Scenario[], rounds: number): Promise<Measured[]> {
  const measured: Measured[] = scenarios.map((scenario) => ({ scenario, cpu: [], rate: [], failures: 0 }))
  for (const scenario of scenarios) await load(scenario, WARM_UP_SECONDS)
  for (let round = 0; round < rounds; round++) {
    for (const each of measured) {
      const { cpu, rate, failures } = await load(each.scenario, SECONDS)
      each.cpu.push(cpu)
      each.rate.push(rate)
      each.failures += failures
    }
  }
  return measured
}

/** Ratios are of one round each, since the machine is another one in the next. */
export function requestTable(measured: readonly Measured[]) {
  const [reference] = measured
  return measured.map(({ scenario: { name, goal }, cpu, rate, failures }) => {
    const ratios = cpu.map((value, round) => value / (reference?.cpu[round] ?? NaN))
    return {
      scenario: name,
      'CPU µs/request': Math.round(median(cpu)),
      'of bare express': ratio(median(ratios)),
      goal: goal === undefined ? '' : `≤ ${ratio(goal)}`,
      'spread %': Math.round(spread(ratios)),
      'requests/s': Math.round(median(rate)),
      failed: failures,
    }
  })
}

export function ratio(value: number): string {
  return `${value.toFixed(2)} x`
}

async function load({ server, path, body, status }: Scenario, duration: number) {
  const before = await server.usage()
  const startedAt = process.hrtime.bigint()
  const result = await autocannon({
    url: server.url + path,
    connections: CONNECTIONS,
    duration,
    ...(body !== undefined && { method: 'POST', body }),
  })
  const seconds = Number(process.hrtime.bigint() - startedAt) / 1e9
  const after = await server.usage()
  const answered = result.requests.total
  const expected =
    Object.entries(result.statusCodeStats ?? {}).find(([code]) => code === String(status))?.[1].count ?? 0
  const failures = answered - expected + result.errors + result.timeouts
  return { cpu: (after.cpu - before.cpu) / answered, rate: answered / seconds, failures }
}

import type { Clock } from '../../src/platform/clock'

/** A clock that runs only when told to. */
export class FakeClock implements Clock {
  constructor(private time = Date.UTC(2026, 0, 1)) {}

  now(): number {
    return this.time
  }

  /** @param ms how far to move, in milliseconds */
  advance(ms: number): void {
    this.time += ms
  }
}

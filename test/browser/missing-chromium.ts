import { chromiumPath } from './chromium-path'

/** Runs after all tests: a browser suite that did not run must not look like one that passed. */
export default function sayIfMissing(): void {
  if (chromiumPath !== undefined) return
  process.stdout.write(
    '\nNOT RUN: test/browser, since there is no Chromium on the PATH (Debian: apt-get install chromium).\n',
  )
}

import { PREFIX_NAMES } from './paths'

/** What `--help` prints, and what follows an error of usage. */
export const USAGE = `npm run contract -- --url https://matrix.example.org [options]

Holds a Matrix server against the contract of this project (generated/openapi.json).

What is tested
  --url URL                 the base of the server
  --operations a,b          only these operations; all if it is left out
  --prefix NAME             ${PREFIX_NAMES.join(', ')}; all: every path of the contract  (${String(PREFIX_NAMES[0])})
  --runs N                  generated requests for each operation  (20)
  --seed N                  repeats the generated requests of an earlier run

Who the requests come from: accounts that the tester registers, and where nothing is lost the given one
  --user NAME --password X  an account
  --access-token TOKEN      a login
  --registration-token X    for the stage m.login.registration_token of registrations
  --destructive             the given account may lose its password, its devices and itself

How long it waits
  --timeout SECONDS         for a reply  (10)
  --longest-wait SECONDS    for a rate limit  (30)

What comes out
  --expected FILE           known deviations, a YAML list of operation, status, what and reason
  --json FILE  --junit FILE  --html FILE

Exit code: 0 no deviations, 1 deviations, 2 the command cannot do what it was asked.
`

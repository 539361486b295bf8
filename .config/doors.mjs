/**
 * What only some files may use. Each door lists what it closes, its homes (the files that may pass), and the reason, which
 * is the message of the linter. A home is a file, or a folder that ends in `/**`.
 */
const DOORS = [
  {
    packages: 'express|express-openapi-validator',
    homes: ['src/http/**'],
    why: 'Only src/http knows express, so that the other modules run and are tested without it.',
  },
  {
    packages: 'knex|pg|better-sqlite3(-13)?',
    homes: ['src/storage/**'],
    why: 'Only src/storage knows the databases, so that every statement and its faults are handled in one place.',
  },
  {
    packages: 'nodemailer',
    homes: ['src/mail/**'],
    why: 'Only src/mail sends mails: other modules put them into the outbox, in their transaction.',
  },
  {
    packages: 'bcrypt|piscina|fxa-common-password-list',
    homes: ['src/passwords/**'],
    why: 'Only src/passwords hashes, in its own bounded threads.',
  },
  {
    packages: 'pino',
    homes: ['src/platform/logger.ts'],
    why: 'Log through Logger of src/platform/logger.ts, which leaves secrets out.',
  },
  {
    packages: 'yaml',
    homes: ['src/config/**', 'src/appservices/**', 'src/contract/published.ts'],
    why: 'YAML is what operators write (src/config, src/appservices) and a form of the published contract, nothing else.',
  },
  {
    packages: 're2js',
    homes: ['src/appservices/**'],
    why: 'Expressions of others only occur in the files of application services. Write an own one so that it takes linear time.',
  },
  {
    packages: '\\.{1,2}/(.*/)?generated',
    homes: ['src/http/**', 'src/contract/**', 'src/operations/**', 'src/platform/errors.ts'],
    why: 'Generated code is for src/http, src/contract and src/operations (and the errcodes of src/platform/errors.ts).',
  },
  {
    packages: '(node:)?crypto',
    globals: ['crypto'],
    homes: ['src/platform/**', 'src/passwords/**'],
    why: 'Use digest, seal or random of src/platform, so that one place decides about algorithms.',
  },
  {
    properties: ['Math.random'],
    syntax: [
      'ImportDeclaration[source.value=/crypto$/] ImportSpecifier[imported.name=/^random|^generate/]',
      "MemberExpression[property.name='getRandomValues']",
    ],
    homes: ['src/platform/random.ts'],
    why: 'Use Random of src/platform/random.ts: it is cryptographic, and a test can replace it.',
  },
  {
    packages: '(node:)?(perf_hooks|timers)(/promises)?',
    globals: ['performance', 'Temporal'],
    properties: ['Date.now', 'process.hrtime', 'process.uptime'],
    syntax: ["NewExpression[callee.name='Date'][arguments.length=0]", "CallExpression[callee.name='Date']"],
    homes: ['src/platform/clock.ts'],
    why: 'Use Clock of src/platform/clock.ts: a test sets it forward instead of waiting.',
  },
  {
    packages: '(node:)?process',
    properties: ['process.env'],
    homes: ['src/config/**', 'src/cli/**', 'src/main.ts'],
    why: 'Settings come from the Config of src/config, which checks and documents them.',
  },
  {
    globals: ['console'],
    properties: ['process.exit', 'process.argv', 'process.stdout', 'process.stderr'],
    homes: ['src/cli/**', 'src/main.ts'],
    why: 'Only the command line prints and exits: log through Logger, and throw.',
  },
  {
    packages: '(node:)?(https|http2|dns|dgram|tls)(/promises)?|undici',
    globals: ['fetch', 'WebSocket', 'EventSource', 'XMLHttpRequest'],
    homes: ['src/platform/outbound.ts'],
    why: 'Call other servers through src/platform/outbound.ts, which bounds time and size and follows no redirect.',
  },
  {
    packages: '(node:)?http',
    homes: ['src/http/**', 'src/platform/outbound.ts'],
    why: 'Only src/http listens, and only src/platform/outbound.ts calls.',
  },
  {
    packages: '(node:)?(child_process|cluster|vm)',
    homes: [],
    why: 'The server runs no other program and no code that it is given.',
  },
  {
    globals: ['globalThis', 'global'],
    syntax: ['ImportExpression', 'TSImportType'],
    homes: [],
    why: 'Name what you use, and import it at the top of the file: what is not seen there cannot be held.',
  },
  {
    syntax: ['CallExpression[callee.property.name=/raw$/i] > TemplateLiteral[expressions.length>0]'],
    homes: [],
    why: 'Values go to SQL as bindings, never in its text.',
  },
]

/** For tests, wherever they are. */
const TEST_DOORS = [
  {
    packages: '(node:)?timers/promises',
    globals: ['setTimeout'],
    homes: [],
    why: 'Wait for what the test expects, or set the fake clock: a sleep is slow, and too short on a busy machine.',
  },
  {
    globals: ['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe'],
    syntax: ['MemberExpression[object.name=/^(it|test|describe)$/][property.name=/^(only|skip|todo)$/]'],
    homes: ['test/browser/chromium.ts'],
    why: 'Every test runs, but for those in a browser where none is installed.',
  },
]

export default [...configsOf('src/**', DOORS), ...configsOf('test/**', TEST_DOORS)]

/** ESLint lets the last matching config win, so folders come before their files, and each home lists all its closed doors. */
function configsOf(root, doors) {
  const homes = [...new Set(doors.flatMap((door) => door.homes))].sort()
  return [root, ...homes.filter((home) => home.endsWith('/**')), ...homes.filter((home) => !home.endsWith('/**'))].map(
    (home) => ({
      files: [home.replace(/\*\*$/, '**/*.ts')],
      rules: rulesOf(doors.filter((door) => !door.homes.some((open) => isWithin(home, open)))),
    }),
  )
}

function isWithin(home, folder) {
  return home === folder || (folder.endsWith('/**') && home.startsWith(folder.slice(0, -2)))
}

function rulesOf(doors) {
  const patterns = doors.flatMap(({ packages, why: message }) =>
    packages === undefined ? [] : { regex: `^(${packages})(/|$)`, message },
  )
  const properties = doors.flatMap(({ properties: names = [], why: message }) =>
    names.map((name) => ({ object: name.split('.')[0], property: name.split('.')[1], message })),
  )
  const globals = doors.flatMap(({ globals: names = [], why: message }) => names.map((name) => ({ name, message })))
  const syntax = doors.flatMap(({ syntax: selectors = [], why: message }) =>
    selectors.map((selector) => ({ selector, message })),
  )
  return {
    'no-restricted-imports': ['error', { patterns }],
    'no-restricted-properties': restricted(properties),
    'no-restricted-globals': restricted(globals),
    'no-restricted-syntax': restricted(syntax),
  }
}

/** Without options a rule would keep those of an earlier configuration. */
function restricted(options) {
  return options.length === 0 ? 'off' : ['error', ...options]
}

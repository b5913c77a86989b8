/**
 * The picture of the house as rules. An arrow is "may import"; what has no arrow here is forbidden:
 *
 *   electron ─► shared/bridge ─► shared/contract ─► shared/base
 *   renderer: main ─► app ─► features ─► ui ─► bridge ─► shared
 *   main-services: entry ─► slices ─► platform ─► shared
 */
const SLICE = '^main-services/(?!platform/|entry/)([^/]+)/'
const FEATURE = '^renderer/features/([^/]+)/'
const TEST = ['\\.(test|suite)\\.tsx?$', '/test-[^/]+\\.ts$', '/testdata/', '^tests/']
/** What runs by itself, touches a file or another system; every other file of a slice is a rule. */
const MAY_TOUCH = ['/(index|listener|loop)\\.ts$', '[/-]thread\\.ts$', '\\.(store|client)\\.ts$']

const forbid = (name, from, to) => ({ name, severity: 'error', from, to })

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    forbid('no-circles', {}, { circular: true }),
    forbid('everything-resolves', {}, { couldNotResolve: true }),

    forbid('base-stands-alone', { path: '^shared/base/', pathNot: '\\.test\\.ts$' }, { pathNot: '^shared/base/' }),
    forbid(
      'contract-rests-on-base',
      { path: '^shared/contract/', pathNot: TEST },
      { pathNot: '^shared/(base|contract)/|node_modules/zod/' },
    ),
    forbid(
      'bridge-rests-on-contract',
      { path: '^shared/bridge/', pathNot: TEST },
      { pathNot: '^shared/|node_modules/(zod|birpc)/' },
    ),
    forbid('shared-runs-anywhere', { path: '^shared/', pathNot: TEST }, { dependencyTypes: ['core'] }),

    forbid('electron-only-in-the-shell', { pathNot: '^electron/' }, { path: 'node_modules/electron/|^electron$' }),
    forbid('shell-knows-no-service', { path: '^electron/' }, { path: '^(main-services|renderer)/' }),

    forbid('screen-knows-no-service', { path: '^renderer/' }, { path: '^(main-services|electron)/' }),
    forbid('screen-uses-no-node', { path: '^renderer/', pathNot: TEST }, { dependencyTypes: ['core'] }),
    forbid('feature-knows-no-feature', { path: FEATURE }, { path: FEATURE, pathNot: '^renderer/features/$1/' }),
    forbid('feature-knows-no-app', { path: FEATURE }, { path: '^renderer/(app/|main\\.tsx)' }),
    forbid('bridge-knows-no-part', { path: '^renderer/bridge/', pathNot: TEST }, { path: '^renderer/ui/' }),
    forbid('parts-know-no-page', { path: '^renderer/(bridge|ui)/' }, { path: '^renderer/(app|features)/' }),

    forbid(
      'service-knows-no-screen',
      { path: '^main-services/' },
      { path: '^(renderer|electron)/|node_modules/(react|@mantine)/' },
    ),
    forbid('platform-knows-no-slice', { path: '^main-services/platform/' }, { path: SLICE }),
    forbid('slice-knows-no-slice', { path: SLICE }, { path: SLICE, pathNot: '^main-services/$1/' }),
    forbid('slice-by-its-front-door', { path: '^main-services/entry/' }, { path: SLICE, pathNot: '/index\\.ts$' }),
    forbid(
      'nobody-imports-an-entry',
      { path: '^(main-services/(?!entry/)|renderer/|shared/|electron/)' },
      { path: '^main-services/entry/' },
    ),
    forbid(
      'rules-touch-nothing',
      { path: SLICE, pathNot: [...MAY_TOUCH, ...TEST] },
      { dependencyTypes: ['core'], pathNot: '^(node:)?(crypto|buffer)$' },
    ),
    forbid(
      'sqlite-in-one-place',
      { pathNot: '^main-services/platform/sqlite/' },
      { path: 'node_modules/better-sqlite3/|^better-sqlite3$' },
    ),
    forbid('code-imports-no-test', { pathNot: TEST }, { path: TEST }),
  ],
  options: {
    // Types count: a circle of types is a circle, and a forbidden type is a forbidden arrow.
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.d.mts'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
}

// The directions of the house: who may know whom. A breach fails `npm run check`.
const DOMAINS = [
  'reference',
  'consents',
  'profile',
  'documents',
  'applications',
  'review',
  'appeals',
  'certificates',
  'renewal',
  'calendar-feed',
  'reports',
]

/** A lower domain never imports a higher one: news travels upward as an event. */
const upward = DOMAINS.slice(0, -1).map((domain, index) => ({
  name: `no-upward-from-${domain}`,
  severity: 'error',
  from: { path: `^lib/${domain}/` },
  to: { path: `^lib/(?:${DOMAINS.slice(index + 1).join('|')})/` },
}))

/** Plain lists of words that the client generates; they drag nothing along. */
const ENUMS = '^lib/db/generated/prisma/enums\\.ts$'
const PURE = '^lib/.*(?:schema|types|status|policy|labels)\\.ts$'
const TEST = '\\.test\\.tsx?$'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...upward,
    {
      name: 'no-circular',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    { name: 'no-barrels', severity: 'error', from: {}, to: { path: '^(?:components|lib)/.*/index\\.tsx?$' } },
    { name: 'no-unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'core-knows-nothing-of-ours',
      severity: 'error',
      from: { path: '^lib/core/', pathNot: TEST },
      to: { path: '^(?:app|components|lib|prisma|tests)/', pathNot: '^lib/core/' },
    },
    {
      name: 'app-goes-through-queries-and-actions',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: ['^lib/db/', '^lib/.*service\\.ts$'], pathNot: ENUMS },
    },
    {
      name: 'components-show-only',
      severity: 'error',
      from: { path: '^components/', pathNot: TEST },
      to: {
        path: '^lib/',
        pathNot: [
          '^lib/.*(?:schema|types|status|labels|actions)\\.ts$',
          // Pure, though of another kind.
          '^lib/core/(?:result|errors|format|html|plural|form-state|identifiers|calendar)\\.ts$',
          '^lib/(?:auth/roles|history/filter|profile/(?:appearance|fields)|review/checks|applications/past-refusal)\\.ts$',
          ENUMS,
        ],
      },
    },
    {
      name: 'components-stay-below-app',
      severity: 'error',
      from: { path: '^(?:components|lib)/' },
      to: { path: '^app/' },
    },
    { name: 'lib-is-not-seen', severity: 'error', from: { path: '^lib/' }, to: { path: '^components/' } },
    {
      name: 'actions-go-through-services',
      severity: 'error',
      from: { path: '^lib/.*actions\\.ts$' },
      to: { path: '^lib/db/', pathNot: ENUMS },
    },
    {
      name: 'pure-parts-stay-pure',
      severity: 'error',
      from: { path: PURE },
      to: {
        path: '^(?:lib/(?:db|jobs|mail|storage|ops)/|lib/.*(?:service|queries|actions)\\.ts$|node_modules/(?:next|pg|kysely|@prisma)/)',
        pathNot: ENUMS,
      },
    },
    {
      name: 'operations-stand-apart',
      comment: 'Only the readiness probe is part of the product; the rest starts and runs it.',
      severity: 'error',
      from: { path: '^(?:app|components|lib)/', pathNot: '^lib/ops/' },
      to: { path: '^lib/ops/', pathNot: '^lib/ops/health\\.ts$' },
    },
    {
      name: 'nobody-imports-tests',
      severity: 'error',
      from: { pathNot: ['^tests/', '^prisma/seed/', '^(playwright|vitest)[.]config', TEST] },
      to: { path: '^tests/' },
    },
    {
      name: 'seed-imports-factories-only',
      severity: 'error',
      from: { path: '^prisma/seed/' },
      to: { path: '^tests/', pathNot: '^tests/factories/' },
    },
    {
      name: 'no-development-packages-in-the-product',
      severity: 'error',
      from: { path: '^(?:app|components|lib|prisma)/', pathNot: TEST },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], pathNot: '^node_modules/@types/' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:lib/db/generated/(?!prisma/enums|prisma/client|kysely)|tests/bench/bare/)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
}

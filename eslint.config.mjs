import nextVitals from 'eslint-config-next/core-web-vitals'

const PRESENT_MOMENT = [
  { selector: `NewExpression[callee.name='Date'][arguments.length=0]`, message: 'Time comes from lib/core/clock.' },
  {
    selector: `CallExpression[callee.object.name='Date'][callee.property.name='now']`,
    message: 'Time comes from lib/core/clock.',
  },
]

// Half of the time of linting where no component can stand: a `.ts` file holds no JSX.
const OF_COMPONENTS = /^(react|jsx-a11y)\/|^react-hooks\/(?!rules-of-hooks$|exhaustive-deps$)/
const withoutComponents = Object.fromEntries(
  nextVitals
    .flatMap(({ rules = {} }) => Object.keys(rules))
    .filter((name) => OF_COMPONENTS.test(name))
    .map((name) => [name, 'off']),
)

// What React and Next want; the rules of the language are in .oxlintrc.json.
const config = [
  { ignores: ['lib/db/generated/**', 'lib/ops/**', '**/*.test.{ts,tsx}'] },
  ...nextVitals,
  {
    files: ['**/*.{ts,tsx}'],
    // A rule that must be switched off in a line is a rule to change here, in view of everybody.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
    rules: {
      'no-warning-comments': ['error', { terms: ['oxlint-disable'], location: 'anywhere' }],
      // Plain links everywhere: components/layout/soft-navigation follows them without a new document.
      '@next/next/no-html-link-for-pages': 'off',
    },
  },
  { files: ['lib/**/*.ts'], rules: withoutComponents },
  {
    files: ['**/*.{ts,tsx}'],
    // The idle watch runs in the browser, which has no other clock.
    ignores: ['lib/core/clock.ts', 'components/session/idle-watch.ts'],
    rules: { 'no-restricted-syntax': ['error', ...PRESENT_MOMENT] },
  },
]

export default config

import nextVitals from 'eslint-config-next/core-web-vitals'
import nextTypescript from 'eslint-config-next/typescript'
import tseslint from 'typescript-eslint'

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

const config = [
  {
    ignores: [
      '.next/**',
      '.data/**',
      'lib/db/generated/**',
      'test-results/**',
      'playwright-report/**',
      'next-env.d.ts',
      '**/.next/**',
    ],
  },
  ...nextVitals,
  ...nextTypescript,
  {
    // A rule that must be switched off in a line is a rule to change here, in view of everybody.
    linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    plugins: { '@typescript-eslint': tseslint.plugin },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/ban-ts-comment': [
        'error',
        { 'ts-expect-error': true, 'ts-ignore': true, 'ts-nocheck': true },
      ],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: { attributes: false } }],
      '@typescript-eslint/await-thenable': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-non-null-assertion': 'error',
      // `declare global` for packages whose types extend that way.
      '@typescript-eslint/no-namespace': ['error', { allowDeclarations: true }],
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      eqeqeq: ['error', 'always'],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'no-console': 'error',
      // Plain links everywhere: components/layout/soft-navigation follows them without a new document.
      '@next/next/no-html-link-for-pages': 'off',
    },
  },
  { files: ['{lib,prisma,tests}/**/*.{ts,mjs}', '*.{ts,mjs}'], rules: withoutComponents },
  {
    // No React there: a function named use… is no hook.
    files: ['{prisma,tests}/**'],
    rules: { 'react-hooks/rules-of-hooks': 'off', 'no-console': 'off' },
  },
  { files: ['*.config.{ts,mjs}'], rules: { 'import/no-anonymous-default-export': 'off' } },
  {
    files: ['{app,components,lib}/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: { 'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['{app,components,lib}/**/*.{ts,tsx}'],
    // The idle watch runs in the browser, which has no other clock.
    ignores: ['**/*.test.{ts,tsx}', 'lib/core/clock.ts', 'lib/ops/**', 'components/session/idle-watch.ts'],
    rules: { 'no-restricted-syntax': ['error', ...PRESENT_MOMENT] },
  },
]

export default config

import tseslint from 'typescript-eslint'
import doors from './doors.mjs'

export default tseslint.config(
  { ignores: ['dist/', 'generated/', 'node_modules/', 'data/'] },
  // A comment turns no rule off.
  { linterOptions: { noInlineConfig: true } },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { projectService: true } },
    rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', caughtErrors: 'all' }] },
  },
  {
    // supertest types the body of a reply as `any`; a test's assertion is what finds out what it is.
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  ...doors,
)

/** @type {import('jest').Config} */
export default {
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.tsx?$': '<rootDir>/test/support/esbuild-transformer.js' },
  moduleNameMapper: { '^(\\.{1,2}/.*)\\.js$': '$1' },
  setupFiles: ['<rootDir>/test/support/setup.js'],
  testMatch: ['<rootDir>/test/**/*.test.{ts,tsx}'],
  // They take minutes: jest.faults.config.js has them.
  testPathIgnorePatterns: ['<rootDir>/test/faults/'],
  testTimeout: 30_000,
  reporters: ['default', '<rootDir>/test/support/tally-reporter.js'],
};

import config from './jest.config.js';

/**
 * The longer tests of what must hold under faults (`npm run test:faults`), within five minutes in all on two cores.
 * @type {import('jest').Config}
 */
export default {
  ...config,
  testMatch: ['<rootDir>/test/faults/**/*.test.ts'],
  testPathIgnorePatterns: [],
  testTimeout: 120_000,
};

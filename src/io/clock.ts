import type { Clock } from '../ports.js';

/** The system's clock. */
export const systemClock: Clock = { now: () => Date.now() };

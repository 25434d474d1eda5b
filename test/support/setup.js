import { configureGlobal } from 'fast-check';

// Frames without colour codes, whether or not the developer's own terminal has colour.
process.env.FORCE_COLOR = '0';

// The same inputs in every run, so that a change is judged by what it changes; another SEED looks for what these miss.
configureGlobal({ seed: Number(process.env.SEED ?? 210) });

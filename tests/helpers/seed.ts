import fc from 'fast-check';

/** Generated values are the same in every run, so that a failure is one of the change at hand; ENERGO_FUZZ_SEED tries others. */
fc.configureGlobal({ seed: Number(process.env.ENERGO_FUZZ_SEED ?? 20_240_415) });

// Reads the JSON reports of Vitest and Playwright.
import { existsSync, readFileSync } from 'node:fs';

const read = (path) => (existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined);

const NOTHING = { passed: 0, failed: 1, skipped: 0 };

/** A tool that died, or that found fault with something other than a test, counts as one failure. */
const withCrash = (counts, code) => (code !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts);

export const countVitest = (path, code) => {
  const report = read(path);
  if (report === undefined) return NOTHING;
  const unloadable = report.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  const failed = report.numFailedTests + unloadable.length;
  const skipped = report.numPendingTests + report.numTodoTests;
  return withCrash({ passed: report.numPassedTests, failed, skipped }, code);
};

export const countPlaywright = (path, code) => {
  const report = read(path);
  if (report === undefined) return NOTHING;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return withCrash({ passed: expected + flaky, failed: unexpected, skipped }, code);
};

const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
const flatten = (step) => [step, ...(step.steps ?? []).flatMap(flatten)];

/** Every test.step that ran: { file, title, ok, error }. A step that a time limit cut has no duration. */
export const playwrightSteps = (path) => {
  const report = read(path);
  if (report === undefined) return [];
  return report.suites.flatMap(specsOf).flatMap((spec) =>
    spec.tests
      .flatMap((test) => test.results)
      .flatMap((result) => (result.steps ?? []).flatMap(flatten))
      .map(({ title, duration, error }) => ({
        file: spec.file,
        title,
        ok: error === undefined && duration >= 0,
        error: error?.message,
      })),
  );
};

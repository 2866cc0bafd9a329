import { defaultReporter, type Reporter, type TestSession, type TestSuiteResult } from '@web/test-runner';
import { formatCounts, type Counts } from './counts.ts';

/** Reporters of @web/test-runner: its own for the failures, then the counts. A test counts once in each browser. */
export const reporters = (): Reporter[] => [defaultReporter({ reportTestProgress: false }), countReporter()];

function countReporter(): Reporter {
  return {
    stop({ sessions }) {
      const counts: Counts = { passed: 0, failed: 0, skipped: [] };
      for (const session of sessions) countSession(session, counts);
      process.stdout.write(formatCounts(counts));
    },
  };
}

function countSession({ browser, testResults, passed }: TestSession, counts: Counts): void {
  const before = counts.failed;
  if (testResults) countSuite(testResults, `${browser.name}: `, counts);
  // A file that did not load, or a page that broke, has no test to blame.
  if (!passed && counts.failed === before) counts.failed += 1;
}

function countSuite(suite: TestSuiteResult, path: string, counts: Counts): void {
  for (const test of suite.tests) {
    if (test.skipped) counts.skipped.push(`${path}${test.name}`);
    else counts[test.passed ? 'passed' : 'failed'] += 1;
  }
  for (const inner of suite.suites) countSuite(inner, `${path}${inner.name} `, counts);
}

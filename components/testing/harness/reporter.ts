import type { Reporter, TestSession } from '@web/test-runner';
import { formatCounts } from '../../../.ci/counts.ts';

type Suite = NonNullable<TestSession['testResults']>;

/** Ends a run with its counts, one test in one engine being one. */
export const counts = (): Reporter => ({
  stop({ sessions }) {
    let passed = 0;
    let failed = 0;
    const skipped: string[] = [];
    const count = ({ name, suites, tests }: Suite, engine: string): void => {
      for (const test of tests) {
        if (test.skipped) skipped.push(`${name}: ${test.name} (${engine})`);
        else if (test.passed) passed++;
        else failed++;
      }
      for (const suite of suites) count(suite, engine);
    };
    for (const { testResults, browser, passed: whole } of sessions) {
      const before = failed;
      if (testResults) count(testResults, browser.name);
      // A file that did not load has no results to count.
      if (!whole && failed === before) failed++;
    }
    process.stdout.write(`\n${formatCounts({ passed, failed, skipped })}`);
  },
});

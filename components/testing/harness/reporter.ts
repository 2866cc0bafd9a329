import { relative } from 'node:path';
import type { Reporter, TestSession } from '@web/test-runner';
import { formatCounts, inFile } from '../../../.ci/counts.ts';

type Suite = NonNullable<TestSession['testResults']>;

/** Ends a run with its counts, one test in one engine being one. */
export const counts = (): Reporter => ({
  stop({ sessions }) {
    let passed = 0;
    const failed: string[] = [];
    const skipped: string[] = [];
    const count = ({ name, suites, tests }: Suite, engine: string, path: string): void => {
      for (const test of tests) {
        const what = `${name}: ${test.name} (${engine})`;
        if (test.skipped) skipped.push(what);
        else if (test.passed) passed++;
        else failed.push(inFile(what, path));
      }
      for (const suite of suites) count(suite, engine, path);
    };
    for (const { testResults, browser, testFile = '', passed: whole } of sessions) {
      const before = failed.length;
      const path = relative('', testFile);
      if (testResults) count(testResults, browser.name, path);
      // A file that did not load has no results to count.
      if (!whole && failed.length === before) failed.push(inFile(`the whole file (${browser.name})`, path));
    }
    process.stdout.write(`\n${formatCounts({ passed, failed, skipped })}`);
  },
});

/** What jest's JSON report says of a test, as far as it matters here. */
interface TestResult {
  readonly status: string;
  readonly failureMessages: readonly string[];
}

interface SuiteResult {
  /** The file. */
  readonly name: string;
  readonly status: string;
  readonly assertionResults: readonly TestResult[];
}

export interface Report {
  readonly testResults: readonly SuiteResult[];
}

export interface Counts {
  readonly passed: number;
  /** Suites that could not start and skipped tests included. */
  readonly failed: number;
  readonly skipped: number;
}

export declare function worthASecondTry(report: Report): readonly string[];
export declare function countsOf(first: Report, second: Report | undefined): Counts;

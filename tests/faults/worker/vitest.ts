// Helpers tidy up through Vitest; in a process of its own the test that started it does.
export const afterAll = (): void => undefined;
export const afterEach = afterAll;
/** Nothing is shared between such processes. */
export const inject = (): string => '';

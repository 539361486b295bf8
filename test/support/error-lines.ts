/** The channel of error lines from the servers in a test to the environment of the test, which is in another realm. */
export const ERROR_LINES = 'gatehouse.test.error-lines'

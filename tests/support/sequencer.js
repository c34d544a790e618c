// JavaScript, as jest.config.js is: jest loads it before it transforms anything.
const { default: Sequencer } = require("@jest/test-sequencer");
const { sep } = require("node:path");

/** Unit tests that take more than ten seconds. */
const longUnitTests = [
    "tests/sandbox/providers/parity/",
    "tests/emulators/web/browser",
    "tests/emulators/convergence/",
    "tests/docs/snippets",
].map((path) => path.replaceAll("/", sep));

/**
 * Starts the end-to-end tests first, because most of their time is spent by other processes, and then the long unit
 * tests. On a fresh clone Jest begins with the largest files, and one core would idle while the other ends the last
 * long one.
 */
module.exports = class LongestFirst extends Sequencer {
    sort(tests) {
        const rank = ({ path }) => {
            if (path.includes(`${sep}e2e${sep}`)) return 0;
            return longUnitTests.some((long) => path.includes(long)) ? 1 : 2;
        };
        return super.sort(tests).sort((a, b) => rank(a) - rank(b));
    }
};

// JavaScript, as jest.config.js is: jest loads it before it transforms anything.
const { default: Sequencer } = require("@jest/test-sequencer");
const { sep } = require("node:path");

/**
 * Starts the end-to-end tests first: each takes longest, and most of its time is spent by other processes. Jest
 * begins with the largest files on a fresh clone, and one core would idle while the other ends the last deployment.
 */
module.exports = class EndToEndFirst extends Sequencer {
    sort(tests) {
        const isEndToEnd = ({ path }) => path.includes(`${sep}e2e${sep}`);
        const sorted = super.sort(tests);
        return [...sorted.filter(isEndToEnd), ...sorted.filter((test) => !isEndToEnd(test))];
    }
};

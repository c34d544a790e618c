const { availableParallelism } = require("node:os");

// Every test runs on the TypeScript sources (SWC strips the types); the end-to-end tests additionally
// start the built plugin from dist/, as a user's engine does.
const shared = {
    testEnvironment: "<rootDir>/tests/support/environment.ts",
    transform: {
        "^.+\\.ts$": [
            "@swc/jest",
            {
                jsc: { target: "es2022", parser: { syntax: "typescript" } },
                module: { type: "commonjs" },
                sourceMaps: "inline",
            },
        ],
    },
    // The examples import the package by its name.
    moduleNameMapper: { "^pulumi-auth0-entra$": "<rootDir>/components/index.ts" },
    moduleFileExtensions: ["ts", "js", "json", "node"],
    modulePathIgnorePatterns: ["<rootDir>/dist/", "<rootDir>/emulators/dist/"],
};

// `--selectProjects` takes every word up to the next option. So that paths can follow, the scripts of package.json put
// one after it that changes nothing: `jest --selectProjects unit --watchman=false tests/rules`.
module.exports = {
    // A quarter of the time of an end-to-end test is spent waiting, so two cores have work for three.
    maxWorkers: Math.ceil(availableParallelism() * 1.5),
    testSequencer: "<rootDir>/tests/support/sequencer.js",
    // A guard against hanging for ever, not a measure: most tests take milliseconds, and a busy machine ten times as long.
    testTimeout: 600_000,
    // Counters in the code cost a third of the time that V8's own coverage takes in a run of so many files.
    collectCoverageFrom: [
        "{cli,components,emulators,inspection,mapping,policy,provider,rules,sandbox}/**/*.ts",
    ],
    coverageProvider: "babel",
    projects: [
        {
            ...shared,
            displayName: "unit",
            testMatch: ["<rootDir>/tests/**/*.test.ts"],
            testPathIgnorePatterns: ["<rootDir>/tests/e2e/"],
        },
        {
            ...shared,
            displayName: "e2e",
            testMatch: ["<rootDir>/tests/e2e/**/*.test.ts"],
            // Many deployments each: left out of `npm test`, run by `npm run test:long` and by CI.
            testPathIgnorePatterns: ["<rootDir>/tests/e2e/long/", "<rootDir>/tests/e2e/real/"],
            globalSetup: "<rootDir>/tests/e2e/support/globalSetup.ts",
        },
        {
            ...shared,
            displayName: "long",
            testMatch: ["<rootDir>/tests/e2e/long/**/*.test.ts"],
            globalSetup: "<rootDir>/tests/e2e/support/globalSetup.ts",
        },
        {
            ...shared,
            displayName: "real",
            // For machines with the official plugins on the PATH: `npm run test:real`.
            testMatch: ["<rootDir>/tests/e2e/real/**/*.test.ts"],
            globalSetup: "<rootDir>/tests/e2e/support/globalSetup.ts",
        },
    ],
};

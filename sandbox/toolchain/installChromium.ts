import { ensureChromium } from "./chromium";

/** `node dist/sandbox/toolchain/installChromium.js`: gets the browser before the tests that need it. */
ensureChromium((line) => process.stderr.write(`${line}\n`)).then(
    ({ path, origin }) => process.stdout.write(`Chromium: ${path} (${origin})\n`),
    (error: unknown) => {
        process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
        process.exit(1);
    },
);
